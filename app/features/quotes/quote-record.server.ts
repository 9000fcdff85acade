import { hash as digest } from "node:crypto";
import { and, asc, desc, eq, inArray, isNull, or, type SQL } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { quoteLines, quotes, quoteVersions } from "#app/db/schema/index.ts";
import {
  customersInScope,
  isLivingCustomer,
  leadsInReach,
} from "#app/features/customers/scope.server.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import { toMoney } from "#app/platform/money.ts";
import { optionsOf, totalOf } from "./rules.ts";
import type { Quote, QuoteOption } from "./schema.ts";

export type QuoteRow = typeof quotes.$inferSelect;
export type LineRow = typeof quoteLines.$inferSelect;

/** "Q1042": what stands on the paper and what people say on the phone. */
export const quoteNumber = (number: number) => `Q${number}`;

/** Quotes of a lead or a customer that the actor may reach. */
export function quotesInScope(context: Context, permission: string): SQL | undefined {
  return or(
    leadsInReach(context, permission, quotes.leadId),
    and(
      isLivingCustomer(quotes.customerId),
      customersInScope(context, permission, quotes.customerId),
    ),
  );
}

/** @throws 404 when there is no such quote, or none that the actor may know of */
export async function loadQuote(
  context: Context,
  { id, permission }: { id: string; permission: string },
): Promise<QuoteRow> {
  const [row] = await context.db
    .select()
    .from(quotes)
    .where(and(eq(quotes.id, id), isNull(quotes.deletedAt), quotesInScope(context, permission)));
  if (!row) throw notFound();
  return row;
}

/** A quote by id, whoever asks: for commands that have checked already. */
export async function showQuote(context: Context, id: string): Promise<Quote> {
  const rows = await context.db.select().from(quotes).where(eq(quotes.id, id));
  const [quote] = await toQuotes(context.db, rows);
  if (!quote) throw notFound();
  return quote;
}

/** The newest quotes of a customer without their lines, as far as the actor may see them. */
export function quotesOfCustomer(
  context: Context,
  { customerId, limit }: { customerId: string; limit: number },
) {
  const { id, status, total, createdAt } = quotes;
  const inScope = quotesInScope(context, "quotes:view");
  return context.db
    .select({ id, status, total, createdAt })
    .from(quotes)
    .where(and(eq(quotes.customerId, customerId), isNull(quotes.deletedAt), inScope))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit);
}

/** The lines of one edition, in their order. */
export async function linesOf(db: Reader, row: QuoteRow, edition = row.currentVersion) {
  return db
    .select()
    .from(quoteLines)
    .where(and(eq(quoteLines.quoteId, row.id), eq(quoteLines.quoteVersion, edition)))
    .orderBy(asc(quoteLines.position));
}

export const pricedLine = (line: LineRow) => ({
  option: line.option as QuoteOption | null,
  gross: line.total,
  vat: line.vat,
});

interface Printed {
  lines: readonly Pick<
    LineRow,
    "kind" | "description" | "quantity" | "unitPrice" | "vatRate" | "option"
  >[];
  deposit: number | null;
  note: string | null;
}

/** The fingerprint of everything that the customer reads and answers. */
export function editionHash(
  quote: Pick<QuoteRow, "id">,
  edition: number,
  { lines, deposit, note }: Printed,
): string {
  const said = lines.map((line) => [
    line.kind,
    line.description,
    line.quantity,
    line.unitPrice,
    line.vatRate,
    line.option,
  ]);
  return digest("sha256", JSON.stringify([quote.id, edition, said, deposit, note]));
}

/** Saves a change to the row; an edit by a person raises its version. */
export async function saveQuote(context: CommandContext, row: QuoteRow, change: Partial<QuoteRow>) {
  await context.db
    .update(quotes)
    .set({ ...change, version: row.version + 1, updatedAt: context.now })
    .where(eq(quotes.id, row.id));
}

export async function toQuotes(db: Reader, rows: QuoteRow[]): Promise<Quote[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const lines = await db
    .select()
    .from(quoteLines)
    .where(inArray(quoteLines.quoteId, ids))
    .orderBy(asc(quoteLines.quoteId), asc(quoteLines.position));
  const editions = await db.select().from(quoteVersions).where(inArray(quoteVersions.quoteId, ids));
  return rows.map((row) => {
    const isCurrent = (one: { quoteId: string }, edition: number) =>
      one.quoteId === row.id && edition === row.currentVersion;
    return toQuote(row, {
      lines: lines.filter((line) => isCurrent(line, line.quoteVersion)),
      edition: editions.find((one) => isCurrent(one, one.number)),
    });
  });
}

interface Beside {
  lines: LineRow[];
  edition: typeof quoteVersions.$inferSelect | undefined;
}

function toQuote(row: QuoteRow, { lines, edition }: Beside): Quote {
  const priced = lines.map(pricedLine);
  const { sentAt, expiresAt } = row;
  return {
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    number: quoteNumber(row.number),
    status: row.status,
    leadId: row.leadId,
    customerId: row.customerId,
    bookingId: row.bookingId,
    edition: row.currentVersion,
    hash: edition?.hash ?? "",
    lines: lines.map((line) => ({
      id: line.id,
      kind: line.kind,
      label: line.description,
      quantity: line.quantity,
      unitPrice: toMoney(line.unitPrice),
      vatRate: line.vatRate,
      option: line.option as QuoteOption | null,
      isToOrder: line.isToOrder,
      gross: toMoney(line.total),
      vat: toMoney(line.vat),
    })),
    options: optionsOf(priced).map((option) => {
      const { total, vat } = totalOf(priced, option);
      return { option, net: toMoney(total - vat), vat: toMoney(vat), total: toMoney(total) };
    }),
    deposit: row.deposit === null ? null : toMoney(row.deposit),
    net: toMoney(row.total - row.vat),
    vat: toMoney(row.vat),
    total: toMoney(row.total),
    note: row.note,
    sentAt: toIsoOrNull(sentAt),
    firstViewedAt: toIsoOrNull(row.firstViewedAt),
    answeredAt: toIsoOrNull(row.answeredAt),
    expiresAt: toIsoOrNull(expiresAt),
    acceptedOption: row.acceptedOption as QuoteOption | null,
    signedName: edition?.signedName ?? null,
    declineReason: row.declineReason,
  };
}
