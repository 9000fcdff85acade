import { and, eq } from "drizzle-orm";
import { bookings, foreignBookings, payments } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { invalidField } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import type { BookingEvent } from "./booking-events-schema.ts";
import { detailsOf, subjectOf } from "./booking-history.server.ts";
import { readBooking } from "./booking-record.server.ts";
import { refreshJobFigures } from "./close-job.server.ts";
import { moveTo } from "./move-booking.server.ts";
import { pathBetween } from "./rules.ts";

export interface Told {
  message: BookingEvent;
  source: string;
  bookingId: string;
  occurredAt: number;
  movedAt: number;
  ratedAt: number | null;
  isNew: boolean;
}

type Outcome = "applied" | "noted";

/**
 * The state that the other system tells, reached by legal moves only; its own guards were asked over
 * there. What is older than the newest move, or cannot be reached, is noted.
 */
export async function applyMove(context: CommandContext, told: Told): Promise<Outcome> {
  const { message, occurredAt, bookingId } = told;
  const { status, total } = message.booking;
  let job = await readBooking(context, bookingId);
  if (total && job.priceTotal === null) {
    await context.db
      .update(bookings)
      .set({ priceTotal: total.amount })
      .where(eq(bookings.id, bookingId));
  }
  if (!status) {
    if (message.type === "booking.moved")
      throw invalidField("booking.status", "Say to which state it moved.");
    return told.isNew ? "applied" : note(context, told);
  }
  const path = occurredAt < told.movedAt ? null : pathBetween(job.status, status);
  if (path === null) return note(context, told);
  for (const to of path) job = await moveTo(context, job, { to, reason: "Told by another system" });
  await remember(context, told, { movedAt: occurredAt });
  return "applied";
}

/** Every payment counts, whenever it is told; a negative amount is a refund. */
export async function applyPayment(context: CommandContext, told: Told): Promise<Outcome> {
  const { amount, method } = told.message.booking;
  if (!amount || amount.amount === 0)
    throw invalidField("booking.amount", "Say how much was paid.");
  const isRefund = amount.amount < 0;
  await context.db.insert(payments).values({
    id: newId(),
    bookingId: told.bookingId,
    amount: amount.amount,
    method: method ?? "CARD",
    reason: isRefund ? "Told by another system" : null,
    createdAt: Math.min(told.occurredAt, context.now),
  });
  await refreshJobFigures(context, told.bookingId);
  const job = await readBooking(context, told.bookingId);
  await emit(context, isRefund ? "booking.refunded" : "booking.paid", {
    ...subjectOf(job),
    details: { ...detailsOf(job), amount: Math.abs(amount.amount), method: method ?? "CARD" },
  });
  return "applied";
}

/** The newest answer counts. */
export async function applyRating(context: CommandContext, told: Told): Promise<Outcome> {
  const { npsScore, customerEffortScore, satisfactionNotes } = told.message.booking;
  if (npsScore === undefined && customerEffortScore === undefined)
    throw invalidField("booking.npsScore", "Say how it was rated.");
  if (told.ratedAt !== null && told.occurredAt < told.ratedAt) return note(context, told);
  const rating = { npsScore, customerEffortScore, satisfactionNotes };
  await context.db.update(bookings).set(rating).where(eq(bookings.id, told.bookingId));
  await remember(context, told, { ratedAt: told.occurredAt });
  const job = await readBooking(context, told.bookingId);
  await emit(context, "booking.rated", {
    ...subjectOf(job),
    details: { ...detailsOf(job), npsScore, customerEffortScore },
  });
  return "applied";
}

async function note(context: CommandContext, { message, bookingId }: Told): Promise<Outcome> {
  const job = await readBooking(context, bookingId);
  await emit(context, "booking.noted", {
    ...subjectOf(job),
    details: {
      ...detailsOf(job),
      told: message.type,
      toldStatus: message.booking.status ?? null,
      occurredAt: message.occurredAt,
    },
  });
  return "noted";
}

async function remember(
  context: CommandContext,
  { source, message }: Told,
  change: { movedAt?: number; ratedAt?: number },
) {
  await context.db
    .update(foreignBookings)
    .set(change)
    .where(
      and(
        eq(foreignBookings.source, source),
        eq(foreignBookings.externalId, message.booking.externalId),
      ),
    );
}
