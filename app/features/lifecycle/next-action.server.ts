import { eq, sql } from "drizzle-orm";
import { customerLifecycle } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { during, type EmittedEvent } from "#app/platform/events.server.ts";

/** What may bring the next date nearer or take it away (semantics 4). */
const MOVERS = [
  ...["interaction.added", "interaction.updated", "interaction.deleted", "interaction.restored"],
  ...["interaction.settled", "interaction.followed_up", "interaction.reopened"],
  ...["booking.created", "booking.updated", "booking.moved", "booking.deleted"],
  ...["lead.follow_up_scheduled", "lead.snoozed", "lead.converted", "customer.merged"],
];

for (const type of MOVERS) during(type, refreshNextAction);

/** The earliest open follow-up or promise of the customer. */
async function refreshNextAction(context: CommandContext, event: EmittedEvent) {
  const { customerId } = event;
  if (!customerId) return;
  const [found] = await context.db.all<{ due: number | null }>(sql`
    select min(due) as due from (
      select min(follow_up_date) as due from customer_interactions
        where customer_id = ${customerId} and deleted_at is null and follow_up_required = 1
          and (lead_id is null or follow_up_date >= ${context.now})
      union all select min(promised_at) from bookings
        where customer_id = ${customerId} and deleted_at is null
          and +status not in ('COLLECTED', 'RETURNED', 'CANCELLED', 'DISPOSED', 'NO_SHOW')
      union all select min(next_follow_up) from leads
        where customer_id = ${customerId} and deleted_at is null
          and +stage not in ('CONVERTED', 'LOST'))`);
  await context.db
    .update(customerLifecycle)
    .set({ nextActionDue: found?.due ?? null })
    .where(eq(customerLifecycle.customerId, customerId));
}
