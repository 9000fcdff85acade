import { sql } from "drizzle-orm";
import type { Tx } from "#app/db/client.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import type { LifecycleHistory } from "./rules.ts";

interface Found {
  customerId: string;
  quotes: number;
  bookings: number | null;
  completed: number | null;
  paid: number | null;
  bestNps: number | null;
  meanRating: number | null;
  referrals: number;
  reviews: number;
  lastContactAt: number | null;
}

/** What the rows of one customer say. */
export async function historyOf(
  { db }: Pick<CommandContext, "db">,
  customerId: string,
): Promise<LifecycleHistory> {
  const histories = await historiesOf(db, [customerId]);
  return histories.get(customerId) ?? toHistory();
}

/**
 * What the rows of each of the customers say; every part is an index hit. Their jobs are read first:
 * merged into the counts, the state would be looked up among the jobs of everybody.
 */
export async function historiesOf(
  db: Tx,
  customerIds: readonly string[],
): Promise<Map<string, LifecycleHistory>> {
  const wanted = sql`json_each(${JSON.stringify(customerIds)})`;
  const found = await db.all<Found>(sql`
    with jobs as materialized (
      select customer_id, status, price_total, nps_score, created_at,
        coalesce((select sum(amount) from payments
          where booking_id = bookings.id and method <> 'ACCOUNT'), 0) as paid
      from ${wanted} as asked cross join bookings
        on customer_id = asked.value and deleted_at is null),
    told as materialized (
      select customer_id, count(*) as bookings, sum(status = 'COLLECTED') as completed,
        sum(status = 'COLLECTED' and paid >= coalesce(price_total, 0)) as paid,
        max(nps_score) as bestNps, max(created_at) as lastJobAt
      from jobs group by customer_id)
    select c.value as customerId, told.bookings, told.completed, told.paid, told.bestNps,
      (select count(*) from quotes where customer_id = c.value and sent_at is not null)
        + (select count(*) from quotes where sent_at is not null and lead_id in
          (select id from leads where customer_id = c.value)) as quotes,
      (select avg(rating) from customer_feedback where customer_id = c.value) as meanRating,
      (select count(*) from referrals
        where referrer_id = c.value and status = 'CONVERTED') as referrals,
      (select count(*) from customer_feedback where customer_id = c.value
        and feedback_type = 'REVIEW' and is_public = 1) as reviews,
      (select max(at) from (
        select max(created_at) as at from customer_interactions
          where customer_id = c.value and deleted_at is null
        union all select told.lastJobAt)) as lastContactAt
    from ${wanted} as c left join told on told.customer_id = c.value`);
  return new Map(found.map((row) => [row.customerId, toHistory(row)]));
}

function toHistory(found?: Found): LifecycleHistory {
  return {
    hasSentQuote: (found?.quotes ?? 0) > 0,
    hasConfirmedBooking: (found?.bookings ?? 0) > 0,
    hasPaidCompletedJob: (found?.paid ?? 0) > 0,
    completedJobs: found?.completed ?? 0,
    bestNps: found?.bestNps ?? null,
    meanRating: found?.meanRating ?? null,
    hasConvertedReferral: (found?.referrals ?? 0) > 0,
    hasPublicReview: (found?.reviews ?? 0) > 0,
    lastContactAt: found?.lastContactAt ?? null,
  };
}
