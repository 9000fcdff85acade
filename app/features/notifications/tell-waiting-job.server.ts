import { and, eq, isNull } from "drizzle-orm";
import { bookings, users } from "#app/db/schema/index.ts";
import { subscribe } from "#app/platform/subscribers.server.ts";
import { notify } from "./notify.server.ts";

// Where the clock has said its last word, or nobody could be told, a person decides what follows.
subscribe({
  name: "notifications.waiting-job",
  types: ["booking.unanswered", "booking.uncollected"],
  async receive(context, { id: eventId, type, subjectId, details }) {
    const { isLast = false, isTold = true, number } = details ?? {};
    if (isTold && !isLast) return;
    const [job] = await context.db
      .select({ userId: users.id })
      .from(bookings)
      .innerJoin(users, and(eq(users.id, bookings.assignedTo), eq(users.isActive, true)))
      .where(and(eq(bookings.id, subjectId), isNull(bookings.deletedAt)));
    if (!job) return;
    const isWaiting = type === "booking.unanswered";
    await notify(context, {
      userId: job.userId,
      type: "follow_up_due",
      title: isWaiting ? `${number}: no OK from the customer` : `${number}: nobody collects it`,
      body: isTold
        ? "Call once more, or give the device back without a repair."
        : "No message could be sent. Call the customer.",
      url: `/bookings/${subjectId}`,
      tag: `booking:${subjectId}`,
      eventId,
    });
  },
});
