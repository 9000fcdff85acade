import { eq } from "drizzle-orm";
import { bookings } from "#app/db/schema/index.ts";
import { formatDay, localDateOf } from "#app/platform/dates.ts";
import { conflict } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { detailsOf, subjectOf } from "./booking-history.server.ts";
import { loadBooking, showBooking } from "./booking-record.server.ts";
import { createBooking } from "./bookings.server.ts";
import { ComebackDraft } from "./job-sheet-schema.ts";
import { Booking } from "./schema.ts";
import { toBooking } from "./show-booking.server.ts";

export const createComeback = command({
  summary: "Take a repair back under warranty: a new job at no charge, linked to the first",
  can: "bookings:edit",
  input: ComebackDraft,
  output: Booking,
  async run(context, { id, version, fault, notes }) {
    const first = await loadBooking(context, { id, permission: "bookings:edit" });
    await checkVersion(context, {
      given: version,
      row: first,
      current: () => toBooking(context, first),
    });
    if (first.status !== "COLLECTED" || first.deviceId === null)
      throw conflict("not_collected", "Only a repair that was collected can come back.");
    const until = first.warrantyUntil;
    if (until === null || localDateOf(context.now) > until)
      throw conflict(
        "warranty_over",
        until === null
          ? "This job carries no warranty. Book a new repair."
          : `The warranty ended on ${formatDay(until)}. Book a new repair.`,
      );
    const { customerId, deviceId, assignedTo } = first;
    const job = await createBooking(context, { customerId, deviceId, fault, notes, assignedTo });
    await context.db
      .update(bookings)
      .set({ comebackOf: id, priceTotal: 0 })
      .where(eq(bookings.id, job.id));
    await emit(context, "booking.came_back", {
      ...subjectOf(first),
      details: { ...detailsOf(first), comebackId: job.id, comebackNumber: job.number },
    });
    return showBooking(context, job.id);
  },
});
