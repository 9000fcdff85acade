import { count, eq } from "drizzle-orm";
import { bookings, payments } from "#app/db/schema/index.ts";
import { moveBooking } from "#app/features/bookings/move-booking.server.ts";
import { scopeOf } from "#app/platform/auth/actor.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict, forbidden } from "#app/platform/errors.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { type LeadRow, loadLead, showLead } from "./lead-record.server.ts";
import { applyMove, CLOSED, enterStage } from "./move-lead.server.ts";
import { Lead, LoseLead, ReopenLead } from "./schema.ts";
import { allowedMoves, mayUndoConversion } from "./stage-rules.ts";

export const loseLead = command({
  summary: "Close a lead as lost, with the reason",
  can: "leads:edit",
  input: LoseLead,
  output: Lead,
  async run(context, { id, version, lostReason, note }) {
    const row = await loadLead(context, id, "leads:edit");
    await checkVersion(context, { given: version, row, current: () => showLead(context, id) });
    const change = { ...CLOSED, lostReason, lostNote: note ?? null };
    await applyMove(context, row, {
      to: "LOST",
      by: "person",
      cause: "person",
      change,
      isEdit: true,
    });
    return showLead(context, id);
  },
});

export const reopenLead = command({
  summary: "Reopen a lost lead, or take a fresh conversion back",
  can: "leads:edit",
  input: ReopenLead,
  output: Lead,
  async run(context, { id, version, note }) {
    const row = await loadLead(context, id, "leads:edit");
    await checkVersion(context, { given: version, row, current: () => showLead(context, id) });
    const details = note ? { note } : undefined;
    if (row.stage === "CONVERTED") await undoConversion(context, row, details);
    else if (row.stage !== "LOST") {
      throw conflict("illegal_move", "Only a lost or converted lead can be reopened.", {
        allowed: allowedMoves(row.stage, "person"),
      });
    } else {
      const change = { lostReason: null, lostNote: null };
      await enterStage(context, row, {
        to: "CONTACTED",
        by: "person",
        cause: "reopened",
        change,
        isEdit: true,
        event: "lead.reopened",
        details,
      });
    }
    return showLead(context, id);
  },
});

/** Within 24 hours, before check-in and payment: the booking is cancelled, the customer stays. */
async function undoConversion(
  context: CommandContext,
  row: LeadRow,
  details?: Record<string, unknown>,
) {
  if (!scopeOf(context.actor, "leads:delete"))
    throw forbidden("An administrator can take a conversion back.");
  const booking = row.convertedBookingId ? await bookingOf(context, row.convertedBookingId) : null;
  const facts = {
    convertedAt: row.convertedAt ?? 0,
    isCheckedIn: booking?.isCheckedIn ?? false,
    hasPayment: booking?.hasPayment ?? false,
  };
  if (!mayUndoConversion(facts, context.now)) {
    throw conflict(
      "conversion_is_final",
      "A conversion can be taken back within 24 hours, before check-in and payment.",
      { allowed: [] },
    );
  }
  if (booking?.status === "BOOKED") {
    await moveBooking(context, {
      id: booking.id,
      status: "CANCELLED",
      reason: "The conversion was taken back",
    });
  }
  const to = row.stageBeforeConversion ?? "QUALIFIED";
  const change = {
    convertedCustomerId: null,
    convertedBookingId: null,
    convertedAt: null,
    wonReason: null,
    stageBeforeConversion: null,
  };
  await enterStage(context, row, {
    to,
    by: "person",
    cause: "reopened",
    change,
    isEdit: true,
    event: "lead.reopened",
    details,
  });
}

async function bookingOf(context: CommandContext, id: string) {
  const [booking] = await context.db.select().from(bookings).where(eq(bookings.id, id));
  if (!booking) return null;
  const [paid] = await context.db
    .select({ n: count() })
    .from(payments)
    .where(eq(payments.bookingId, id));
  const isCheckedIn =
    booking.status !== "BOOKED" && booking.status !== "CANCELLED" && booking.status !== "NO_SHOW";
  return { id, status: booking.status, isCheckedIn, hasPayment: (paid?.n ?? 0) > 0 };
}
