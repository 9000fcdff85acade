import { and, eq, inArray, isNull, max } from "drizzle-orm";
import { quotes } from "#app/db/schema/index.ts";
import { requireFreeId } from "#app/platform/client-id.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { cutPage, pageAfter } from "#app/platform/cursor.server.ts";
import { conflict, invalidField } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { linesToStore, writeEdition } from "./quote-edition.server.ts";
import { eventOf } from "./quote-history.server.ts";
import {
  linesOf,
  loadQuote,
  pricedLine,
  quotesInScope,
  saveQuote,
  showQuote,
  toQuotes,
} from "./quote-record.server.ts";
import { quoteSubject } from "./quote-subject.server.ts";
import { lowestTotal } from "./rules.ts";
import { Quote, QuoteDraft, QuoteEdit, QuoteFilter, QuoteId, QuoteList } from "./schema.ts";

const FIRST_NUMBER = 1001;
const COLUMNS = {
  createdAt: quotes.createdAt,
  sentAt: quotes.sentAt,
  expiresAt: quotes.expiresAt,
};

export const listQuotes = query({
  summary: "Quotes by lead, customer or state",
  can: "quotes:view",
  input: QuoteFilter,
  output: QuoteList,
  async run(context, { limit, cursor, count: wantsTotal, ...filter }) {
    const order = { sort: filter.sort, columns: COLUMNS, idColumn: quotes.id };
    const paging = { limit, cursor, filter };
    const { where: after, orderBy } = pageAfter(order, paging);
    const { status, leadId, customerId, bookingId } = filter;
    const where = and(
      isNull(quotes.deletedAt),
      quotesInScope(context, "quotes:view"),
      status && inArray(quotes.status, status),
      leadId === undefined ? undefined : eq(quotes.leadId, leadId),
      customerId === undefined ? undefined : eq(quotes.customerId, customerId),
      bookingId === undefined ? undefined : eq(quotes.bookingId, bookingId),
    );
    const found = await context.db
      .select()
      .from(quotes)
      .where(and(where, after))
      .orderBy(...orderBy)
      .limit(limit + 1);
    const { rows, nextCursor } = cutPage(found, {
      order,
      paging,
      keyOf: (row, field) => row[field as keyof typeof COLUMNS],
    });
    const total = wantsTotal ? { total: await context.db.$count(quotes, where) } : {};
    return { data: await toQuotes(context.db, rows), page: { limit, nextCursor, ...total } };
  },
});

export const getQuote = query({
  summary: "One quote with its lines",
  can: "quotes:view",
  input: QuoteId,
  output: Quote,
  async run(context, { id }) {
    await loadQuote(context, { id, permission: "quotes:view" });
    return showQuote(context, id);
  },
});

export const createQuote = command({
  summary: "Write a quote; nobody sees it before it is sent",
  can: "quotes:edit",
  input: QuoteDraft,
  output: Quote,
  async run(context, { id: given, lines, deposit, note, ...draft }) {
    if (given) await requireFreeId(context.db, quotes, given);
    const id = given ?? newId();
    const subject = await quoteSubject(context, draft);
    const stored = await linesToStore(context, lines);
    const lowest = lowestTotal(stored.map(pricedLine));
    requireDeposit(deposit?.amount ?? null, lowest.total);
    await context.db.insert(quotes).values({
      ...subject,
      id,
      number: await nextNumber(context),
      status: "DRAFT",
      ...lowest,
      deposit: deposit?.amount ?? null,
      note,
      createdBy: context.actor.userId,
      createdAt: context.now,
      updatedAt: context.now,
    });
    await loadQuote(context, { id, permission: "quotes:edit" });
    await writeEdition(context, { id, edition: 1, lines: stored, deposit, note });
    const quote = await showQuote(context, id);
    await emit(context, "quote.created", eventOf(quote));
    return quote;
  },
});

export const updateQuote = command({
  summary: "Change a quote; after sending this makes a new edition for the customer",
  can: "quotes:edit",
  input: QuoteEdit,
  output: Quote,
  async run(context, { id, version, ...edit }) {
    const row = await loadQuote(context, { id, permission: "quotes:edit" });
    await checkVersion(context, { given: version, row, current: () => showQuote(context, id) });
    if (row.status !== "DRAFT" && row.status !== "SENT")
      throw conflict("quote_closed", "This quote is closed. Write a new one.", {
        state: row.status,
      });
    const stored = edit.lines
      ? await linesToStore(context, edit.lines)
      : await linesOf(context.db, row);
    const note = edit.note === undefined ? row.note : edit.note;
    const deposit = edit.deposit === undefined ? row.deposit : (edit.deposit?.amount ?? null);
    const lowest = lowestTotal(stored.map(pricedLine));
    requireDeposit(deposit, lowest.total);
    const edition = row.status === "SENT" ? row.currentVersion + 1 : row.currentVersion;
    const before = await showQuote(context, id);
    await saveQuote(context, row, { ...lowest, note, deposit, currentVersion: edition });
    await writeEdition(context, {
      id,
      edition,
      lines: stored,
      deposit: deposit === null ? null : { amount: deposit },
      note,
    });
    const quote = await showQuote(context, id);
    await emit(context, "quote.updated", {
      ...eventOf(quote),
      changes: { total: { from: before.total.amount, to: quote.total.amount } },
    });
    return quote;
  },
});

function requireDeposit(deposit: number | null, total: number) {
  if (deposit === null) return;
  if (deposit <= 0 || deposit > total)
    throw invalidField("deposit", "A deposit is more than nothing and at most the total.");
}

async function nextNumber(context: CommandContext): Promise<number> {
  const [row] = await context.db.select({ last: max(quotes.number) }).from(quotes);
  return Math.max(FIRST_NUMBER, (row?.last ?? 0) + 1);
}
