import { sql } from "drizzle-orm";
import type { CommandContext } from "#app/platform/context.server.ts";
import type { LifecycleHistory } from "./rules.ts";

interface Found {
  quotes: number;
  bookings: number;
  completed: number;
  paid: number;
  bestNps: number | null;
  meanRating: number | null;
  referrals: number;
  reviews: number;
  lastContactAt: number | null;
}

/**
 * What the rows of one customer say; every part is an index hit. Their jobs are read first: merged
 * into the counts, the state would be looked up among the jobs of everybody.
 */
export async function historyOf(
  context: CommandContext,
  customerId: string,
): Promise<LifecycleHistory> {
  const [found] = await context.db.all<Found>(sql`
    with jobs as materialized (
      select id, status, price_total, nps_score, created_at,
        coalesce((select sum(amount) from payments
          where booking_id = bookings.id and method <> 'ACCOUNT'), 0) as paid
      from bookings where customer_id = ${customerId} and deleted_at is null)
    select
      (select count(*) from quotes where customer_id = ${customerId} and sent_at is not null)
        + (select count(*) from quotes where sent_at is not null and lead_id in
          (select id from leads where customer_id = ${customerId})) as quotes,
      (select count(*) from jobs) as bookings,
      (select count(*) from jobs where status = 'COLLECTED') as completed,
      (select count(*) from jobs where status = 'COLLECTED'
        and paid >= coalesce(price_total, 0)) as paid,
      (select max(nps_score) from jobs) as bestNps,
      (select avg(rating) from customer_feedback where customer_id = ${customerId}) as meanRating,
      (select count(*) from referrals
        where referrer_id = ${customerId} and status = 'CONVERTED') as referrals,
      (select count(*) from customer_feedback where customer_id = ${customerId}
        and feedback_type = 'REVIEW' and is_public = 1) as reviews,
      (select max(at) from (
        select max(created_at) as at from customer_interactions
          where customer_id = ${customerId} and deleted_at is null
        union all select max(created_at) from jobs)) as lastContactAt`);
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
