import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { todayMarks } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { MINUTE } from "#app/platform/dates.ts";
import { LEAST_WORTH, MOST_LATENESS, UNKNOWN_WORTH } from "./rules.ts";
import type { TodayItem, TodayKind, TodayWho } from "./schema.ts";

type Value = SQLiteColumn | SQL;

interface Work {
  worth: Value;
  since: Value;
  dueAt: Value;
  isWaiting?: boolean;
}

/** `pointsOf` of rules.ts where the database has to choose the first of very many. */
export function pointsSql(
  { worth, since, dueAt, isWaiting = false }: Work,
  now: number,
): SQL<number> {
  const pence = sql`max(coalesce(${worth}, ${UNKNOWN_WORTH}), ${LEAST_WORTH})`;
  const share = sql`(${now} - ${since}) * 1.0 / max(${dueAt} - ${since}, ${MINUTE})`;
  return sql`${pence} / 100.0 * min(max(${share}, 0) + ${isWaiting ? 1 : 0}, ${MOST_LATENESS})`;
}

/** Nobody has put this off until later; another state is other work. */
export function isNotMarked(
  { kind, id, state }: { kind: TodayKind; id: SQLiteColumn; state: Value },
  now: number,
): SQL {
  return sql`not exists (select 1 from ${todayMarks} where ${todayMarks.kind} = ${kind}
    and ${todayMarks.subjectId} = ${id} and ${todayMarks.state} = cast(${state} as text)
    and ${todayMarks.until} > ${now})`;
}

/** Work of whom: one's own with that of nobody, one colleague's, nobody's, or everybody's. */
export function ofWhom(context: Context, owner: Value, who: TodayWho): SQL | undefined {
  if (who === "everyone") return undefined;
  if (who === "nobody") return sql`${owner} is null`;
  if (who !== "me") return sql`${owner} = ${who}`;
  return sql`(${owner} is null or ${owner} = ${context.actor.userId})`;
}

/** The work of one kind: its first in order, how much there is, and for whom. */
export interface KindOfWork {
  items: TodayItem[];
  count: number;
  owners: Map<string | null, number>;
}

export const NO_WORK: KindOfWork = { items: [], count: 0, owners: new Map() };

/** How many cards of a kind are worth fetching: the list shows no more in all. */
export const MOST_ITEMS = 30;
