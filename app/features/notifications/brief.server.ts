import { and, count, eq, gte, inArray, isNotNull, isNull, lt, sum } from "drizzle-orm";
import { z } from "zod";
import { leads, notifications, payments } from "#app/db/schema/index.ts";
import { countDelayedJobs } from "#app/features/bookings/delayed-jobs.server.ts";
import { OPEN_STAGES } from "#app/features/leads/labels.ts";
import { livingLeads } from "#app/features/leads/scope.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { addDays, dayRange, localDateOf } from "#app/platform/dates.ts";
import { formatMoney } from "#app/platform/money.ts";
import { query } from "#app/platform/operation.server.ts";
import { type BriefFacts, briefLines } from "./brief-rules.ts";
import { ownId } from "./own-id.server.ts";

const BriefLine = z.object({
  key: z.string(),
  text: z.string(),
  /** The rows behind the line. */
  to: z.string(),
  tone: z.enum(["good", "warn", "bad", "info"]),
});

const Brief = z.object({
  lines: z.array(BriefLine),
  suggestion: z.object({ text: z.string(), to: z.string() }).nullable(),
});

export const getBrief = query({
  summary: "The morning in one look: what came in, who waits, what is at risk, one suggestion",
  can: "brief:view",
  input: z.strictObject({}),
  output: Brief,
  run: async (context) => briefLines(await briefFacts(context, ownId(context))),
});

/** What the brief of one person is made of. */
export async function briefFacts(context: Context, userId: string): Promise<BriefFacts> {
  const yesterday = dayRange(addDays(localDateOf(context.now), -1));
  const [taken] = await context.db
    .select({ n: count(), pence: sum(payments.amount).mapWith(Number) })
    .from(payments)
    .where(and(gte(payments.createdAt, yesterday.from), lt(payments.createdAt, yesterday.to)));
  const isOpen = inArray(leads.stage, [...OPEN_STAGES]);
  const howMany = async (...conditions: Parameters<typeof and>) => {
    const [row] = await context.db
      .select({ n: count() })
      .from(leads)
      .where(and(livingLeads, ...conditions));
    return row?.n ?? 0;
  };
  const churn = await context.db
    .select({ title: notifications.title, url: notifications.url })
    .from(notifications)
    .where(
      and(
        eq(notifications.userId, userId),
        eq(notifications.type, "churn_risk_alert"),
        isNull(notifications.readAt),
      ),
    )
    .limit(3);
  return {
    taken: { count: taken?.n ?? 0, text: formatMoney(taken?.pence ?? 0) },
    unanswered: await howMany(isNotNull(leads.responseDueAt)),
    // Who waits for an answer is counted above.
    overdue: await howMany(
      isOpen,
      lt(leads.nextFollowUp, context.now),
      isNull(leads.responseDueAt),
    ),
    promisesAtRisk: await countDelayedJobs(context),
    pool: await howMany(isOpen, isNull(leads.assignedTo)),
    withoutStep: await howMany(
      inArray(leads.stage, ["CONTACTED", "QUALIFIED", "QUOTED"]),
      isNull(leads.nextFollowUp),
      isNull(leads.responseDueAt),
    ),
    regulars: churn.map(({ title, url }) => ({ text: title, to: url })),
  };
}
