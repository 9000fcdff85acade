import {
  and,
  count,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  or,
  type SQL,
  sum,
} from "drizzle-orm";
import { z } from "zod";
import { bookings, leads, leadTotals } from "#app/db/schema/index.ts";
import { OPEN_STAGES } from "#app/features/leads/labels.ts";
import { visibleLeads } from "#app/features/leads/scope.server.ts";
import { scopeOf } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { localDateOf, localToUtc } from "#app/platform/dates.ts";
import { query } from "#app/platform/operation.server.ts";

export const LiveStats = z
  .object({
    openLeads: z.int().min(0),
    waitingForAnswer: z.int().min(0),
    overdue: z.int().min(0),
    convertedToday: z.int().min(0),
  })
  .meta({ id: "LiveStats" });
export type LiveStats = z.infer<typeof LiveStats>;

/** The four figures above Today. Each is read from totals that triggers keep, or from a partial index. */
export const liveStats = query({
  summary: "Open leads, who waits for an answer, overdue follow-ups, conversions of today",
  can: "leads:view",
  input: z.strictObject({}),
  output: LiveStats,
  async run(context) {
    const midnight = localToUtc(localDateOf(context.now));
    const [openLeads, waitingForAnswer, overdue, convertedToday] = await Promise.all([
      countOpen(context),
      countWhere(context, isNotNull(leads.responseDueAt)),
      countWhere(
        context,
        and(
          isNotNull(leads.nextFollowUp),
          lt(leads.nextFollowUp, context.now),
          inArray(leads.stage, [...OPEN_STAGES]),
          // Who waits for an answer is counted above.
          isNull(leads.responseDueAt),
        ),
      ),
      countWhere(context, and(isNotNull(leads.convertedAt), gte(leads.convertedAt, midnight))),
    ]);
    return { openLeads, waitingForAnswer, overdue, convertedToday };
  },
});

async function countOpen(context: Context): Promise<number> {
  const isOpen = inArray(leadTotals.stage, [...OPEN_STAGES]);
  const me = context.actor.userId ?? "";
  const isOffice = scopeOf(context.actor, "leads:view") === "all";
  const [totals] = await context.db
    .select({ n: sum(leadTotals.count).mapWith(Number) })
    .from(leadTotals)
    .where(isOffice ? isOpen : and(isOpen, inArray(leadTotals.assignedTo, ["", me])));
  return (totals?.n ?? 0) + (isOffice ? 0 : await countOfJobs(context, me));
}

/** Leads of somebody else that this person works on. */
async function countOfJobs(context: Context, userId: string): Promise<number> {
  const [row] = await context.db
    .select({ n: count() })
    .from(bookings)
    .innerJoin(leads, eq(leads.id, bookings.leadId))
    .where(
      and(
        eq(bookings.assignedTo, userId),
        inArray(leads.stage, [...OPEN_STAGES]),
        isNull(leads.deletedAt),
        and(isNotNull(leads.assignedTo), or(ne(leads.assignedTo, userId))),
      ),
    );
  return row?.n ?? 0;
}

async function countWhere(context: Context, condition: SQL | undefined): Promise<number> {
  const [row] = await context.db
    .select({ n: count() })
    .from(leads)
    .where(and(condition, visibleLeads(context.actor)));
  return row?.n ?? 0;
}
