import { and, asc, count, eq, gte, inArray, isNotNull, isNull, lt, type SQL } from "drizzle-orm";
import { z } from "zod";
import { leads } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { addDays, localDateOf, localToUtc } from "#app/platform/dates.ts";
import { query } from "#app/platform/operation.server.ts";
import { IsoTime } from "#app/platform/wire.ts";
import { selectLeads, showLeads } from "./lead-record.server.ts";
import { Lead } from "./schema.ts";
import { visibleLeads } from "./scope.server.ts";

const MOST_CARDS = 20;
const WORKED_STAGES = [
  "NEW",
  "CONTACTED",
  "QUALIFIED",
  "QUOTED",
  "NURTURE",
  "UNRESPONSIVE",
] as const;

const Pile = z.object({ count: z.int(), leads: z.array(Lead) });

const TodayLeads = z.object({
  waiting: Pile,
  overdue: Pile,
  today: Pile,
  later: Pile,
  pool: Pile,
  /** When the next follow-up is due after today; null when none is planned. */
  nextDueAt: IsoTime.nullable(),
});

/** The day's work in its order: who waits for an answer, follow-ups by urgency, the open pool. */
export const listToday = query({
  summary: "Today's leads: who waits for an answer, which follow-ups are due, who has no owner",
  can: "leads:view",
  input: z.strictObject({ who: z.enum(["me", "everyone"]).default("me") }),
  output: TodayLeads,
  async run(context, { who }) {
    const owned =
      who === "me" ? eq(leads.assignedTo, context.actor.userId ?? "") : isNotNull(leads.assignedTo);
    const midnight = localToUtc(addDays(localDateOf(context.now), 1));
    const isWorked = inArray(leads.stage, [...WORKED_STAGES]);
    const isPlanned = and(
      owned,
      isWorked,
      isNotNull(leads.nextFollowUp),
      isNull(leads.responseDueAt),
    );
    const byDue = asc(leads.nextFollowUp);
    const [waiting, overdue, today, later, pool] = await Promise.all([
      pileOf(context, and(owned, isNotNull(leads.responseDueAt)), asc(leads.responseDueAt)),
      pileOf(context, and(isPlanned, lt(leads.nextFollowUp, context.now)), byDue),
      pileOf(
        context,
        and(isPlanned, gte(leads.nextFollowUp, context.now), lt(leads.nextFollowUp, midnight)),
        byDue,
      ),
      pileOf(context, and(isPlanned, gte(leads.nextFollowUp, midnight)), byDue),
      pileOf(context, and(isNull(leads.assignedTo), isWorked), asc(leads.createdAt)),
    ]);
    return {
      waiting,
      overdue,
      today,
      later,
      pool,
      nextDueAt: later.leads[0]?.nextFollowUp ?? null,
    };
  },
});

async function pileOf(context: Context, condition: SQL | undefined, order: SQL) {
  const where = and(condition, visibleLeads(context.actor));
  const rows = await selectLeads(context.db)
    .where(where)
    .orderBy(order, asc(leads.id))
    .limit(MOST_CARDS);
  const shown = await showLeads(context, rows);
  if (rows.length < MOST_CARDS) return { count: rows.length, leads: shown };
  const [total] = await context.db.select({ n: count() }).from(leads).where(where);
  return { count: total?.n ?? rows.length, leads: shown };
}
