import { eq } from "drizzle-orm";
import { bookings } from "#app/db/schema/index.ts";
import { cancelMessage, UNDO_MS } from "#app/features/messages/queue-message.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { lastChangeOf } from "#app/platform/last-change.server.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { detailsOf, subjectOf } from "./booking-history.server.ts";
import { type BookingRow, loadBooking, readBooking } from "./booking-record.server.ts";
import { claimSlot, releaseSlot } from "./claim-slot.server.ts";
import { Booking, BookingId, TicketState } from "./schema.ts";
import { toBooking } from "./show-booking.server.ts";
import { moveMessageKey } from "./tell-move.server.ts";

/** The press of the button travels, too. */
const GRACE_MS = 3_000;

/** Takes back the actor's own last move of a job and its message; only the history remembers. */
export const undoMove = command({
  summary: "Take back your last move of a job, within ten seconds",
  can: "bookings:edit",
  input: BookingId,
  output: Booking,
  async run(context, { id, version }) {
    const row = await loadBooking(context, { id, permission: "bookings:edit" });
    await checkVersion(context, { given: version, row, current: () => toBooking(context, row) });
    const last = await lastChangeOf(context, { type: "booking", id });
    const from = TicketState.safeParse(last?.stageFrom).data;
    const isOwn = last?.actorId === context.actor.userId;
    if (
      last?.type !== "booking.moved" ||
      !from ||
      !isOwn ||
      last.at + UNDO_MS + GRACE_MS < context.now
    ) {
      throw conflict(
        "nothing_to_undo",
        "This can no longer be taken back: it is too long ago, or something happened since.",
      );
    }
    await context.db
      .update(bookings)
      .set({
        status: from,
        statusEnteredAt: last.stageEnteredAt ?? context.now,
        statusReason: null,
        completedAt: null,
        warrantyUntil: null,
        version: row.version + 1,
        updatedAt: context.now,
      })
      .where(eq(bookings.id, id));
    await restoreSlot(context, row, from);
    const isMessageBack = await cancelMessage(context, moveMessageKey(last.id));
    const after = await readBooking(context, id);
    await emit(context, "booking.move_undone", {
      ...subjectOf(after),
      details: {
        ...detailsOf(after),
        undoes: last.id,
        from: row.status,
        to: from,
        isMessageBack,
      },
      stage: { from: row.status, to: from, enteredAt: row.statusEnteredAt, cause: "undo" },
    });
    return toBooking(context, after);
  },
});

/** The time at the counter goes with the state. @throws 409 when somebody took it meanwhile */
async function restoreSlot(context: CommandContext, row: BookingRow, to: TicketState) {
  if (row.status === "BOOKED") await releaseSlot(context, row.id);
  if (to === "BOOKED") {
    await releaseSlot(context, row.id);
    await claimSlot(context, { bookingId: row.id, locationId: row.locationId, slot: row });
  }
}
