import { and, desc, eq, inArray, isNotNull, isNull, lte, sql } from "drizzle-orm";
import {
  bookings,
  deliveries,
  leads,
  priceMultipliers,
  quoteLines,
  quotes,
  quoteVersions,
} from "#app/db/schema/index.ts";
import { composeMessage } from "#app/features/messages/compose-message.server.ts";
import type { MessagePayload } from "#app/features/messages/send-gates.server.ts";
import { editionHash, quoteNumber } from "#app/features/quotes/quote-record.server.ts";
import { lowestTotal, priceLine } from "#app/features/quotes/rules.ts";
import type { QuoteOption } from "#app/features/quotes/schema.ts";
import { DAY, formatDate, HOUR } from "#app/platform/dates.ts";
import { formatMoney } from "#app/platform/money.ts";
import { type Loading, writeRows } from "./loading.server.ts";

const VAT_RATE = 20;
const MESSAGES = 12;

/** What the story does not tell: a price's multipliers, quotes in the other states, the outbox. */
export async function loadSelling(loading: Loading) {
  await loadMultipliers(loading);
  await linkQuotes(loading);
  await loadUnsentQuotes(loading);
  await loadOutbox(loading);
}

async function loadMultipliers(loading: Loading) {
  const { ids, now } = loading;
  const rows = [
    { kind: "URGENCY", key: "HIGH", label: "Next day", factor: 1.1 },
    { kind: "URGENCY", key: "URGENT", label: "Same day", factor: 1.25 },
    { kind: "PROMOTION", key: "STUDENT10", label: "Students", factor: 0.9 },
  ] as const;
  await writeRows(
    loading,
    priceMultipliers,
    rows.map((row) => ({ ...row, id: ids.newIdAt(now), createdAt: now, updatedAt: now })),
  );
}

/** Accepted quotes know their jobs, and who answered had read. */
async function linkQuotes({ database }: Loading) {
  await database.write("seed quotes of jobs", async (tx) => {
    await tx
      .update(quotes)
      .set({
        bookingId: sql`(select ${bookings.id} from ${bookings}
          where ${bookings.quoteId} = "quotes"."id" limit 1)`,
      })
      .where(eq(quotes.status, "ACCEPTED"));
    await tx
      .update(quotes)
      .set({ firstViewedAt: sql`max(${quotes.sentAt}, ${quotes.answeredAt} - ${2 * HOUR})` })
      .where(inArray(quotes.status, ["ACCEPTED", "DECLINED"]));
  });
}

interface PlannedLine {
  kind: "PART" | "LABOUR" | "OTHER";
  description: string;
  unitPrice: number;
  option: QuoteOption | null;
}

const CHOICE: PlannedLine[] = [
  { kind: "LABOUR", description: "Diagnosis and fitting", unitPrice: 4_500, option: null },
  { kind: "PART", description: "Original display, new", unitPrice: 13_900, option: "A" },
  { kind: "PART", description: "Display of equal quality", unitPrice: 8_450, option: "B" },
  { kind: "PART", description: "Refurbished display", unitPrice: 5_900, option: "C" },
];
const SIMPLE: PlannedLine[] = [
  { kind: "PART", description: "SSD 500 GB", unitPrice: 5_900, option: null },
  { kind: "LABOUR", description: "Copy of your data", unitPrice: 4_500, option: null },
];

/** A draft with three options, and one that was withdrawn: for leads that have no quote. */
async function loadUnsentQuotes(loading: Loading) {
  const { database, now } = loading;
  const free = await database.reader
    .select({ id: leads.id })
    .from(leads)
    .leftJoin(quotes, eq(quotes.leadId, leads.id))
    .where(and(eq(leads.stage, "QUALIFIED"), isNull(quotes.id), lte(leads.createdAt, now - DAY)))
    .orderBy(desc(leads.createdAt))
    .limit(2);
  const [draft, withdrawn] = free;
  if (draft) await writeQuote(loading, { leadId: draft.id, lines: CHOICE, status: "DRAFT" });
  if (withdrawn)
    await writeQuote(loading, { leadId: withdrawn.id, lines: SIMPLE, status: "WITHDRAWN" });
}

