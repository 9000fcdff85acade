import { and, eq } from "drizzle-orm";
import { bookingSources, foreignBookings, receivedBookingEvents } from "#app/db/schema/index.ts";
import { scopeOf } from "#app/platform/auth/actor.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { fromIso, MINUTE } from "#app/platform/dates.ts";
import { conflict, invalidField } from "#app/platform/errors.ts";
import { command } from "#app/platform/operation.server.ts";
import {
  type BookingEvent,
  BookingEventAnswer,
  BookingEvent as BookingEventShape,
} from "./booking-events-schema.ts";
import { applyMove, applyPayment, applyRating, type Told } from "./foreign-news.server.ts";
import { makeForeignBooking } from "./make-foreign-booking.server.ts";

const CLOCKS_DIFFER = 5 * MINUTE;

export const receiveBookingEvent = command({
  summary: "Hear from another booking system: a booking was made, moved, paid or rated",
  can: "bookings:receive",
  input: BookingEventShape,
  output: BookingEventAnswer,
  async run(context, message) {
    const source = sourceOf(context);
    const eventId = context.actor.messageId ?? message.id;
    if (eventId === undefined)
      throw invalidField("id", "Give the message an id, so that a repeat is known as one.");
    const occurredAt = fromIso(message.occurredAt);
    if (occurredAt > context.now + CLOCKS_DIFFER)
      throw invalidField("occurredAt", "This has not happened yet.");
    const [known] = await context.db
      .select()
      .from(receivedBookingEvents)
      .where(
        and(eq(receivedBookingEvents.source, source), eq(receivedBookingEvents.eventId, eventId)),
      );
    if (known?.bookingId) return { bookingId: known.bookingId, outcome: "repeated" as const };
    const link = await linkOf(context, source, message);
    const outcome = await apply(context, { ...link, message, occurredAt });
    const bookingId = link.bookingId;
    const receivedAt = context.now;
    await context.db
      .insert(receivedBookingEvents)
      .values({ source, eventId, bookingId, receivedAt });
    await context.db
      .update(bookingSources)
      .set({ seenAt: context.now })
      .where(eq(bookingSources.id, source));
    return { bookingId, outcome };
  },
});

/** Each sender counts its own ids: a source by its secret, staff and their programs by themselves. */
function sourceOf({ actor }: CommandContext): string {
  if (actor.kind === "source") return actor.credentialId ?? "";
  return `${actor.kind}:${actor.userId ?? ""}:${scopeOf(actor, "bookings:receive")}`;
}

async function linkOf(context: CommandContext, source: string, message: BookingEvent) {
  const { externalId } = message.booking;
  const [link] = await context.db
    .select()
    .from(foreignBookings)
    .where(and(eq(foreignBookings.source, source), eq(foreignBookings.externalId, externalId)));
  if (link) return { ...link, isNew: false };
  if (!message.booking.customer)
    throw conflict("unknown_booking", "Send booking.created first, or the customer with this.");
  const bookingId = await makeForeignBooking(context, message.booking);
  const made = { source, externalId, bookingId, movedAt: 0, ratedAt: null };
  await context.db.insert(foreignBookings).values(made);
  return { ...made, isNew: true };
}

/** Older news goes to the timeline only, so messages may come in any order (rulings 2.7). */
async function apply(context: CommandContext, told: Told) {
  switch (told.message.type) {
    case "booking.created":
    case "booking.moved":
      return applyMove(context, told);
    case "booking.paid":
      return applyPayment(context, told);
    case "booking.rated":
      return applyRating(context, told);
  }
}
