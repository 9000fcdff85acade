import { and, asc, eq, gt, inArray, isNull } from "drizzle-orm";
import { todayMarks, users } from "#app/db/schema/index.ts";
import { scopeOf } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { query } from "#app/platform/operation.server.ts";
import { afterCareDue } from "./after-care-work.server.ts";
import { callsDue } from "./call-work.server.ts";
import { customersDue } from "./customer-work.server.ts";
import { approvalsDue, collectionsDue, promisesDue } from "./job-work.server.ts";
import { answersDue, followUpsDue, upcomingLeads } from "./lead-work.server.ts";
import { firstOf } from "./rules.ts";
import { type PersonCount, TODAY_KINDS, TodayFilter, TodayQueue } from "./schema.ts";
import { type KindOfWork, MOST_ITEMS } from "./work-sql.server.ts";

const WORK = {
  answer: answersDue,
  "follow-up": followUpsDue,
  call: callsDue,
  promise: promisesDue,
  approval: approvalsDue,
  collection: collectionsDue,
  "after-care": afterCareDue,
  customer: customersDue,
} as const;

/** The day's work in one list, by value × lateness: whoever works from the top loses least. */
export const listToday = query({
  summary: "The day's work in one list, ordered by value × lateness",
  can: "leads:view",
  input: TodayFilter,
  output: TodayQueue,
  async run(context, { who: asked, kind }) {
    const seesAll = scopeOf(context.actor, "leads:view") === "all";
    const who = seesAll ? asked : "me";
    const [found, upcoming, wakesAt] = await Promise.all([
      Promise.all(TODAY_KINDS.map((name) => WORK[name](context, who))),
      upcomingLeads(context, who),
      nextMark(context),
    ]);
    const shown = found.filter((_work, at) => kind === undefined || TODAY_KINDS[at] === kind);
    const dates = [upcoming.leads[0]?.at, wakesAt].flatMap((at) => at ?? []);
    return {
      items: firstOf(
        shown.flatMap(({ items }) => items),
        { most: MOST_ITEMS, now: context.now },
      ),
      counts: Object.fromEntries(
        TODAY_KINDS.map((name, at) => [name, found[at]?.count ?? 0]),
      ) as TodayQueue["counts"],
      people: who === "everyone" ? await peopleCounts(context, found) : [],
      upcoming,
      nextDueAt: dates.sort()[0] ?? null,
    };
  },
});

/** When the first of what this person has put off comes back. */
async function nextMark(context: Context): Promise<string | null> {
  const [mark] = await context.db
    .select({ until: todayMarks.until })
    .from(todayMarks)
    .where(
      and(
        gt(todayMarks.until, context.now),
        eq(todayMarks.isDone, false),
        eq(todayMarks.userId, context.actor.userId ?? ""),
      ),
    )
    .orderBy(asc(todayMarks.until))
    .limit(1);
  return mark ? toIso(mark.until) : null;
}

/** The staff with what waits for each, and what belongs to nobody. */
async function peopleCounts(context: Context, work: readonly KindOfWork[]): Promise<PersonCount[]> {
  const totals = new Map<string | null, number>();
  for (const { owners } of work)
    for (const [owner, n] of owners) totals.set(owner, (totals.get(owner) ?? 0) + n);
  const staff = await context.db
    .select({ id: users.id, name: users.name, role: users.role })
    .from(users)
    .where(
      and(inArray(users.role, ["TECHNICIAN", "ADMIN", "SUPER_ADMIN"]), isNull(users.deletedAt)),
    )
    .orderBy(asc(users.name), asc(users.id));
  const counted = staff.map(({ id, name, role }) => ({
    id,
    name,
    role: role as PersonCount["role"],
    count: totals.get(id) ?? 0,
  }));
  const nobody = { id: null, name: "Nobody yet", role: null, count: totals.get(null) ?? 0 };
  return [...counted, nobody].filter((person) => person.count > 0);
}
