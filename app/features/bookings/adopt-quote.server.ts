import { and, asc, eq, isNull, or } from "drizzle-orm";
import { bookings, quoteLines, quotes } from "#app/db/schema/index.ts";
import { system } from "#app/platform/auth/actor.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { changesBetween, during, emit } from "#app/platform/events.server.ts";
import { detailsOf, subjectOf } from "./booking-history.server.ts";
import { addPart } from "./booking-parts.server.ts";
import { readBooking } from "./booking-record.server.ts";
import { moveBooking } from "./move-booking.server.ts";
import { isOpenTicket } from "./rules.ts";
import { guardFacts } from "./ticket-facts.server.ts";

/** What a part's own fields hold. */
const MOST_LETTERS = 120;
const MOST_PIECES = 99;

// The job costs what the customer agreed to, from the moment they did, and goes on by itself.
during("quote.accepted", async (context, { subject, details }) => {
  const { bookingId, total } = details ?? {};
  if (typeof bookingId !== "string" || typeof total !== "number") return;
  const [job] = await context.db
    .select()
    .from(bookings)
    .where(and(eq(bookings.id, bookingId), isNull(bookings.deletedAt)));
  if (!job) return;
  const change = { quoteId: subject.id, priceTotal: total };
  await context.db
    .update(bookings)
    .set({ ...change, version: job.version + 1, updatedAt: context.now })
    .where(eq(bookings.id, bookingId));
  const after = await readBooking(context, bookingId);
  await emit(context, "booking.approved", {
    ...subjectOf(after),
    changes: changesBetween<typeof change>(job as Partial<typeof change>, change) ?? undefined,
    details: { ...detailsOf(after), total },
  });
  const asSystem = { ...context, actor: system };
  if (!isOpenTicket(after.status)) return;
  await orderParts(asSystem, { bookingId, quoteId: subject.id });
  if (after.status !== "AWAITING_APPROVAL") return;
  const { partsAwaited } = await guardFacts(context, await readBooking(context, bookingId));
  const status = partsAwaited > 0 ? "WAITING_PARTS" : "IN_REPAIR";
  await moveBooking(asSystem, { id: bookingId, status });
});

/** The parts that the accepted choice asks to be ordered stand on the job as on their way. */
async function orderParts(context: CommandContext, given: { bookingId: string; quoteId: string }) {
  const { bookingId, quoteId } = given;
  const ordered = await context.db
    .select({ name: quoteLines.description, quantity: quoteLines.quantity })
    .from(quoteLines)
    .innerJoin(
      quotes,
      and(eq(quotes.id, quoteLines.quoteId), eq(quotes.currentVersion, quoteLines.quoteVersion)),
    )
    .where(
      and(
        eq(quoteLines.quoteId, quoteId),
        eq(quoteLines.isToOrder, true),
        or(isNull(quoteLines.option), eq(quoteLines.option, quotes.acceptedOption)),
      ),
    )
    .orderBy(asc(quoteLines.position));
  for (const { name, quantity } of ordered)
    await addPart(context, {
      ...{ id: bookingId, name: name.slice(0, MOST_LETTERS), isHere: false },
      quantity: Math.min(quantity, MOST_PIECES),
    });
}
