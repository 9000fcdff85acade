import { and, asc, eq, gt, lte, max, sql } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { events } from "#app/db/schema/index.ts";
import { TOLD_BEFORE } from "./past-events.server.ts";

const MOST_EVENTS = 50;
/** So many ids of the history are looked through at once. */
export const STRETCH = 5_000;

export interface News {
  newest: number;
  /** What happened next, and up to which id that was everything. */
  after(id: number): Promise<{ events: (typeof events.$inferSelect)[]; upTo: number }>;
}

/** The history up to `newest`, read once for all subscribers that stand at the same place; for one round. */
export function newsOf(database: Database, newest: number): News {
  const read = new Map<number, { events: (typeof events.$inferSelect)[]; upTo: number }>();
  return {
    newest,
    async after(id) {
      const known = read.get(id);
      if (known) return known;
      const end = Math.min(id + STRETCH, newest);
      const found = await database.reader
        .select()
        .from(events)
        .where(and(gt(events.id, id), lte(events.id, end), isNews))
        .orderBy(asc(events.id))
        .limit(MOST_EVENTS);
      const upTo = found.length < MOST_EVENTS ? end : (found.at(-1)?.id ?? end);
      const stretch = { events: found, upTo };
      read.set(id, stretch);
      return stretch;
    },
  };
}

const isNews = and(eq(events.kind, "change"), sql`${events.requestId} is not ${TOLD_BEFORE}`);

export async function newestEvent(database: Database) {
  const [row] = await database.reader.select({ id: max(events.id) }).from(events);
  return row?.id ?? 0;
}
