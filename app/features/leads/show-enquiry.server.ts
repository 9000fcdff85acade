import { and, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "#app/db/client.server.ts";
import { customerInteractions, leads } from "#app/db/schema/index.ts";
import { brandAndModel } from "#app/features/devices/brand-and-model.ts";
import { formatDateTime } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import { query } from "#app/platform/operation.server.ts";
import { shopFront } from "./enquiry-form.server.ts";
import { isSealed, linkIdOf, referenceOf } from "./enquiry-link.server.ts";
import { replyWords, stageWords } from "./enquiry-words.ts";

const SentEnquiry = z.object({
  reference: z.string(),
  firstName: z.string().nullable(),
  device: z.string().nullable(),
  text: z.string().nullable(),
  sentAt: z.string(),
  state: z.string(),
  shop: z.object({
    name: z.string(),
    phone: z.string().nullable(),
    openingText: z.string().nullable(),
    week: z.array(z.object({ days: z.string(), times: z.string() })),
  }),
});

/**
 * What the holder of an enquiry link may see: what was sent with it, and where it stands. Never what
 * others sent, however they are related. @throws 404 for every link that is not good now.
 */
export const showEnquiry = query({
  summary: "Follow an enquiry by its link",
  can: null,
  input: z.strictObject({ token: z.string().max(200) }),
  output: SentEnquiry,
  async run({ db, now }, { token }) {
    const id = linkIdOf(token);
    const sent = id === null ? null : ((await sentAsLead(db, id)) ?? (await sentAsContact(db, id)));
    if (id === null || !sent || !isSealed(token, { id, generation: sent.generation }))
      throw notFound();
    const { shopName, phone, openingText, week } = await shopFront(db, now);
    return {
      reference: referenceOf(id),
      firstName: sent.name?.split(/\s+/)[0] ?? null,
      device: sent.device,
      text: sent.text,
      sentAt: formatDateTime(sent.at),
      state: sent.state,
      shop: { name: shopName, phone, openingText, week },
    };
  },
});

async function sentAsLead(db: Reader, id: string) {
  const [row] = await db
    .select()
    .from(leads)
    .where(and(eq(leads.id, id), isNull(leads.deletedAt)));
  if (!row) return null;
  const { contactInfo: contact, deviceInterest: device } = row;
  return {
    generation: row.linkGeneration,
    name: contact.name,
    device: brandAndModel(device ?? {}) ?? capital(device?.category),
    text: lines(device?.fault, row.initialNeeds),
    at: row.createdAt,
    state: stageWords(row.stage),
  };
}

async function sentAsContact(db: Reader, id: string) {
  const [row] = await db
    .select({ contact: customerInteractions, generation: leads.linkGeneration })
    .from(customerInteractions)
    .leftJoin(leads, eq(leads.id, customerInteractions.leadId))
    .where(
      and(
        eq(customerInteractions.id, id),
        eq(customerInteractions.interactionType, "INQUIRY"),
        isNull(customerInteractions.deletedAt),
      ),
    );
  if (!row) return null;
  const { contact } = row;
  const said = (name: string) => {
    const value = contact.metadata?.[name];
    return typeof value === "string" ? value : null;
  };
  return {
    generation: row.generation ?? 1,
    name: said("name"),
    device: said("device") ?? capital(said("category")),
    text: contact.content,
    at: contact.occurredAt,
    state: replyWords(await hasReplied(db, contact)),
  };
}

async function hasReplied(db: Reader, contact: typeof customerInteractions.$inferSelect) {
  const { leadId, customerId } = contact;
  const isOfThread =
    leadId === null
      ? eq(customerInteractions.customerId, customerId ?? "")
      : eq(customerInteractions.leadId, leadId);
  const [reply] = await db
    .select({ id: customerInteractions.id })
    .from(customerInteractions)
    .where(
      and(
        isOfThread,
        eq(customerInteractions.direction, "OUTBOUND"),
        eq(customerInteractions.isAutomatic, false),
        gt(customerInteractions.occurredAt, contact.occurredAt),
        isNull(customerInteractions.deletedAt),
      ),
    )
    .limit(1);
  return reply !== undefined;
}

const lines = (...texts: (string | null | undefined)[]) => texts.filter(Boolean).join("\n") || null;
const capital = (word: string | null | undefined) =>
  word ? `${word[0]?.toUpperCase()}${word.slice(1)}` : null;
