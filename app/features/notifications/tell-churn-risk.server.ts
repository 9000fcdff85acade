import { and, eq, gt } from "drizzle-orm";
import { customerLifecycle, notifications, users } from "#app/db/schema/index.ts";
import { DAY } from "#app/platform/dates.ts";
import { subscribe } from "#app/platform/subscribers.server.ts";
import { isHere, managers } from "./lead-in-brief.server.ts";
import { notify } from "./notify.server.ts";

/** One customer is spoken of so often at most. */
const AGAIN_AFTER = 90 * DAY;

subscribe({
  name: "notifications.churn-risk",
  types: ["customer.churn_risk_rose"],
  async receive(context, { id: eventId, subjectId }) {
    const [row] = await context.db
      .select({ name: users.name, owner: customerLifecycle.assignedTo })
      .from(users)
      .leftJoin(customerLifecycle, eq(customerLifecycle.customerId, users.id))
      .where(eq(users.id, subjectId));
    if (!row) return;
    const isOwned = row.owner !== null && (await isHere(context.db, row.owner));
    const tag = `churn:${subjectId}`;
    for (const userId of isOwned && row.owner ? [row.owner] : await managers(context.db)) {
      const mine = and(
        eq(notifications.userId, userId),
        eq(notifications.tag, tag),
        gt(notifications.createdAt, context.now - AGAIN_AFTER),
      );
      const known = await context.db
        .select({ id: notifications.id })
        .from(notifications)
        .where(mine);
      if (known.length > 0) continue;
      await notify(context, {
        userId,
        type: "churn_risk_alert",
        title: `${row.name} may be leaving`,
        body: "They come less often than they used to.",
        url: `/customers/${subjectId}`,
        tag,
        eventId,
      });
    }
  },
});
