import { and, eq, isNull } from "drizzle-orm";
import { bookings } from "#app/db/schema/index.ts";
import { changesBetween, during, emit } from "#app/platform/events.server.ts";
import { detailsOf, subjectOf } from "./booking-history.server.ts";
import { readBooking } from "./booking-record.server.ts";

// The job costs what the customer agreed to, from the moment they did.
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
});
