import { eq } from "drizzle-orm";
import { bookings } from "#app/db/schema/index.ts";
import { conflict, forbidden, invalidField } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { checkVersion, command, reachOf } from "#app/platform/operation.server.ts";
import { detailsOf, subjectOf } from "./booking-history.server.ts";
import { loadBooking, readBooking } from "./booking-record.server.ts";
import { claimSlot, releaseSlot } from "./claim-slot.server.ts";
import { checkTicketMove, ticketLabel } from "./rules.ts";
import { Booking, MoveBooking, type TicketState } from "./schema.ts";
import { toBooking } from "./show-booking.server.ts";
import { tellOfMove } from "./tell-move.server.ts";

const NEEDS_REASON: ReadonlySet<TicketState> = new Set([
  "CANCELLED",
  "RETURNED",
  "UNREPAIRABLE",
  "DISPOSED",
]);
const GIVES_BACK_SLOT: ReadonlySet<TicketState> = new Set(["CANCELLED", "NO_SHOW"]);

export const moveBooking = command({
  summary: "Move a repair job to its next state",
  can: "bookings:edit",
  input: MoveBooking,
  output: Booking,
  async run(context, { id, version, status, reason, tell }) {
    const before = await loadBooking(context, { id, permission: "bookings:edit" });
    await checkVersion(context, {
      given: version,
      row: before,
      current: () => toBooking(context, before),
    });
    const check = checkTicketMove({ from: before.status, to: status });
    if (!check.ok) {
      const words = `A job that is “${ticketLabel(before.status)}” cannot move to “${ticketLabel(status)}”.`;
      throw conflict(check.code, words, { allowed: check.allowed });
    }
    if (NEEDS_REASON.has(status) && !reason)
      throw invalidField("reason", "Say in a few words why.");
    if (status === "DISPOSED" && reachOf(context, "bookings:edit") !== "all")
      throw forbidden("Only an administrator may mark a device as disposed of.");
    await context.db
      .update(bookings)
      .set({
        status,
        statusEnteredAt: context.now,
        statusReason: reason ?? null,
        ...(status === "COLLECTED" ? { completedAt: context.now } : {}),
        version: before.version + 1,
        updatedAt: context.now,
      })
      .where(eq(bookings.id, id));
    if (GIVES_BACK_SLOT.has(status)) await releaseSlot(context, id);
    if (status === "BOOKED") {
      await claimSlot(context, { bookingId: id, locationId: before.locationId, slot: before });
    }
    const after = await readBooking(context, id);
    const moved = await emit(context, "booking.moved", {
      ...subjectOf(after),
      details: { ...detailsOf(after), from: before.status, to: status, reason: reason ?? null },
      stage: {
        from: before.status,
        to: status,
        enteredAt: before.statusEnteredAt,
        cause: context.actor.kind === "system" ? "system" : "person",
      },
    });
    await tellOfMove(context, { row: after, reason, tell, eventId: moved.id });
    return toBooking(context, after);
  },
});
