import { eq } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { customerFeedback, customerLifecycle, users } from "#app/db/schema/index.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import { formatShort } from "#app/platform/short-time.ts";
import { subscribe } from "#app/platform/subscribers.server.ts";
import { isHere, managers } from "./lead-in-brief.server.ts";
import { notify } from "./notify.server.ts";
import { firstName } from "./push-text.ts";
import { isBadFeedback } from "./rules.ts";

/** So soon it is acknowledged, in opening minutes (semantics 11). */
const ANSWER_WITHIN = 240;

subscribe({
  name: "notifications.feedback-received",
  types: ["feedback.received"],
  async receive(context, { id: eventId, subjectId, details }) {
    const row = await feedbackOf(context.db, subjectId);
    if (!row) return;
    const nps = typeof details?.nps === "number" ? details.nps : null;
    const isBad = isBadFeedback({ rating: row.rating, nps });
    const clock = await openingClockFor(context.db, null);
    const until = formatShort(clock.addOpeningMinutes(context.now, ANSWER_WITHIN), context.now);
    const stars = row.rating === null ? "Feedback" : `${row.rating} of 5 stars`;
    const owner = row.owner !== null && (await isHere(context.db, row.owner)) ? [row.owner] : [];
    const told = isBad || owner.length === 0 ? await managers(context.db) : [];
    for (const userId of new Set([...owner, ...told])) {
      await notify(context, {
        userId,
        type: "feedback_received",
        title: `${stars} from ${row.name}`,
        body: isBad ? `Answer by ${until}.` : (row.title ?? `Thank them by ${until}.`),
        pushTitle: `Feedback from ${firstName(row.name)}`,
        pushBody: `Answer by ${until}.`,
        url: `/customers/${row.customerId}`,
        tag: `feedback:${subjectId}`,
        eventId,
      });
    }
  },
});

async function feedbackOf(db: Reader, id: string) {
  const [row] = await db
    .select({
      customerId: customerFeedback.customerId,
      name: users.name,
      rating: customerFeedback.rating,
      title: customerFeedback.title,
      owner: customerLifecycle.assignedTo,
    })
    .from(customerFeedback)
    .innerJoin(users, eq(users.id, customerFeedback.customerId))
    .leftJoin(customerLifecycle, eq(customerLifecycle.customerId, customerFeedback.customerId))
    .where(eq(customerFeedback.id, id));
  return row;
}
