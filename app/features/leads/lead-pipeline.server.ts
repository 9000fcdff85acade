import { and, desc, eq, sql, sum } from "drizzle-orm";
import { leads, leadTotals } from "#app/db/schema/index.ts";
import { scopeOf } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { cutPage, type Order } from "#app/platform/cursor.server.ts";
import { toMoney } from "#app/platform/money.ts";
import { query } from "#app/platform/operation.server.ts";
import { figuresOf, periodOf } from "./analytics-scope.server.ts";
import { readLeads, showLeads } from "./lead-record.server.ts";
import { LeadAnalyticsFilter, LeadPipeline, type PipelineStage } from "./schema.ts";
import { visibleLeads } from "./scope.server.ts";
import { type StageFigures, stageFigures } from "./stage-figures.server.ts";
import { LeadStage } from "./words.ts";

/** Cards a column: the API's most is 50; screens show 20 and load more (rulings 2.8). */
const CARDS = 20;
const NAMES: Record<LeadStage, string> = {
  NEW: "New",
  CONTACTED: "Contacted",
  QUALIFIED: "Qualified",
  QUOTED: "Quoted",
  NURTURE: "Nurture",
  UNRESPONSIVE: "Unresponsive",
  CONVERTED: "Converted",
  LOST: "Lost",
};

export const leadPipeline = query({
  summary: "The board: every stage with count, value, conversion rate and its first leads",
  can: "leads:analytics",
  input: LeadAnalyticsFilter,
  output: LeadPipeline,
  async run(context, filter) {
    const figures = await stageFigures(context, {
      period: periodOf(filter, context.now),
      where: figuresOf(context, filter),
      filter,
    });
    const totals = await totalsOf(context, filter);
    const stages: PipelineStage[] = [];
    for (const stage of LeadStage.options) {
      stages.push(
        await column(context, filter, {
          stage,
          figures: figures.get(stage),
          total: totals.get(stage),
        }),
      );
    }
    return { stages };
  },
});

interface ColumnParts {
  stage: LeadStage;
  figures: StageFigures | undefined;
  total: { count: number; value: number } | undefined;
}

async function column(
  context: Context,
  filter: LeadAnalyticsFilter,
  { stage, figures, total }: ColumnParts,
): Promise<PipelineStage> {
  const order: Order = {
    sort: "-leadScore",
    columns: { leadScore: leads.rankScore },
    idColumn: leads.id,
  };
  const paging = {
    limit: CARDS,
    filter: { stage: [stage], ...ownerFilter(filter), sort: "-leadScore" },
  };
  const found = await readLeads(context.db, {
    where: and(
      eq(leads.stage, stage),
      visibleLeads(context.actor),
      ownedBy(context, filter),
      fromSources(filter),
    ),
    orderBy: [desc(leads.rankScore), desc(leads.id)],
    limit: CARDS + 1,
  });
  const cut = cutPage(found, { order, paging, keyOf: (lead) => lead.rankScore });
  const value = total?.value ?? 0;
  const rate = figures?.conversionRate ?? null;
  return {
    id: stage,
    name: NAMES[stage],
    count: total?.count ?? 0,
    value: toMoney(value),
    weightedValue: rate === null ? null : toMoney(Math.round(value * rate)),
    conversionRate: rate,
    isMaturing: figures?.isMaturing ?? false,
    averageTime: figures?.averageDays ?? null,
    averageDays: figures?.averageDays ?? null,
    medianDays: figures?.medianDays ?? null,
    leads: await showLeads(context, cut.rows),
    nextCursor: cut.nextCursor,
  };
}

/** The same filter the list uses, so that a column's cursor goes on in `GET /leads`. */
function ownerFilter(filter: LeadAnalyticsFilter) {
  return {
    ...(filter.assignedTo === undefined ? {} : { assignedTo: [filter.assignedTo] }),
    ...(filter.source === undefined ? {} : { sourceType: filter.source }),
  };
}

function ownedBy({ actor }: Context, { assignedTo }: LeadAnalyticsFilter) {
  if (assignedTo === undefined) return undefined;
  return assignedTo === "none"
    ? sql`${leads.assignedTo} is null`
    : eq(leads.assignedTo, assignedTo === "me" ? (actor.userId ?? "") : assignedTo);
}

function fromSources({ source }: LeadAnalyticsFilter) {
  return source
    ? sql`${leads.sourceType} in (${sql.join(
        source.map((word) => sql`${word}`),
        sql`, `,
      )})`
    : undefined;
}

/** Counts and sums come from the totals that triggers keep, unless sources narrow them. */
async function totalsOf(
  context: Context,
  filter: LeadAnalyticsFilter,
): Promise<Map<string, { count: number; value: number }>> {
  const rows = filter.source
    ? await countedTotals(context, filter)
    : await keptTotals(context, filter);
  return new Map(
    rows.map(({ stage, count, value }) => [stage, { count: Number(count), value: Number(value) }]),
  );
}

function keptTotals({ actor, db }: Context, { assignedTo }: LeadAnalyticsFilter) {
  const isOwn = scopeOf(actor, "leads:view") !== "all";
  const reachable = isOwn ? sql`${leadTotals.assignedTo} in ('', ${actor.userId})` : undefined;
  const wanted =
    assignedTo === undefined
      ? undefined
      : eq(
          leadTotals.assignedTo,
          assignedTo === "none" ? "" : assignedTo === "me" ? (actor.userId ?? "") : assignedTo,
        );
  return db
    .select({ stage: leadTotals.stage, count: sum(leadTotals.count), value: sum(leadTotals.value) })
    .from(leadTotals)
    .where(and(reachable, wanted))
    .groupBy(leadTotals.stage);
}

function countedTotals(context: Context, filter: LeadAnalyticsFilter) {
  return context.db
    .select({
      stage: leads.stage,
      count: sql<string>`count(*)`,
      value: sql<string>`coalesce(sum(${leads.value}), 0)`,
    })
    .from(leads)
    .where(and(visibleLeads(context.actor), ownedBy(context, filter), fromSources(filter)))
    .groupBy(leads.stage);
}
