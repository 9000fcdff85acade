import { and, count, eq, gte, inArray, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import { customerLifecycle, events, leads, leadTotals, users } from "#app/db/schema/index.ts";
import { LifecycleStage } from "#app/features/customers/schema.ts";
import { customersInScope } from "#app/features/customers/scope.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { addDays, DAY, localDateOf, localToUtc } from "#app/platform/dates.ts";
import { query } from "#app/platform/operation.server.ts";
import { LifecycleStats, LifecycleStatsQuery } from "./schema.ts";

const USUAL_DAYS = 30;
const FORMULA = "Median of the completed stays that ended in the period, in days";

export const lifecycleStats = query({
  summary: "How many customers stand in each stage, how long they stay, who came and went",
  can: "reports:view",
  input: LifecycleStatsQuery,
  output: LifecycleStats,
  async run(context, { from, to }) {
    const today = localDateOf(context.now);
    const last = to ?? addDays(today, 1);
    const first = from ?? addDays(last, -USUAL_DAYS);
    const period = { from: localToUtc(first), to: localToUtc(last) };
    const before = { from: 2 * period.from - period.to, to: period.from };
    const counts = await countsByStage(context);
    const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
    const stages = [];
    for (const stage of LifecycleStage.options) {
      const stays = await staysEnding(context, stage, period);
      const earlier = await staysEnding(context, stage, before);
      const n = counts.get(stage) ?? 0;
      stages.push({
        stage,
        count: n,
        share: total === 0 ? null : n / total,
        medianDays: {
          value: median(stays),
          previous: median(earlier),
          n: stays.length,
          formula: FORMULA,
        },
        movedIn: await movedInto(context, stage, period),
        movedOut: stays.length,
      });
    }
    return { stages };
  },
});

interface Period {
  from: number;
  to: number;
}

/** Customers by their row; open leads that are nobody's yet count as LEAD, quoted ones as PROSPECT. */
async function countsByStage(context: Context): Promise<Map<LifecycleStage, number>> {
  const inScope = customersInScope(context, "reports:view", customerLifecycle.customerId);
  // Everybody is counted: aside, because it would stop every page meanwhile.
  const rows = await context.database.aside.all<{ stage: LifecycleStage; n: number }>(
    inScope ? livingIn(inScope) : LIVING,
  );
  const counts = new Map<LifecycleStage, number>(rows.map(({ stage, n }) => [stage, n]));
  const open = await openLeads(context);
  counts.set("LEAD", (counts.get("LEAD") ?? 0) + open.waiting);
  counts.set("PROSPECT", (counts.get("PROSPECT") ?? 0) + open.quoted);
  return counts;
}

/** Everybody along one index, less the few who were removed: nobody's own row is read. */
const LIVING = sql`
  select stage, sum(n) as n from (
    select current_stage as stage, count(*) as n
    from ${customerLifecycle} indexed by idx_stage_due group by current_stage
    union all
    select current_stage as stage, -count(*) as n
    from ${users} indexed by users_deleted
    cross join ${customerLifecycle} on ${customerLifecycle.customerId} = ${users.id}
    where ${users.deletedAt} is not null group by current_stage)
  group by stage`;

function livingIn(scope: SQL): SQL {
  return sql`
    select ${customerLifecycle.currentStage} as stage, count(*) as n
    from ${customerLifecycle}
    inner join ${users} on ${users.id} = ${customerLifecycle.customerId} and ${users.deletedAt} is null
    where ${scope} group by 1`;
}

const OPEN = ["NEW", "CONTACTED", "QUALIFIED", "NURTURE", "UNRESPONSIVE"] as const;

/** From the totals that triggers keep, less the few open leads that belong to a customer already. */
async function openLeads(context: Context) {
  const isMine = ownLeads(context);
  const totals = await context.db
    .select({ stage: leadTotals.stage, n: sql<number>`sum(${leadTotals.count})` })
    .from(leadTotals)
    .where(and(inArray(leadTotals.stage, [...OPEN, "QUOTED"]), isMine(leadTotals.assignedTo)))
    .groupBy(leadTotals.stage);
  const known = await context.db
    .select({ stage: leads.stage, n: count() })
    .from(leads)
    .where(
      and(
        isNotNull(leads.customerId),
        inArray(leads.stage, [...OPEN, "QUOTED"]),
        isNull(leads.deletedAt),
        eq(leads.isQuarantined, false),
        isMine(leads.assignedTo),
      ),
    )
    .groupBy(leads.stage);
  const sum = (isWanted: (stage: string) => boolean) =>
    totals.filter(({ stage }) => isWanted(stage)).reduce((all, { n }) => all + n, 0) -
    known.filter(({ stage }) => isWanted(stage)).reduce((all, { n }) => all + n, 0);
  return {
    waiting: sum((stage) => stage !== "QUOTED"),
    quoted: sum((stage) => stage === "QUOTED"),
  };
}

type AssignedTo = typeof leads.assignedTo | typeof leadTotals.assignedTo;

function ownLeads({ actor }: Context) {
  const isOwn = actor.rights.get("reports:view") === "own";
  return (column: AssignedTo): SQL | undefined =>
    isOwn ? sql`${column} = ${actor.userId}` : undefined;
}

/** Days of every stay in the stage that ended in the period. */
async function staysEnding(context: Context, stage: string, { from, to }: Period) {
  const rows = await context.db
    .select({ milliseconds: sql<number>`${events.at} - ${events.stageEnteredAt}` })
    .from(events)
    .where(
      and(
        eq(events.subjectType, "lifecycle"),
        eq(events.stageFrom, stage),
        gte(events.at, from),
        lt(events.at, to),
        isNotNull(events.stageTo),
        customersInScope(context, "reports:view", events.customerId),
      ),
    );
  return rows.map(({ milliseconds }) => milliseconds / DAY);
}

async function movedInto(context: Context, stage: string, { from, to }: Period) {
  const [row] = await context.db
    .select({ n: count() })
    .from(events)
    .where(
      and(
        eq(events.subjectType, "lifecycle"),
        eq(events.stageTo, stage),
        gte(events.at, from),
        lt(events.at, to),
        customersInScope(context, "reports:view", events.customerId),
      ),
    );
  return row?.n ?? 0;
}

function median(values: number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? 0;
  const high = sorted[Math.floor(middle)] ?? 0;
  return Math.round(((low + high) / 2) * 100) / 100;
}
