import { eq } from "drizzle-orm";
import { bookings, leads, users } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatMoney } from "#app/platform/money.ts";
import { toMoment } from "#app/platform/short-time.ts";
import { KIND_NAMES, STATUS_NAMES } from "./labels.ts";
import { deviceOf } from "./quote-message.server.ts";
import type { Quote, QuoteLine } from "./schema.ts";

/** A quote as screens and papers print one: every word and time is written by the server. */
export async function toQuoteView(context: Context, quote: Quote) {
  const at = (iso: string | null) => (iso === null ? null : toMoment(iso, context.now));
  const common = quote.lines.filter(({ option }) => option === null);
  return {
    id: quote.id,
    version: quote.version,
    number: quote.number,
    edition: quote.edition,
    status: quote.status,
    statusText: STATUS_NAMES[quote.status],
    name: await nameOf(context, quote),
    device: await deviceOf(context, quote),
    links: {
      lead: quote.leadId && `/leads/${quote.leadId}`,
      customer: quote.customerId && `/customers/${quote.customerId}`,
      job: quote.bookingId && `/bookings/${quote.bookingId}`,
    },
    common: common.map(toLineView),
    options: quote.options.map(({ option, total, vat }) => ({
      option,
      total: formatMoney(total.amount),
      vat: formatMoney(vat.amount),
      isAccepted: quote.acceptedOption === option,
      lines: quote.lines.filter((line) => line.option === option).map(toLineView),
    })),
    total: formatMoney(quote.total.amount),
    vat: formatMoney(quote.vat.amount),
    net: formatMoney(quote.net.amount),
    deposit: quote.deposit && formatMoney(quote.deposit.amount),
    note: quote.note,
    signedName: quote.signedName,
    declineReason: quote.declineReason,
    created: toMoment(quote.createdAt, context.now),
    sent: at(quote.sentAt),
    viewed: at(quote.firstViewedAt),
    answered: at(quote.answeredAt),
    expires: at(quote.expiresAt),
  };
}

export type QuoteView = Awaited<ReturnType<typeof toQuoteView>>;

function toLineView(line: QuoteLine) {
  return {
    id: line.id,
    kind: KIND_NAMES[line.kind],
    label: line.label,
    quantity: line.quantity,
    unitPrice: formatMoney(line.unitPrice.amount),
    gross: formatMoney(line.gross.amount),
  };
}

/** Whose quote it is. */
export async function nameOf({ db }: Context, quote: Quote): Promise<string> {
  if (quote.customerId !== null) {
    const [row] = await db
      .select({ name: users.name })
      .from(users)
      .where(eq(users.id, quote.customerId));
    if (row) return row.name;
  }
  if (quote.leadId === null) return "Unknown";
  const [lead] = await db
    .select({ contact: leads.contactInfo })
    .from(leads)
    .where(eq(leads.id, quote.leadId));
  const { name, email, phone } = lead?.contact ?? {};
  return name ?? email ?? phone ?? "Unknown";
}

/** The number of the quote's job, for the link to it. */
export async function jobNumberOf({ db }: Context, quote: Quote): Promise<string | null> {
  if (quote.bookingId === null) return null;
  const [row] = await db
    .select({ number: bookings.number })
    .from(bookings)
    .where(eq(bookings.id, quote.bookingId));
  return row ? `J${row.number}` : null;
}
