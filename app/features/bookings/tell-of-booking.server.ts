import { tellByItself } from "#app/features/messages/tell-by-itself.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { subjectOf } from "./booking-history.server.ts";
import type { BookingRow } from "./booking-record.server.ts";
import { jobMessage } from "./job-message.server.ts";

/** The customer is told that the time is theirs: for bookings that no member of staff has looked at. */
export async function tellOfBooking(context: CommandContext, row: BookingRow) {
  await tellByItself(context, {
    preview: await jobMessage(context, { row, key: "job-booked" }),
    about: { type: "booking", id: row.id, state: row.status },
    dedupeKey: `booking.confirmed:${row.id}`,
    event: subjectOf(row),
  });
}
