import { and, asc, eq, getTableColumns, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { bookings, quoteLines, quotes } from "#app/db/schema/index.ts";
import {
  customersInScope,
  isLivingCustomer,
  leadsInReach,
} from "#app/features/customers/scope.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { cutPage, pageAfter } from "#app/platform/cursor.server.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import { toMoney } from "#app/platform/money.ts";
import { query } from "#app/platform/operation.server.ts";
import { Quote, QuoteFilter, QuoteId, QuoteList } from "./schema.ts";

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
      quotesInScope(context),
      status && inArray(quotes.status, status),
      leadId === undefined ? undefined : eq(quotes.leadId, leadId),
      customerId === undefined ? undefined : eq(quotes.customerId, customerId),
      bookingId === undefined ? undefined : isOfBooking(bookingId),
    );
    const found = await selectQuotes(context)
      .where(and(where, after))
      .orderBy(...orderBy)
      .limit(limit + 1);
    const { rows, nextCursor } = cutPage(found, {
      order,
      paging,
      keyOf: (row, field) => row[field as keyof typeof COLUMNS],
    });
    const total = wantsTotal ? { total: await context.db.$count(quotes, where) } : {};
    return { data: await toQuotes(context, rows), page: { limit, nextCursor, ...total } };
  },
});

export const getQuote = query({
  summary: "One quote with its lines",
  can: "quotes:view",
  input: QuoteId,
  output: Quote,
  async run(context, { id }) {
    const rows = await selectQuotes(context).where(
      and(eq(quotes.id, id), isNull(quotes.deletedAt), quotesInScope(context)),
    );
    const [quote] = await toQuotes(context, rows);
    if (!quote) throw notFound();
    return quote;
  },
});

function selectQuotes({ db }: Context) {
  return db
    .select({
      ...getTableColumns(quotes),
      bookingId: sql<string | null>`(select ${bookings.id} from ${bookings}
        where ${bookings.quoteId} = "quotes"."id" and ${bookings.deletedAt} is null limit 1)`,
    })
    .from(quotes);
}

type QuoteRow = Awaited<ReturnType<typeof selectQuotes>>[number];

/** Quotes of a lead or a customer that the actor may reach. */
function quotesInScope(context: Context): SQL | undefined {
  return or(
    leadsInReach(context, "quotes:view", quotes.leadId),
    and(
      isLivingCustomer(quotes.customerId),
      customersInScope(context, "quotes:view", quotes.customerId),
    ),
  );
}

function isOfBooking(bookingId: string): SQL {
  return sql`${quotes.id} in (select ${bookings.quoteId} from ${bookings}
    where ${bookings.id} = ${bookingId})`;
}

async function toQuotes(context: Context, rows: QuoteRow[]): Promise<Quote[]> {
  if (rows.length === 0) return [];
  const lines = await context.db
    .select()
    .from(quoteLines)
    .where(
      inArray(
        quoteLines.quoteId,
        rows.map(({ id }) => id),
      ),
    )
    .orderBy(asc(quoteLines.quoteId), asc(quoteLines.position));
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    number: `Q${row.number}`,
    status: row.status,
    leadId: row.leadId,
    customerId: row.customerId,
    bookingId: row.bookingId,
    lines: lines
      .filter((line) => line.quoteId === row.id && line.quoteVersion === row.currentVersion)
      .map((line) => ({
        id: line.id,
        label: line.description,
        quantity: line.quantity,
        unitPrice: toMoney(line.unitPrice),
        vatRate: line.vatRate,
        option: line.option as "A" | "B" | "C" | null,
        gross: toMoney(line.total),
        vat: toMoney(line.vat),
      })),
    net: toMoney(row.total - row.vat),
    vat: toMoney(row.vat),
    total: toMoney(row.total),
    note: row.note,
    sentAt: toIsoOrNull(row.sentAt),
    firstViewedAt: toIsoOrNull(row.firstViewedAt),
    answeredAt: toIsoOrNull(row.answeredAt),
    expiresAt: toIsoOrNull(row.expiresAt),
    acceptedOption: row.acceptedOption as Quote["acceptedOption"],
  }));
}
