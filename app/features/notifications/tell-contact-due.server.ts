import { and, eq, isNull } from "drizzle-orm";
import { users } from "#app/db/schema/index.ts";
import { subscribe } from "#app/platform/subscribers.server.ts";
import { isHere, textOf } from "./lead-in-brief.server.ts";
import { notify } from "./notify.server.ts";
import { contactDueText } from "./push-text.ts";

// A contact with a customer that somebody wanted to come back to.
subscribe({
  name: "notifications.contact-due",
  types: ["follow_up.due"],
  async receive(context, { id: eventId, subjectType, subjectId, customerId, details }) {
    const userId = textOf(details?.to);
    if (subjectType !== "interaction" || !userId || !(await isHere(context.db, userId))) return;
    const [customer] = await context.db
      .select({ name: users.name })
      .from(users)
      .where(and(eq(users.id, customerId ?? ""), isNull(users.deletedAt)));
    if (!customer) return;
    await notify(context, {
      userId,
      type: "follow_up_due",
      ...contactDueText(customer.name, textOf(details?.step)),
      url: `/customers/${customerId}`,
      tag: `contact:${subjectId}`,
      eventId,
    });
  },
});
