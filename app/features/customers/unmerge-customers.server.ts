import { and, eq, gt, inArray, isNull, lt } from "drizzle-orm";
import { mergeRows, merges } from "#app/db/schema/index.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { DAY, toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { conflict } from "#app/platform/errors.ts";
import { emit, partPeople } from "#app/platform/events.server.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { putRowsBack, type RowChange, wouldKeep } from "#app/platform/person-rows.server.ts";
import { indexCustomer } from "./customer-index.server.ts";
import { readCustomer, readKept, showCustomer } from "./customer-record.server.ts";
import { mergesOf } from "./merge-customers.server.ts";
import { type Merge, MergeList, UnmergeDraft, Unmerged } from "./merge-schema.ts";
import { CustomerId } from "./schema.ts";
import { watchersOf } from "./scope.server.ts";

export const UNDO_MS = 30 * DAY;

type MergeRow = typeof merges.$inferSelect;

export const listMerges = query({
  summary: "Records that were merged into this customer, and whether that can still be undone",
  can: "customers:merge",
  input: CustomerId,
  output: MergeList,
  async run(context, { id }) {
    await readKept(context, id);
    return { data: await showMerges(context, id) };
  },
});

/** The merges of a customer whom the actor may see. */
export async function showMerges(context: Context, customerId: string): Promise<Merge[]> {
  const rows = await mergesOf(context, customerId);
  return Promise.all(rows.map((row) => toMerge(context, row)));
}

/** Rows made since stay with the survivor; a field edited since keeps the edit (semantics 3.3). */
export const unmergeCustomers = command({
  summary: "Take a merge back within 30 days: both records are as they were",
  can: "customers:merge",
  input: UnmergeDraft,
  output: Unmerged,
  async run(context, { id, version, mergeId }) {
    await readKept(context, id);
    await checkVersion(context, {
      given: version,
      row: await readCustomer(context, id),
      current: () => showCustomer(context, id),
    });
    const merge = await undoable(context, id, mergeId);
    const changes = await changesOfMerge(context, merge);
    const kept = await putRowsBack(context.db, changes, context.now);
    await partPeople(context, merge, merge.sharedEvents);
    const survivor = await readCustomer(context, merge.survivorId);
    const restored = await readCustomer(context, merge.loserId);
    await indexCustomer(context, survivor);
    await indexCustomer(context, restored);
    await context.db
      .update(merges)
      .set({ undoneAt: context.now, undoneBy: context.actor.userId })
      .where(eq(merges.id, merge.id));
    await emit(context, "customer.unmerged", {
      subject: { type: "customer", id: survivor.id },
      customerId: survivor.id,
      people: [restored.id],
      details: { mergeId: merge.id, restoredId: restored.id, restoredName: restored.name },
      audience: watchersOf([survivor.assignedTo, restored.assignedTo]),
    });
    return {
      customer: await showCustomer(context, survivor.id),
      restored: await showCustomer(context, restored.id),
      keptEdits: namesOf(kept),
    };
  },
});

/** Snapshots hold personal data: they go when their time to be undone has gone. */
export async function forgetOldMerges(context: CommandContext) {
  const old = context.db
    .select({ id: merges.id })
    .from(merges)
    .where(lt(merges.createdAt, context.now - UNDO_MS));
  await context.db.delete(mergeRows).where(inArray(mergeRows.mergeId, old));
}

async function undoable(context: Context, id: string, mergeId: string | undefined) {
  const open = (await mergesOf(context, id)).filter(({ undoneAt }) => undoneAt === null);
  const merge = mergeId ? open.find((one) => one.id === mergeId) : open[0];
  if (!merge) throw conflict("nothing_to_undo", "There is no merge of this customer to take back.");
  if (merge.createdAt < context.now - UNDO_MS)
    throw conflict("too_late", "A merge can be taken back for 30 days.");
  const [later] = await context.db
    .select({ id: merges.id })
    .from(merges)
    .where(
      and(
        eq(merges.survivorId, merge.survivorId),
        isNull(merges.undoneAt),
        gt(merges.id, merge.id),
      ),
    )
    .limit(1);
  if (later) throw conflict("later_merge", "Take the later merge of this customer back first.");
  const survivor = await readCustomer(context, merge.survivorId);
  if (survivor.mergedInto !== null)
    throw conflict("merged_elsewhere", "The record was merged into another one since.");
  if (survivor.deletedAt !== null) throw conflict("removed", "The record was removed since.");
  const loser = await readCustomer(context, merge.loserId);
  if (loser.mergedInto !== merge.survivorId)
    throw conflict("erased", "The other record is no longer kept.");
  return merge;
}

async function changesOfMerge({ db }: Context, merge: MergeRow): Promise<RowChange[]> {
  const rows = await db.select().from(mergeRows).where(eq(mergeRows.mergeId, merge.id));
  if (rows.length === 0) throw conflict("erased", "What was merged is no longer kept.");
  // The survivor first: a code that only one may bear is free before it goes back.
  const own = JSON.stringify([merge.survivorId]);
  return rows
    .map(({ tableName, rowKey, before, after }) => ({
      table: tableName,
      key: rowKey,
      before,
      after,
    }))
    .sort((a, b) => Number(b.key === own) - Number(a.key === own));
}

async function toMerge(context: Context, row: MergeRow): Promise<Merge> {
  const loser = await readCustomer(context, row.loserId);
  const isOpen = row.undoneAt === null && row.createdAt >= context.now - UNDO_MS;
  const kept = isOpen ? await wouldKeep(context.db, await changesOfMerge(context, row)) : [];
  return {
    id: row.id,
    survivorId: row.survivorId,
    loserId: row.loserId,
    loserName: loser.name,
    mergedBy: row.mergedBy,
    createdAt: toIso(row.createdAt),
    undoUntil: toIso(row.createdAt + UNDO_MS),
    undoneAt: toIsoOrNull(row.undoneAt),
    keptEdits: namesOf(kept),
  };
}

function namesOf(kept: readonly { columns: string[] }[]): string[] {
  return [...new Set(kept.flatMap(({ columns }) => columns))];
}
