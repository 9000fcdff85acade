import { and, count, eq, gt, gte, inArray, lt } from "drizzle-orm";
import { events, users } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { cutPage, type Order, pageAfter } from "#app/platform/cursor.server.ts";
import { momentOf, toIso } from "#app/platform/dates.ts";
import { query } from "#app/platform/operation.server.ts";
import { type Event, EventFilter, EventList } from "./schema.ts";
import { nextEvents } from "./wait-for-events.server.ts";

/** The history of everything, as audit log and as a change feed for programs. */
export const listEvents = query({
  summary: "List the history, or follow it as a change feed",
  can: "events:read",
  input: EventFilter,
  output: EventList,
  async run(context, filter) {
    // Listening begins before the look, so that nothing slips in between.
    const news = filter.wait && filter.cursor === undefined ? nextEvents(filter.type) : null;
    try {
      const found = await read(context, filter);
      if (!news || found.data.length > 0 || !(await news.arrived)) return found;
      return await read(context, filter);
    } finally {
      news?.stop();
    }
  },
});

async function read(context: Context, filter: EventFilter) {
  const order: Order = { sort: filter.sort, columns: { id: events.id }, idColumn: events.id };
  const { cursor, limit, count: isCounted, wait: _wait, ...rest } = filter;
  const paging = { limit, cursor, filter: rest };
  const after = pageAfter(order, paging);
  const where = whereOf(filter);
  const rows = await context.db
    .select({ event: events, name: users.name, id: events.id })
    .from(events)
    .leftJoin(users, eq(users.id, events.actorId))
    .where(and(where, after.where))
    .orderBy(...after.orderBy)
    .limit(limit + 1);
  const cut = cutPage(rows, { order, paging, keyOf: (row) => row.id });
  const [all] = isCounted
    ? await context.db.select({ total: count() }).from(events).where(where)
    : [];
  return {
    data: cut.rows.map(({ event, name }) => toEvent(event, name)),
    page: { limit, nextCursor: cut.nextCursor, ...(all ? { total: all.total } : {}) },
  };
}

function whereOf(filter: EventFilter) {
  const { after, type, kind, actorId, subjectType, subjectId, from, to } = filter;
  return and(
    after === undefined ? undefined : gt(events.id, after),
    type && inArray(events.type, type),
    kind === "any" ? undefined : eq(events.kind, kind),
    actorId === undefined ? undefined : eq(events.actorId, actorId),
    subjectType === undefined ? undefined : eq(events.subjectType, subjectType),
    subjectId === undefined ? undefined : eq(events.subjectId, subjectId),
    from === undefined ? undefined : gte(events.at, momentOf(from)),
    to === undefined ? undefined : lt(events.at, momentOf(to)),
  );
}

/** An event as the API shows it. */
export function toEvent(row: typeof events.$inferSelect, name: string | null): Event {
  return {
    id: row.id,
    type: row.type,
    kind: row.kind,
    at: toIso(row.at),
    actor: { kind: row.actorKind, id: row.actorId, name },
    subject: { type: row.subjectType, id: row.subjectId },
    leadId: row.leadId,
    customerId: row.customerId,
    changes: row.changes,
    details: row.details,
    requestId: row.requestId,
    maskedAddress: row.maskedAddress,
  };
}
