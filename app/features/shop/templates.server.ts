import { asc, desc, eq } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { templateVersions, users } from "#app/db/schema/index.ts";
import { toIso } from "#app/platform/dates.ts";
import { invalid, invalidField, notFound } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { smsParts } from "./sms-parts.ts";
import {
  type MessageChannel,
  TEMPLATE_DEFAULTS,
  type TemplateDefault,
  templateIdOf,
} from "./template-defaults.ts";
import {
  Template,
  TemplateEdit,
  TemplateFilter,
  TemplateId,
  TemplateList,
  TemplatePreview,
  TemplatePreviewRequest,
  TemplateTexts,
} from "./template-schema.ts";
import { fillText, VARIABLES, type Values, variablesIn } from "./template-text.ts";

const MOST_SMS_LETTERS = 600;

export const listTemplates = query({
  summary: "The texts of all messages to customers",
  can: "templates:use",
  input: TemplateFilter,
  output: TemplateList,
  async run({ db }, { channel, key }) {
    const wanted = TEMPLATE_DEFAULTS.filter(
      (one) =>
        (channel === undefined || channel.includes(one.channel)) &&
        (key === undefined || one.key === key),
    );
    const newest = await newestTexts(db);
    return { data: wanted.map((one) => toTemplate(one, newest.get(templateIdOf(one)))) };
  },
});

export const getTemplate = query({
  summary: "The text of one message",
  can: "templates:use",
  input: TemplateId,
  output: Template,
  run: ({ db }, { id }) => currentTemplate(db, id),
});

export const listTemplateVersions = query({
  summary: "Every text that a message had, the newest first",
  can: "templates:use",
  input: TemplateId,
  output: TemplateTexts,
  async run({ db }, { id }) {
    const { subject, body } = requireDefault(id);
    const rows = await db
      .select({ text: templateVersions, name: users.name })
      .from(templateVersions)
      .leftJoin(users, eq(users.id, templateVersions.createdBy))
      .where(eq(templateVersions.templateId, id))
      .orderBy(desc(templateVersions.number))
      .limit(100);
    const first = { number: 1, subject, body, isActive: true, changedBy: null, changedAt: null };
    return {
      data: [
        ...rows.map(({ text, name }) => ({
          number: text.number,
          subject: text.subject,
          body: text.body,
          isActive: text.isActive,
          changedBy: name,
          changedAt: toIso(text.createdAt),
        })),
        first,
      ],
    };
  },
});

export const updateTemplate = command({
  summary: "Change the text of a message; the old text is kept",
  can: "templates:edit",
  input: TemplateEdit,
  output: Template,
  async run(context, { id, version, ...edit }) {
    const original = requireDefault(id);
    const before = await currentTemplate(context.db, id);
    await checkVersion(context, { given: version, row: before, current: () => before });
    const after = { ...edit, subject: edit.subject ?? before.subject };
    requireSendable(original, after);
    await context.db.insert(templateVersions).values({
      ...after,
      id: newId(),
      templateId: id,
      number: before.version + 1,
      createdBy: context.actor.userId,
      createdAt: context.now,
    });
    const { subject, body, isActive } = before;
    await emit(context, "template.updated", {
      subject: { type: "template", id },
      changes: changesBetween<typeof after>({ subject, body, isActive }, after) ?? undefined,
      details: { name: original.name, channel: original.channel },
      readBy: "templates:use",
    });
    return currentTemplate(context.db, id);
  },
});

export const previewTemplate = query({
  summary: "How a message would look, with made-up values",
  can: "templates:use",
  input: TemplatePreviewRequest,
  output: TemplatePreview,
  async run({ db }, { id, subject, body }) {
    const template = await currentTemplate(db, id);
    const words = { subject: subject ?? template.subject, body: body ?? template.body };
    const { text } = fillText(words.body, SAMPLE);
    return {
      subject: words.subject === null ? null : fillText(words.subject, SAMPLE).text,
      text,
      unknown: unknownIn(requireDefault(id), words),
      smsParts: template.channel === "SMS" ? smsParts(text) : null,
    };
  },
});

/** The text that is sent now. @throws 404 */
export async function currentTemplate(db: Reader, id: string): Promise<Template> {
  const original = requireDefault(id);
  const [newest] = await db
    .select()
    .from(templateVersions)
    .where(eq(templateVersions.templateId, id))
    .orderBy(desc(templateVersions.number))
    .limit(1);
  return toTemplate(original, newest);
}

/** The texts of a kind of message that the shop uses, by channel. */
export async function templatesFor(db: Reader, key: string): Promise<Template[]> {
  const all = TEMPLATE_DEFAULTS.filter((one) => one.key === key);
  const current: Template[] = [];
  for (const one of all) current.push(await currentTemplate(db, templateIdOf(one)));
  return current.filter(({ isActive }) => isActive);
}

type TextRow = typeof templateVersions.$inferSelect;

async function newestTexts(db: Reader): Promise<Map<string, TextRow>> {
  const rows = await db.select().from(templateVersions).orderBy(asc(templateVersions.number));
  return new Map(rows.map((row) => [row.templateId, row]));
}

function requireDefault(id: string): TemplateDefault {
  const found = TEMPLATE_DEFAULTS.find((one) => templateIdOf(one) === id);
  if (!found) throw notFound();
  return found;
}

function toTemplate(original: TemplateDefault, newest: TextRow | undefined): Template {
  return {
    id: templateIdOf(original),
    key: original.key,
    version: newest?.number ?? 1,
    channel: original.channel,
    messageClass: original.messageClass,
    name: original.name,
    when: original.when,
    variables: original.variables.map((name) => ({ name, label: VARIABLES[name] })),
    subject: newest ? newest.subject : original.subject,
    body: newest?.body ?? original.body,
    isActive: newest?.isActive ?? true,
    changedAt: newest ? toIso(newest.createdAt) : null,
  };
}

function unknownIn(
  { variables }: TemplateDefault,
  { subject, body }: { subject: string | null; body: string },
) {
  const known: readonly string[] = variables;
  return variablesIn(`${subject ?? ""}\n${body}`).filter((name) => !known.includes(name));
}

/** @throws 422 for a variable that this message never has, or a text too long for its channel */
function requireSendable(
  original: TemplateDefault,
  text: { subject: string | null; body: string },
) {
  const known = original.variables.map((name) => `{{${name}}}`).join(", ");
  const problems = (["subject", "body"] as const).flatMap((path) =>
    unknownIn(original, { subject: null, body: text[path] ?? "" }).map((name) => ({
      path,
      message: `{{${name}}} is never known here. You may use ${known}.`,
      code: "unknown_variable",
    })),
  );
  if (problems.length > 0) throw invalid(problems);
  const email: MessageChannel = "EMAIL";
  if (original.channel === email && !text.subject)
    throw invalidField("subject", "An e-mail needs a subject.");
  if (original.channel !== email && text.body.length > MOST_SMS_LETTERS)
    throw invalidField("body", `Keep a text message to ${MOST_SMS_LETTERS} letters.`);
}

const SAMPLE: Values = {
  firstName: "Łukasz",
  shopName: "Riverside Repairs",
  shopPhone: "01632 960 100",
  device: "iPhone 13",
  jobNumber: "J1042",
  link: "https://shop.example/portal/…",
  slotTime: "Tue 1 Dec 2026, 14:30",
  promisedTime: "Thu 3 Dec 2026, 17:00",
  amountDue: "£129.50",
  warrantyTo: "1 Mar 2027",
  reason: "The main board is broken.",
  quoteNumber: "Q1042",
  quoteTotal: "£129.50",
  quoteExpiry: "8 Dec 2026",
};
