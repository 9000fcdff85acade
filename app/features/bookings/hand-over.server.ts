import { and, eq, isNull, notInArray } from "drizzle-orm";
import { bookings } from "#app/db/schema/index.ts";
import { during } from "#app/platform/events.server.ts";
import { updateBooking } from "./bookings.server.ts";

const OVER = ["COLLECTED", "RETURNED", "CANCELLED", "NO_SHOW", "DISPOSED"] as const;

// Whoever leaves hands the open jobs to the colleague who was named, in the same transaction.
during("user.disabled", async (context, { subject, details }) => {
  const assignedTo = details?.reassignTo;
  if (typeof assignedTo !== "string") return;
  const open = await context.db
    .select({ id: bookings.id })
    .from(bookings)
    .where(
      and(
        eq(bookings.assignedTo, subject.id),
        notInArray(bookings.status, [...OVER]),
        isNull(bookings.deletedAt),
      ),
    );
  for (const { id } of open) await updateBooking(context, { id, assignedTo });
});
