import { eq } from "drizzle-orm";
import { customerLifecycle, leads } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { during, type EmittedEvent } from "#app/platform/events.server.ts";
import { historyOf } from "./history.server.ts";
import { enterLifecycleStage, readLifecycle, startLifecycle } from "./lifecycle-record.server.ts";
import { furtherStage, type LifecycleHistory, nextLifecycleStage } from "./rules.ts";
import "./next-action.server.ts";
import "./silent-advocates.server.ts";

during("customer.created", async (context, event) => {
  const assignedTo = event.details?.assignedTo;
  await startLifecycle(context, {
    customerId: event.subject.id,
    assignedTo: typeof assignedTo === "string" ? assignedTo : null,
  });
});

during("lead.converted", async (context, event) => {
  await takeOver(context, event);
  // Whoever was converted without a booking was worth an offer at least.
  await lookAgain(context, event, { hasSentQuote: true });
});

during("customer.merged", async (context, event) => {
  await takeTheFurther(context, event);
  await lookAgain(context, event);
});

/** Other systems and later areas speak of payment, ratings, feedback and referrals. */
const LOOKED_AT = [
  ...["quote.sent", "booking.created", "booking.moved", "booking.restored"],
  ...["booking.paid", "booking.rated", "feedback.created", "referral.converted"],
];
for (const type of LOOKED_AT) {
  during(type, lookAgain);
}

/** Looks at the customer's rows again; automatic moves only promote (semantics 4). */
async function lookAgain(
  context: CommandContext,
  event: EmittedEvent,
  known: Partial<LifecycleHistory> = {},
) {
  const row = event.customerId ? await readLifecycle(context, event.customerId) : null;
  if (!row) return;
  const history = { ...(await historyOf(context, row.customerId)), ...known };
  const to = nextLifecycleStage({ stage: row.currentStage, history }, context.now);
  await enterLifecycleStage(context, row, { to, cause: event.type });
}

/** Of two records of one person the further stage counts, and whoever looks after either. */
async function takeTheFurther(context: CommandContext, event: EmittedEvent) {
  const otherId = event.details?.mergedId;
  if (!event.customerId || typeof otherId !== "string") return;
  const row = await readLifecycle(context, event.customerId);
  const other = await readLifecycle(context, otherId);
  if (!row || !other) return;
  if (row.assignedTo === null && other.assignedTo !== null)
    await context.db
      .update(customerLifecycle)
      .set({ assignedTo: other.assignedTo, updatedAt: context.now })
      .where(eq(customerLifecycle.id, row.id));
  const to = furtherStage(row.currentStage, other.currentStage);
  await enterLifecycleStage(context, row, { to, cause: event.type });
}

/** Who brought the customer in goes on looking after them. */
async function takeOver(context: CommandContext, event: EmittedEvent) {
  if (!event.customerId) return;
  const [lead] = await context.db
    .select({ assignedTo: leads.assignedTo })
    .from(leads)
    .where(eq(leads.id, event.subject.id));
  const assignedTo = lead?.assignedTo ?? context.actor.userId;
  const row = await readLifecycle(context, event.customerId);
  if (!row) await startLifecycle(context, { customerId: event.customerId, assignedTo });
  else if (assignedTo !== null) {
    await context.db
      .update(customerLifecycle)
      .set({ assignedTo, updatedAt: context.now })
      .where(eq(customerLifecycle.id, row.id));
  }
}
