import { and, count, eq, inArray } from "drizzle-orm";
import { deliveries, jobs } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { cutPage, type Order, pageAfter } from "#app/platform/cursor.server.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { query } from "#app/platform/operation.server.ts";
import type { Queue, Work } from "#app/platform/work-queue.server.ts";
import { WorkFilter, type WorkItem, WorkList } from "./schema.ts";

export const tables = { jobs, deliveries };

export const listJobs = query({
  summary: "List the jobs inside the building",
  can: "jobs:manage",
  input: WorkFilter,
  output: WorkList,
  run: (context, filter) => listWork(context, "jobs", filter),
});

export const listDeliveries = query({
  summary: "List what leaves the building: mail, messages, web hooks",
  can: "jobs:manage",
  input: WorkFilter,
  output: WorkList,
  run: (context, filter) => listWork(context, "deliveries", filter),
});

async function listWork(context: Context, queue: Queue, filter: WorkFilter) {
  const table = tables[queue];
  const { limit, cursor, sort, count: isCounted, state, kind } = filter;
  const order: Order = { sort, columns: { id: table.id }, idColumn: table.id };
  const paging = { limit, cursor, filter: { queue, sort, state, kind } };
  const after = pageAfter(order, paging);
  const where = and(state && inArray(table.state, state), kind && inArray(table.kind, kind));
  const rows = await context.db
    .select()
    .from(table)
    .where(and(where, after.where))
    .orderBy(...after.orderBy)
    .limit(limit + 1);
  const cut = cutPage(rows, { order, paging, keyOf: (row) => row.id });
  const [all] = isCounted
    ? await context.db.select({ total: count() }).from(table).where(where)
    : [];
  return {
    data: cut.rows.map(toWorkItem),
    page: { limit, nextCursor: cut.nextCursor, ...(all ? { total: all.total } : {}) },
  };
}

export async function findWork(db: Context["db"], queue: Queue, id: string): Promise<Work | null> {
  const [row] = await db.select().from(tables[queue]).where(eq(tables[queue].id, id));
  return row ?? null;
}

export function toWorkItem(row: Work): WorkItem {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    attempt: row.attempt,
    runAt: toIso(row.runAt),
    expiresAt: toIsoOrNull(row.expiresAt),
    lastError: row.lastError,
    progress: row.progress,
    createdAt: toIso(row.createdAt),
    finishedAt: toIsoOrNull(row.finishedAt),
  };
}
