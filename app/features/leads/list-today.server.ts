import {
  and,
  asc,
  count,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  not,
  type SQL,
  sql,
} from "drizzle-orm";
import { z } from "zod";
import { leads } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { addDays, localDateOf, localToUtc } from "#app/platform/dates.ts";
import { query } from "#app/platform/operation.server.ts";
import { IsoTime } from "#app/platform/wire.ts";
import { OPEN_STAGES } from "./labels.ts";
import { readLeads, showLeads } from "./lead-record.server.ts";
import { Lead } from "./schema.ts";
import { visibleLeads } from "./scope.server.ts";

/** Cards a pile; the rest is a tap away. A page stays under 1,500 elements. */
const MOST_CARDS = { waiting: 10, overdue: 10, today: 10, later: 6, pool: 6 };

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
    const isWorked = inArray(leads.stage, [...OPEN_STAGES]);
    const isPlanned = and(
      owned,
      isWorked,
      isNotNull(leads.nextFollowUp),
      isNull(leads.responseDueAt),
    );
    const byDue = asc(leads.nextFollowUp);
    const isDue = lt(leads.nextFollowUp, context.now);
    const [waiting, overdue, today, later, pool] = await Promise.all([
      pileOf(context, {
        most: MOST_CARDS.waiting,
        condition: and(owned, isNotNull(leads.responseDueAt)),
        order: byClock(context.now),
      }),
      pileOf(context, { most: MOST_CARDS.overdue, condition: and(isPlanned, isDue), order: byDue }),
      pileOf(context, {
        most: MOST_CARDS.today,
        condition: and(isPlanned, not(isDue), lt(leads.nextFollowUp, midnight)),
        order: byDue,
      }),
      pileOf(context, {
        most: MOST_CARDS.later,
        condition: and(isPlanned, gte(leads.nextFollowUp, midnight)),
        order: byDue,
      }),
      pileOf(context, {
        most: MOST_CARDS.pool,
        condition: and(isNull(leads.assignedTo), isWorked),
        order: desc(leads.createdAt),
      }),
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

/** First what can still be answered in time, the most pressing on top; then what was missed, newest first. */
function byClock(now: number): SQL {
  return sql`${leads.responseDueAt} < ${now}, abs(${leads.responseDueAt} - ${now})`;
}

interface PileParts {
  most: number;
  condition: SQL | undefined;
  order: SQL;
}

async function pileOf(context: Context, { most, condition, order }: PileParts) {
  const where = and(condition, visibleLeads(context.actor));
  const orderBy = [order, asc(leads.id)];
  const rows = await readLeads(context.db, { where, orderBy, limit: most });
  const shown = await showLeads(context, rows);
  if (rows.length < most) return { count: rows.length, leads: shown };
  const [total] = await context.db.select({ n: count() }).from(leads).where(where);
  return { count: total?.n ?? rows.length, leads: shown };
}
