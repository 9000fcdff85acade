import { eq } from "drizzle-orm";
import { bookings } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict, forbidden, invalid, invalidField } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { checkVersion, command, reachOf } from "#app/platform/operation.server.ts";
import { detailsOf, subjectOf } from "./booking-history.server.ts";
import { type BookingRow, loadBooking, readBooking } from "./booking-record.server.ts";
import { claimSlot, releaseSlot } from "./claim-slot.server.ts";
import { refreshJobFigures, warrantyFrom } from "./close-job.server.ts";
import { requireCollector } from "./pick-up.server.ts";
import { checkTicketMove, needsReason, ticketLabel } from "./rules.ts";
import { Booking, MoveBooking, type TicketState } from "./schema.ts";
import { toBooking } from "./show-booking.server.ts";
import { tellOfMove } from "./tell-move.server.ts";
import { guardFacts } from "./ticket-facts.server.ts";
import { missingFor } from "./ticket-guards.ts";
import { wipePasscodeLater } from "./wipe-passcode.server.ts";

const GIVES_BACK_SLOT: ReadonlySet<TicketState> = new Set(["CANCELLED", "NO_SHOW"]);

/** Every change of a job's state goes through here. */
export const moveBooking = command({
  summary: "Move a repair job to its next state",
  can: "bookings:edit",
  input: MoveBooking,
  output: Booking,
  async run(context, { id, version, status, reason, tell, ...shown }) {
    const before = await loadBooking(context, { id, permission: "bookings:edit" });
    await checkVersion(context, {
      given: version,
      row: before,
      current: () => toBooking(context, before),
    });
    await requireMove(context, before, { to: status, reason });
    if (status === "COLLECTED") await requireCollector(context, id, shown);
    return toBooking(context, await moveTo(context, before, { to: status, reason, tell }));
  },
});

/** Writes a move that was found to be right: the row, what follows from it, and the news of it. */
export async function moveTo(
  context: CommandContext,
  before: BookingRow,
  { to, reason, tell }: { to: TicketState; reason: string | undefined; tell?: MoveBooking["tell"] },
): Promise<BookingRow> {
  const { id } = before;
  await context.db
    .update(bookings)
    .set({
      status: to,
      statusEnteredAt: context.now,
      statusReason: reason ?? null,
      ...(to === "COLLECTED"
        ? { completedAt: context.now, warrantyUntil: await warrantyFrom(context) }
        : {}),
      version: before.version + 1,
      updatedAt: context.now,
    })
    .where(eq(bookings.id, id));
  const after = await readBooking(context, id);
  await followMove(context, after);
  const moved = await emit(context, "booking.moved", {
    ...subjectOf(after),
    details: { ...detailsOf(after), from: before.status, to, reason: reason ?? null },
    stage: {
      from: before.status,
      to,
      enteredAt: before.statusEnteredAt,
      cause: context.actor.kind === "system" ? "system" : "person",
    },
  });
  await tellOfMove(context, { row: after, reason, tell, eventId: moved.id });
  return readBooking(context, id);
}

/** @throws 409 for a move that the states do not know, 422 for what has to be done first, 403 */
async function requireMove(
  context: CommandContext,
  job: BookingRow,
  { to, reason }: { to: TicketState; reason: string | undefined },
) {
  const check = checkTicketMove({ from: job.status, to });
  if (!check.ok) {
    const words = `A job that is “${ticketLabel(job.status)}” cannot move to “${ticketLabel(to)}”.`;
    throw conflict(check.code, words, { allowed: check.allowed });
  }
  if (needsReason(to) && !reason) throw invalidField("reason", "Say in a few words why.");
  if (to === "DISPOSED" && reachOf(context, "bookings:edit") !== "all")
    throw forbidden("Only an administrator may mark a device as disposed of.");
  const missing = missingFor({ from: job.status, to }, await guardFacts(context, job));
  if (missing.length > 0) throw invalid(missing.map((one) => ({ ...one, code: "missing" })));
}

/** What else changes with the state. */
async function followMove(context: CommandContext, job: BookingRow) {
  const { id, status } = job;
  if (GIVES_BACK_SLOT.has(status)) await releaseSlot(context, id);
  if (status === "BOOKED")
    await claimSlot(context, { bookingId: id, locationId: job.locationId, slot: job });
  if (status === "COLLECTED") await refreshJobFigures(context, id);
  await wipePasscodeLater(context, job);
}
