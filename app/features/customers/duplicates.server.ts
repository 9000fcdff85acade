import { and, eq, inArray, or } from "drizzle-orm";
import { z } from "zod";
import { duplicatePairs, users } from "#app/db/schema/index.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { cutPage, pageAfter } from "#app/platform/cursor.server.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { Id } from "#app/platform/wire.ts";
import { readKept, selectCustomers, toCustomer } from "./customer-record.server.ts";
import { comparePair, livingPairs } from "./duplicate-pairs.server.ts";
import { DuplicateFilter, DuplicateList, DuplicatePair } from "./merge-schema.ts";

const COLUMNS = { points: duplicatePairs.points };
type PairRow = typeof duplicatePairs.$inferSelect;

export const listDuplicates = query({
  summary: "Customers who may be one person, the likeliest pair first",
  can: "customers:merge",
  input: DuplicateFilter,
  output: DuplicateList,
  async run(context, { limit, cursor, ...filter }) {
    const order = { sort: "-points", columns: COLUMNS, idColumn: duplicatePairs.id };
    const paging = { limit, cursor, filter };
    const { where: after, orderBy } = pageAfter(order, paging);
    const { customerId: ids } = filter;
    const found = await context.db
      .select()
      .from(duplicatePairs)
      .where(
        and(
          livingPairs(filter.isDismissed),
          ids && or(inArray(duplicatePairs.firstId, ids), inArray(duplicatePairs.secondId, ids)),
          after,
        ),
      )
      .orderBy(...orderBy)
      .limit(limit + 1);
    const { rows, nextCursor } = cutPage(found, { order, paging, keyOf: (row) => row.points });
    return { data: await showPairs(context, rows), page: { limit, nextCursor } };
  },
});

const NotSame = z.strictObject({ id: Id, otherId: Id });

/** Remembered, so that nobody asks again. */
export const dismissDuplicate = command({
  summary: "Say that two records are two people",
  can: "customers:merge",
  input: NotSame,
  output: DuplicatePair,
  run: (context, { id, otherId }) => decide(context, { id, otherId, isDismissed: true }),
});

export const recallDuplicate = command({
  summary: "Ask again whether two records are one person",
  can: "customers:merge",
  input: NotSame,
  output: DuplicatePair,
  run: (context, { id, otherId }) => decide(context, { id, otherId, isDismissed: false }),
});

interface Decision {
  id: string;
  otherId: string;
  isDismissed: boolean;
}

async function decide(
  context: CommandContext,
  { id, otherId, isDismissed }: Decision,
): Promise<DuplicatePair> {
  if (id === otherId) throw notFound();
  const customer = await readKept(context, id);
  await readKept(context, otherId);
  const [firstId, secondId] = [id, otherId].sort() as [string, string];
  const { points, signals } = await comparePair(context, firstId, secondId);
  const decided = {
    dismissedAt: isDismissed ? context.now : null,
    dismissedBy: isDismissed ? context.actor.userId : null,
  };
  await context.db
    .insert(duplicatePairs)
    .values({ id: newId(), firstId, secondId, points, signals, foundAt: context.now, ...decided })
    .onConflictDoUpdate({
      target: [duplicatePairs.firstId, duplicatePairs.secondId],
      set: decided,
    });
  await emit(context, isDismissed ? "customer.not_same" : "customer.maybe_same", {
    subject: { type: "customer", id },
    customerId: id,
    people: [otherId],
    details: { otherId },
    audience: customer.assignedTo ? [customer.assignedTo] : [],
  });
  const [row] = await context.db
    .select()
    .from(duplicatePairs)
    .where(and(eq(duplicatePairs.firstId, firstId), eq(duplicatePairs.secondId, secondId)));
  const [shown] = await showPairs(context, row ? [row] : []);
  if (!shown) throw notFound();
  return shown;
}

async function showPairs(context: Context, rows: readonly PairRow[]): Promise<DuplicatePair[]> {
  const ids = [...new Set(rows.flatMap(({ firstId, secondId }) => [firstId, secondId]))];
  if (ids.length === 0) return [];
  const people = await selectCustomers(context.db).where(inArray(users.id, ids));
  const byId = new Map(people.map((row) => [row.id, toCustomer(context, row)]));
  return rows.flatMap((row) => {
    const [first, second] = [byId.get(row.firstId), byId.get(row.secondId)];
    if (!first || !second) return [];
    return {
      id: row.id,
      points: row.points,
      signals: row.signals,
      foundAt: toIso(row.foundAt),
      dismissedAt: toIsoOrNull(row.dismissedAt),
      first,
      second,
    };
  });
}
