import { and, desc, eq, isNull } from "drizzle-orm";
import { bookings, devices, leads, quoteVersions } from "#app/db/schema/index.ts";
import { createBooking } from "#app/features/bookings/bookings.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict, invalidField } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { toMoney } from "#app/platform/money.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { audienceOf, eventOf } from "./quote-history.server.ts";
import {
  linesOf,
  loadQuote,
  pricedLine,
  type QuoteRow,
  saveQuote,
  showQuote,
} from "./quote-record.server.ts";
import { lineDifference, optionsOf, totalOf } from "./rules.ts";
import { AcceptQuote, DeclineQuote, Quote, type QuoteOption } from "./schema.ts";
import { openQuote } from "./send-quote.server.ts";

const OPEN_JOB = new Set(["BOOKED", "CHECKED_IN", "DIAGNOSING", "AWAITING_APPROVAL"]);

/** An answer is bound to the edition that was read; a second acceptance changes nothing. */
export const acceptQuote = command({
  summary: "Accept a quote for the customer, or as the customer",
  can: "quotes:answer",
  input: AcceptQuote,
  output: Quote,
  async run(context, { id, version, edition, option, signedName, how }) {
    const row = await loadQuote(context, { id, permission: "quotes:answer" });
    if (row.status === "ACCEPTED") return showQuote(context, id);
    await checkVersion(context, { given: version, row, current: () => showQuote(context, id) });
    if (row.status !== "SENT" || (row.expiresAt !== null && row.expiresAt <= context.now))
      throw notOpen(row, context.now);
    await requireNewest(context, row, edition);
    const lines = (await linesOf(context.db, row)).map(pricedLine);
    const chosen = chosenOption(optionsOf(lines), option);
    await saveQuote(context, row, {
      ...totalOf(lines, chosen),
      status: "ACCEPTED",
      acceptedOption: chosen,
      answeredAt: context.now,
      bookingId: row.bookingId ?? (await jobOf(context, row)),
    });
    await context.db
      .update(quoteVersions)
      .set({ signedName, signedAt: context.now, maskedAddress: context.maskedAddress })
      .where(and(eq(quoteVersions.quoteId, id), eq(quoteVersions.number, row.currentVersion)));
    const quote = await showQuote(context, id);
    await emit(context, "quote.accepted", {
      ...eventOf(quote),
      details: { ...eventOf(quote).details, option: chosen, how: how ?? null, hash: quote.hash },
      audience: await audienceOf(context, quote),
    });
    return showQuote(context, id);
  },
});

export const declineQuote = command({
  summary: "Decline a quote for the customer, or as the customer",
  can: "quotes:answer",
  input: DeclineQuote,
  output: Quote,
  async run(context, { id, version, reason, how }) {
    const before = await loadQuote(context, { id, permission: "quotes:answer" });
    if (before.status === "DECLINED") return showQuote(context, id);
    const row = await openQuote(context, {
      id,
      version,
      to: "DECLINED",
      permission: "quotes:answer",
    });
    await saveQuote(context, row, {
      status: "DECLINED",
      answeredAt: context.now,
      declineReason: reason ?? null,
    });
    const quote = await showQuote(context, id);
    await emit(context, "quote.declined", {
      ...eventOf(quote),
      details: { ...eventOf(quote).details, reason: reason ?? null, how: how ?? null },
      audience: await audienceOf(context, quote),
    });
    return quote;
  },
});

function notOpen(row: QuoteRow, now: number) {
  const isOver = row.status === "SENT" && row.expiresAt !== null && row.expiresAt <= now;
  const status = isOver ? "EXPIRED" : row.status;
  const words = {
    DRAFT: "This quote has not been sent.",
    SENT: "This quote is open.",
    ACCEPTED: "This quote was accepted.",
    DECLINED: "This quote was declined.",
    EXPIRED: "This quote has run out.",
    WITHDRAWN: "This quote was withdrawn.",
  };
  return conflict("quote_state", words[status], { state: status });
}

/** @throws 409 with the difference for whoever read an older edition */
async function requireNewest(context: CommandContext, row: QuoteRow, edition: number | undefined) {
  if (edition === undefined || edition === row.currentVersion) return;
  const read = async (number: number) =>
    (await linesOf(context.db, row, number)).map((line) => ({
      label: line.description,
      quantity: line.quantity,
      gross: line.total,
      option: line.option as QuoteOption | null,
    }));
  const { gone, added } = lineDifference(await read(edition), await read(row.currentVersion));
  const shown = (lines: typeof gone) =>
    lines.map(({ gross, ...line }) => ({ ...line, gross: toMoney(gross) }));
  throw conflict("quote_updated", "This quote was updated. Please read the new one.", {
    difference: { gone: shown(gone), added: shown(added) },
    edition: row.currentVersion,
    current: await showQuote(context, row.id),
  });
}

/** @throws 422 when the quote leaves a choice that was not made */
function chosenOption(options: QuoteOption[], option: QuoteOption | undefined) {
  if (options.length === 0 && option === undefined) return null;
  if (option === undefined && options.length === 1) return options[0] ?? null;
  if (option === undefined) throw invalidField("option", "Choose one of the options.");
  if (!options.includes(option)) throw invalidField("option", "This quote has no such option.");
  return option;
}

/** The job that the accepted quote belongs to: the lead's own, or a new one for the customer. */
async function jobOf(context: CommandContext, row: QuoteRow): Promise<string | null> {
  if (row.leadId !== null) {
    const [job] = await context.db
      .select({ id: bookings.id, status: bookings.status })
      .from(leads)
      .innerJoin(bookings, eq(bookings.id, leads.convertedBookingId))
      .where(and(eq(leads.id, row.leadId), isNull(bookings.deletedAt)));
    return job && OPEN_JOB.has(job.status) ? job.id : null;
  }
  if (row.customerId === null) return null;
  const [device] = await context.db
    .select({ id: devices.id })
    .from(devices)
    .where(and(eq(devices.customerId, row.customerId), isNull(devices.deletedAt)))
    .orderBy(desc(devices.createdAt), desc(devices.id))
    .limit(1);
  if (!device) return null;
  const [first] = await linesOf(context.db, row);
  const made = await createBooking(context, {
    customerId: row.customerId,
    deviceId: device.id,
    fault: first?.description ?? "As quoted",
    quoteId: row.id,
  });
  return made.id;
}
