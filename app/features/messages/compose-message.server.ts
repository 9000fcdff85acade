import { and, eq, isNull } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { leads, shops, users } from "#app/db/schema/index.ts";
import type { Template } from "#app/features/shop/template-schema.ts";
import { fillText, type Values } from "#app/features/shop/template-text.ts";
import { templatesFor } from "#app/features/shop/templates.server.ts";
import { displayPhone, isMobile } from "#app/platform/phone.ts";
import { type Addressee, messageBlock } from "./channel-block.server.ts";
import { portalLink, type Thread } from "./portal-link.server.ts";
import type { MessageChoice, MessagePreview } from "./schema.ts";

export interface MessageRequest extends Addressee {
  /** The kind of message: "job-ready". */
  key: string;
  thread: Thread;
  values: Values;
}

const NOTHING: MessagePreview = {
  key: null,
  name: null,
  messageClass: null,
  recipient: null,
  channel: null,
  choices: [],
};

/** For changes of which nobody is told. */
export const tellsNobody = (): MessagePreview => ({ ...NOTHING });

/** Which message would go to whom, ready to be read and edited. Nothing is written. */
export async function composeMessage(
  db: Reader,
  { key, thread, values, ...to }: MessageRequest,
): Promise<MessagePreview> {
  const templates = await templatesFor(db, key);
  const [first] = templates;
  if (!first) return { ...NOTHING };
  const person = await addresseeOf(db, to);
  const filled = { ...(await commonValues(db, { thread, name: person.name })), ...values };
  const choices: MessageChoice[] = [];
  for (const template of templates)
    choices.push(await choiceOf(db, { template, person, to, values: filled }));
  return {
    key,
    name: first.name,
    messageClass: first.messageClass,
    recipient: person.name,
    channel: bestOf(choices, person),
    choices,
  };
}

/** Names the message that somebody writes in their own words: about what was asked, never marketing. */
export const FREE_TEXT = "free-text";

/** An empty sheet for each channel, to be written on by hand. */
export async function composeFreely(db: Reader, to: Addressee): Promise<MessagePreview> {
  const person = await addresseeOf(db, to);
  const words = { id: FREE_TEXT, messageClass: "SERVICE", body: "" } as const;
  const values = {};
  const choices = [
    await choiceOf(db, {
      ...{ person, to, values },
      template: { ...words, channel: "SMS", subject: null },
    }),
    await choiceOf(db, {
      ...{ person, to, values },
      template: { ...words, channel: "EMAIL", subject: "" },
    }),
  ];
  return {
    key: FREE_TEXT,
    name: "A message",
    messageClass: "SERVICE",
    recipient: person.name,
    channel: bestOf(choices, person),
    choices,
  };
}

/** The way they prefer, where it is open. */
function bestOf(choices: readonly MessageChoice[], { preferred }: Person) {
  const usable = choices.filter((one) => one.blocked === null);
  const best =
    usable.find(({ channel }) => channel === preferred) ??
    usable.find(({ channel }) => channel === "SMS") ??
    usable[0];
  return best?.channel ?? null;
}

interface Person {
  name: string | null;
  email: string | null;
  phone: string | null;
  preferred: string | null;
}

type Words = Pick<Template, "id" | "channel" | "messageClass" | "subject" | "body">;

async function choiceOf(
  db: Reader,
  given: { template: Words; person: Person; to: Addressee; values: Values },
): Promise<MessageChoice> {
  const { template, person, to, values } = given;
  const { channel, messageClass } = template;
  const address = channel === "EMAIL" ? person.email : mobileOf(person.phone);
  const body = fillText(template.body, values);
  const subject = template.subject === null ? null : fillText(template.subject, values);
  return {
    channel,
    templateId: template.id,
    to: address,
    subject: subject?.text ?? null,
    text: body.text,
    missing: [...new Set([...(subject?.missing ?? []), ...body.missing])],
    blocked: address
      ? await messageBlock(db, { ...to, channel, messageClass, to: address })
      : channel === "EMAIL"
        ? "There is no e-mail address."
        : "There is no mobile number.",
  };
}

const mobileOf = (phone: string | null) => (phone !== null && isMobile(phone) ? phone : null);

/** The person as they stand now: an address that was changed since counts. */
export async function addresseeOf(db: Reader, { customerId, leadId }: Addressee): Promise<Person> {
  const [customer] = customerId
    ? await db
        .select()
        .from(users)
        .where(and(eq(users.id, customerId), isNull(users.deletedAt)))
    : [];
  if (customer) {
    const { name, email, phone, preferredContact: preferred } = customer;
    return { name, email, phone, preferred };
  }
  const [lead] = leadId
    ? await db
        .select()
        .from(leads)
        .where(and(eq(leads.id, leadId), isNull(leads.deletedAt)))
    : [];
  if (!lead) return { name: null, email: null, phone: null, preferred: null };
  const { name, email, phone } = lead.contactInfo;
  return { name, email, phone, preferred: lead.preferredContact };
}

async function commonValues(
  db: Reader,
  { thread, name }: { thread: Thread; name: string | null },
): Promise<Values> {
  const [shop] = await db
    .select({ name: shops.name, phone: shops.phone, email: shops.email })
    .from(shops)
    .limit(1);
  return {
    firstName: name?.trim().split(/\s+/)[0] ?? "there",
    shopName: shop?.name ?? null,
    shopPhone: shop?.phone ? displayPhone(shop.phone) : (shop?.email ?? "the shop"),
    link: await portalLink(db, thread),
  };
}
