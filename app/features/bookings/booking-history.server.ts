import type { CommandContext } from "#app/platform/context.server.ts";
import { indexForSearch } from "#app/platform/search-index.server.ts";
import type { BookingRow } from "./booking-record.server.ts";
import { ticketNumber } from "./show-booking.server.ts";

const TOLD = [
  "fault",
  "notes",
  "slotStartsAt",
  "promisedAt",
  "assignedTo",
  "quoteId",
  "priceTotal",
] as const;

/** What the history tells before and after. */
export function told(row: BookingRow) {
  return Object.fromEntries(TOLD.map((field) => [field, row[field]]));
}

export function subjectOf(row: BookingRow) {
  return {
    subject: { type: "booking", id: row.id },
    customerId: row.customerId,
    leadId: row.leadId,
    audience: [row.assignedTo],
  };
}

export function detailsOf(row: BookingRow) {
  return { number: ticketNumber(row.number), status: row.status, assignedTo: row.assignedTo };
}

/** Search finds a job by its number and fault; its customer and device are found by their own. */
export async function indexBooking(context: CommandContext, row: BookingRow) {
  await indexForSearch(context, {
    entityType: "booking",
    entityId: row.id,
    text: [ticketNumber(row.number), String(row.number), row.fault],
  });
}
