import { eq, max } from "drizzle-orm";
import { insertMany } from "#app/db/insert-many.server.ts";
import { bookings } from "#app/db/schema/index.ts";
import { requireFreeId } from "#app/platform/client-id.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { fromIso } from "#app/platform/dates.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { requireAssignee } from "./booking-assignee.server.ts";
import { detailsOf, indexBooking, subjectOf, told } from "./booking-history.server.ts";
import { resolveDraft } from "./booking-links.server.ts";
import { loadBooking, readBooking } from "./booking-record.server.ts";
import { claimSlot, releaseSlot, slotFrom } from "./claim-slot.server.ts";
import { Booking, BookingDraft, BookingEdit, BookingId } from "./schema.ts";
import { toBooking } from "./show-booking.server.ts";

export { listBookings } from "./list-bookings.server.ts";
export { moveBooking } from "./move-booking.server.ts";
export { deleteBooking, restoreBooking } from "./remove-booking.server.ts";

const FIRST_NUMBER = 1001;

export const getBooking = query({
  summary: "One repair job",
  can: "bookings:view",
  input: BookingId,
  output: Booking,
  async run(context, { id }) {
    return toBooking(context, await loadBooking(context, { id, permission: "bookings:view" }));
  },
});

export const createBooking = command({
  summary: "Book a repair; a technician who books it takes the job",
  can: "bookings:edit",
  input: BookingDraft,
  output: Booking,
  async run(context, { id: given, ...draft }) {
    if (given) await requireFreeId(context.db, bookings, given);
    const id = given ?? newId();
    const slot = slotFrom(context, draft.slotStartsAt);
    const links = await resolveDraft(context, draft);
    await insertMany(context.db, bookings, [
      {
        ...links,
        ...slot,
        id,
        number: await nextNumber(context),
        assignedTo: await requireAssignee(context, draft.assignedTo),
        status: "BOOKED",
        statusEnteredAt: context.now,
        fault: draft.fault,
        notes: draft.notes,
        createdAt: context.now,
        updatedAt: context.now,
      },
    ]);
    await claimSlot(context, { bookingId: id, locationId: links.locationId, slot });
    const row = await readBooking(context, id);
    await indexBooking(context, row);
    await emit(context, "booking.created", {
      ...subjectOf(row),
      details: { ...detailsOf(row), deviceId: row.deviceId, slotStartsAt: row.slotStartsAt },
      stage: { from: null, to: "BOOKED", enteredAt: context.now, cause: "created" },
    });
    return toBooking(context, row);
  },
});

export const updateBooking = command({
  summary: "Change a repair job",
  can: "bookings:edit",
  input: BookingEdit,
  output: Booking,
  async run(context, { id, version, slotStartsAt, promisedAt, assignedTo, total, ...edit }) {
    const before = await loadBooking(context, { id, permission: "bookings:edit" });
    await checkVersion(context, {
      given: version,
      row: before,
      current: () => toBooking(context, before),
    });
    const isSameSlot = slotStartsAt === undefined || sameMoment(slotStartsAt, before.slotStartsAt);
    const slot = isSameSlot ? null : slotFrom(context, slotStartsAt);
    const isSameOwner = assignedTo === undefined || assignedTo === before.assignedTo;
    await context.db
      .update(bookings)
      .set({
        ...edit,
        ...slot,
        ...(isSameOwner ? {} : { assignedTo: await requireAssignee(context, assignedTo) }),
        ...(promisedAt === undefined
          ? {}
          : { promisedAt: promisedAt === null ? null : fromIso(promisedAt) }),
        ...(total === undefined ? {} : { priceTotal: total?.amount ?? null }),
        version: before.version + 1,
        updatedAt: context.now,
      })
      .where(eq(bookings.id, id));
    if (slot) {
      await releaseSlot(context, id);
      await claimSlot(context, { bookingId: id, locationId: before.locationId, slot });
    }
    const after = await readBooking(context, id);
    await indexBooking(context, after);
    await emit(context, "booking.updated", {
      ...subjectOf(after),
      changes: changesBetween(told(before), told(after)) ?? undefined,
      details: detailsOf(after),
    });
    return toBooking(context, after);
  },
});

async function nextNumber(context: CommandContext): Promise<number> {
  const [row] = await context.db.select({ last: max(bookings.number) }).from(bookings);
  return Math.max(FIRST_NUMBER, (row?.last ?? 0) + 1);
}

function sameMoment(text: string | null, at: number | null): boolean {
  return text === null ? at === null : at === fromIso(text);
}
