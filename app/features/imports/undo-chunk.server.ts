import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#app/db/client.server.ts";
import { customerLifecycle, importRecords, imports } from "#app/db/schema/index.ts";
import { updateMany } from "#app/db/update-many.server.ts";
import { refreshFoundBy } from "#app/features/customers/import-customers.server.ts";
import { withSpellingsOf } from "#app/features/customers/name-spellings.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { appendPast } from "#app/platform/past-events.server.ts";
import { isOneOf } from "#app/platform/search-index.server.ts";
import { heldBy, removeRecords, statesOf } from "#app/platform/take-back.server.ts";
import { loadImport, tellImport } from "./import-record.server.ts";
import type { ImportEntry } from "./judge-rows.server.ts";
import { RECORD_TABLES, type RecordType } from "./keep-records.server.ts";

type KeptRow = typeof importRecords.$inferSelect;
type Outcome = NonNullable<KeptRow["outcome"]>;

interface Decision {
  record: KeptRow;
  outcome: Outcome;
  reason: string | null;
}

const HOLDERS: Record<string, string> = {
  bookings: "It has a repair job by now.",
  devices: "It has a device by now.",
  customer_interactions: "Contacts were logged since.",
  leads: "A lead hangs on it.",
  quotes: "A quote was made since.",
  payments: "A payment was taken since.",
  consents: "A consent was recorded since.",
  files: "Files were attached since.",
  customer_feedback: "Feedback came in since.",
};

/** Takes back the next records of an import: what was not touched since. */
export async function undoChunk(
  context: CommandContext,
  { importId, size }: { importId: string; size: number },
): Promise<boolean> {
  const entry = await loadImport(context, importId);
  if (entry.state !== "UNDOING") return false;
  const records = await nextRecords(context.db, entry, size);
  for (const type of new Set(records.map(({ entityType }) => entityType)))
    await takeBack(context, { type, records: records.filter((one) => one.entityType === type) });
  const isLast = records.length < size;
  const last = records.at(-1);
  const change = {
    undoneCount: entry.undoneCount + records.length,
    undoneRank: last?.rank ?? entry.undoneRank,
    undoneId: last?.entityId ?? entry.undoneId,
    state: isLast ? ("UNDONE" as const) : entry.state,
  };
  await context.db
    .update(imports)
    .set({ ...change, updatedAt: context.now })
    .where(eq(imports.id, importId));
  if (isLast) await tellImport(context, { ...entry, ...change }, "import.undone");
  return !isLast;
}

/** Behind the last one that was looked at: what is done already is not read again. */
function nextRecords(tx: Tx, entry: ImportEntry, size: number): Promise<KeptRow[]> {
  return tx
    .select()
    .from(importRecords)
    .where(
      and(
        eq(importRecords.importId, entry.id),
        sql`(${importRecords.rank}, ${importRecords.entityId}) > (${entry.undoneRank}, ${entry.undoneId})`,
        isNull(importRecords.outcome),
      ),
    )
    .orderBy(asc(importRecords.rank), asc(importRecords.entityId))
    .limit(size);
}

async function takeBack(
  context: CommandContext,
  { type, records }: { type: RecordType; records: readonly KeptRow[] },
) {
  const decisions = await decide(context.db, type, records);
  const { table } = RECORD_TABLES[type];
  const gone = decisions.filter(({ outcome }) => outcome === "REMOVED");
  const ids = gone.map(({ record }) => record.entityId);
  const owners = type === "device" ? await ownersOf(context.db, ids) : [];
  await removeNamed(context, type, ids);
  const restored = decisions.flatMap(({ record, outcome }) =>
    outcome === "RESTORED" && record.before ? [{ id: record.entityId, values: record.before }] : [],
  );
  await updateMany(context.db, table, restored);
  if (type === "customer") owners.push(...restored.map(({ id }) => id));
  await refreshFoundBy(context, owners);
  await noteOutcomes(context.db, decisions);
  await tell(context, type, decisions);
}

