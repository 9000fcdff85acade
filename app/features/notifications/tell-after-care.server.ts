import { and, eq, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { bookings, users } from "#app/db/schema/index.ts";
import { subscribe } from "#app/platform/subscribers.server.ts";
import { textOf } from "./lead-in-brief.server.ts";
import { notify } from "./notify.server.ts";
import { afterCareText } from "./push-text.ts";

const customers = alias(users, "customer");

// Whom no message asks after a repair, somebody has to: who worked on it.
subscribe({
  name: "notifications.after-care",
  types: ["follow_up.due"],
  async receive(context, { id: eventId, subjectType, subjectId, details }) {
    if (subjectType !== "booking") return;
    const [job] = await context.db
      .select({ userId: users.id, name: customers.name })
      .from(bookings)
      .innerJoin(users, and(eq(users.id, bookings.assignedTo), eq(users.isActive, true)))
      .innerJoin(customers, eq(customers.id, bookings.customerId))
      .where(and(eq(bookings.id, subjectId), isNull(bookings.deletedAt)));
    if (!job) return;
    await notify(context, {
      userId: job.userId,
      type: "follow_up_due",
      ...afterCareText(job.name, textOf(details?.step)),
      url: `/bookings/${subjectId}`,
      tag: `booking:${subjectId}`,
      eventId,
    });
  },
});
