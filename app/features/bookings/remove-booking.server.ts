import { eq } from "drizzle-orm";
import { z } from "zod";
import { bookings } from "#app/db/schema/index.ts";
import { conflict, notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { DAY_MS } from "#app/platform/idempotency.server.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { removeFromSearch } from "#app/platform/search-index.server.ts";
import { detailsOf, indexBooking, subjectOf } from "./booking-history.server.ts";
import { loadBooking, readBooking } from "./booking-record.server.ts";
import { claimSlot, releaseSlot } from "./claim-slot.server.ts";
import { isOpenTicket } from "./rules.ts";
import { Booking, BookingId } from "./schema.ts";
import { toBooking } from "./show-booking.server.ts";

const RESTORABLE_MS = 30 * DAY_MS;

export const deleteBooking = command({
  summary: "Remove a job whose device is not here and for which nobody has paid",
  can: "bookings:delete",
  input: BookingId,
  output: z.null(),
  async run(context, { id, version }) {
    const row = await loadBooking(context, { id, permission: "bookings:delete" });
    await checkVersion(context, { given: version, row, current: () => toBooking(context, row) });
    const isHere = isOpenTicket(row.status) && row.status !== "BOOKED" && row.status !== "NO_SHOW";
    if (isHere) throw conflict("open_job", "The device is in the workshop. Return it first.");
    if (row.paid !== 0)
      throw conflict("has_payments", "Money was taken for this job, so it stays on the books.");
    await context.db
      .update(bookings)
      .set({ deletedAt: context.now, version: row.version + 1, updatedAt: context.now })
      .where(eq(bookings.id, id));
    await releaseSlot(context, id);
    await removeFromSearch(context, id);
    await emit(context, "booking.deleted", { ...subjectOf(row), details: detailsOf(row) });
    return null;
  },
});

export const restoreBooking = command({
  summary: "Bring a removed job back",
  can: "bookings:delete",
  input: BookingId,
  output: Booking,
  async run(context, { id, version }) {
    const row = await readBooking(context, id);
    if (row.deletedAt === null || row.deletedAt < context.now - RESTORABLE_MS) throw notFound();
    await checkVersion(context, { given: version, row, current: () => toBooking(context, row) });
    await context.db
      .update(bookings)
      .set({ deletedAt: null, version: row.version + 1, updatedAt: context.now })
      .where(eq(bookings.id, id));
    if (row.status === "BOOKED") {
      await claimSlot(context, { bookingId: id, locationId: row.locationId, slot: row });
    }
    const after = await readBooking(context, id);
    await indexBooking(context, after);
    await emit(context, "booking.restored", { ...subjectOf(after), details: detailsOf(after) });
    return toBooking(context, after);
  },
});