async function writeQuote(
  loading: Loading,
  given: { leadId: string; lines: PlannedLine[]; status: "DRAFT" | "WITHDRAWN" },
) {
  const { database, ids, now } = loading;
  const { leadId, status } = given;
  const createdAt = now - 3 * HOUR;
  const id = ids.newIdAt(createdAt);
  const lines = given.lines.map((line, position) => {
    const { gross, vat } = priceLine({ quantity: 1, unitPrice: line.unitPrice, vatRate: VAT_RATE });
    return {
      ...line,
      ...{ id: ids.newIdAt(createdAt), quoteId: id, quoteVersion: 1, position },
      ...{ quantity: 1, vatRate: VAT_RATE, total: gross, vat },
    };
  });
  const sum = lowestTotal(lines.map(({ option, total: gross, vat }) => ({ option, gross, vat })));
  const isDraft = status === "DRAFT";
  await database.write("seed an unsent quote", async (tx) => {
    const [last] = await tx.select({ n: sql<number>`max(${quotes.number})` }).from(quotes);
    await tx.insert(quotes).values({
      ...{ id, leadId, status, ...sum, number: (last?.n ?? 1000) + 1 },
      deposit: isDraft ? 2_000 : null,
      note: isDraft ? "The part is here within two days." : null,
      sentAt: isDraft ? null : createdAt,
      expiresAt: isDraft ? null : createdAt + 14 * DAY,
      answeredAt: isDraft ? null : createdAt + HOUR,
      createdBy: ids.idOf("adam"),
      createdAt,
      updatedAt: createdAt,
    });
    await tx.insert(quoteLines).values(lines);
    const note = isDraft ? "The part is here within two days." : null;
    const printed = { lines, deposit: isDraft ? 2_000 : null, note };
    await tx.insert(quoteVersions).values({
      ...{ id: ids.newIdAt(createdAt), quoteId: id, number: 1, total: sum.total, createdAt },
      hash: editionHash({ id }, 1, printed),
    });
  });
}

/** The messages that went with the newest quotes; the last ones in every state an outbox knows. */
async function loadOutbox(loading: Loading) {
  const { database, ids } = loading;
  const sent = await database.reader
    .select()
    .from(quotes)
    .where(and(isNotNull(quotes.sentAt), isNotNull(quotes.leadId)))
    .orderBy(desc(quotes.sentAt))
    .limit(MESSAGES);
  const rows: (typeof deliveries.$inferInsert)[] = [];
  for (const [at, quote] of sent.entries()) {
    const payload = await messageOf(loading, quote);
    if (payload === null) continue;
    const sentAt = quote.sentAt ?? quote.createdAt;
    rows.push({
      ...{ id: ids.newIdAt(sentAt), kind: "message", payload: { ...payload } },
      ...{ dedupeKey: `demo:${quote.id}`, runAt: sentAt + 10_000, createdAt: sentAt },
      ...endOf(at, payload.channel === "EMAIL" && !rows.some(({ state }) => state === "DEAD")),
      finishedAt: sentAt + 11_000,
    });
  }
  await writeRows(loading, deliveries, rows.reverse());
}

function endOf(at: number, mayFail: boolean) {
  if (at > 1 && mayFail)
    return { state: "DEAD" as const, attempt: 10, lastError: "the mail server said 550" };
  if (at === 6) return { state: "DISCARDED" as const, lastError: "taken back before it left" };
  return { state: "DONE" as const, attempt: 1, lastError: null };
}

async function messageOf({ database }: Loading, quote: typeof quotes.$inferSelect) {
  const { id, leadId, customerId, number, total, expiresAt, status } = quote;
  const preview = await composeMessage(database.reader, {
    key: "quote-sent",
    customerId,
    leadId,
    thread: { leadId, bookingId: id },
    values: {
      device: "your device",
      quoteNumber: quoteNumber(number),
      quoteTotal: formatMoney(total),
      quoteExpiry: formatDate(expiresAt ?? quote.createdAt),
    },
  });
  const choice = preview.choices.find(({ channel }) => channel === preview.channel);
  if (!choice?.to) return null;
  const { templateId, channel, to, subject, text } = choice;
  return {
    ...{ key: "quote-sent", templateId, channel, messageClass: "SERVICE" as const },
    ...{ to, subject, text, customerId, leadId },
    about: { type: "quote", id, state: status },
  } satisfies MessagePayload;
}