/** Whoever goes takes along the words by which a misspelt name is found. */
async function removeNamed(context: CommandContext, type: RecordType, ids: readonly string[]) {
  const remove = () => removeRecords(context.db, RECORD_TABLES[type].table, ids);
  if (type !== "customer" && type !== "lead") return remove();
  const names = new Map(ids.map((id) => [id, null]));
  await withSpellingsOf(context, { entityType: type, names }, remove);
}

async function decide(tx: Tx, type: RecordType, records: readonly KeptRow[]): Promise<Decision[]> {
  const { table } = RECORD_TABLES[type];
  const ids = records.map(({ entityId }) => entityId);
  const states = await statesOf(tx, table, ids);
  const created = records.filter(({ isCreated }) => isCreated).map(({ entityId }) => entityId);
  const held = await heldBy(tx, table, created);
  const moved = type === "customer" ? await movedByHand(tx, created) : new Set<string>();
  return records.map((record) => {
    const state = states.get(record.entityId);
    const holder = held.get(record.entityId);
    const keep = (reason: string) => ({ record, outcome: "KEPT" as const, reason });
    // What is gone already needs no taking back.
    if (state === undefined) return { record, outcome: "REMOVED" as const, reason: null };
    if (state !== record.stateAfter) return keep("It was changed since.");
    if (holder) return keep(HOLDERS[holder] ?? `Other records hang on it (${holder}).`);
    if (moved.has(record.entityId)) return keep("The stage or owner was changed by hand since.");
    return { record, outcome: record.isCreated ? "REMOVED" : "RESTORED", reason: null };
  });
}

/** Customers whose lifecycle somebody has edited: a lifecycle's version counts that alone. */
async function movedByHand(tx: Tx, customerIds: readonly string[]): Promise<Set<string>> {
  if (customerIds.length === 0) return new Set();
  const rows = await tx
    .select({ id: customerLifecycle.customerId })
    .from(customerLifecycle)
    .where(
      and(
        isOneOf(customerLifecycle.customerId, customerIds),
        sql`(${customerLifecycle.version} > 1 or ${customerLifecycle.assignedTo} is not null)`,
      ),
    );
  return new Set(rows.map(({ id }) => id));
}

async function ownersOf(tx: Tx, deviceIds: readonly string[]): Promise<string[]> {
  const rows = await tx.all<{ id: string }>(sql`
    select distinct customer_id as id from devices
    where id in (select value from json_each(${JSON.stringify(deviceIds)}))
      and (serial is not null or imei is not null)`);
  return rows.map(({ id }) => id);
}

async function noteOutcomes(tx: Tx, decisions: readonly Decision[]) {
  const found = decisions.map(({ record, outcome, reason }) => ({
    ...{ rank: record.rank, id: record.entityId, outcome, reason },
  }));
  // Every record is there: the conflict finds it by its key, which an update from a list would not.
  await tx.run(sql`
    insert into ${importRecords}
      (import_id, rank, entity_id, outcome, reason, entity_type, row, is_created, state_after)
    select ${decisions[0]?.record.importId ?? ""}, value ->> 'rank', value ->> 'id',
      value ->> 'outcome', value ->> 'reason', '', 0, 0, ''
    from json_each(${JSON.stringify(found)}) where true
    on conflict (import_id, rank, entity_id) do update set
      outcome = excluded.outcome, reason = excluded.reason`);
}

/** Devices and payments go without a word of their own: the job or person tells it. */
async function tell(context: CommandContext, type: RecordType, decisions: readonly Decision[]) {
  if (type === "payment" || type === "lifecycle") return;
  const actor = { kind: "staff" as const, userId: context.actor.userId };
  const events = decisions.flatMap(({ record, outcome }) => {
    if (outcome === "KEPT") return [];
    const verb = outcome === "REMOVED" ? "deleted" : "updated";
    return {
      type: `${type}.${verb}`,
      at: context.now,
      actor,
      subject: { type, id: record.entityId },
      customerId: type === "customer" ? record.entityId : null,
      leadId: type === "lead" ? record.entityId : null,
      details: { importId: record.importId, reason: "import taken back" },
    };
  });
  await appendPast(context.db, events);
  context.transaction.chain.end = null;
}
