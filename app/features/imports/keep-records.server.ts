import { sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Tx } from "#app/db/client.server.ts";
import { insertMany } from "#app/db/insert-many.server.ts";
import {
  bookings,
  customerLifecycle,
  devices,
  importRecords,
  leads,
  payments,
  users,
} from "#app/db/schema/index.ts";
import { statesOf } from "#app/platform/take-back.server.ts";

export type RecordType = (typeof importRecords.$inferInsert)["entityType"];

/** The tables of an import's records; what rests on others is taken back first. */
export const RECORD_TABLES: Record<RecordType, { table: SQLiteTable; rank: number }> = {
  payment: { table: payments, rank: 1 },
  booking: { table: bookings, rank: 2 },
  device: { table: devices, rank: 3 },
  lead: { table: leads, rank: 4 },
  lifecycle: { table: customerLifecycle, rank: 5 },
  customer: { table: users, rank: 6 },
};

export interface RecordDraft {
  type: RecordType;
  id: string;
  row: number;
  /** The columns as they were, by the names of the database; null for a record that is new. */
  before: Record<string, unknown> | null;
  externalKey?: string | null;
}

type RecordRow = typeof importRecords.$inferInsert;

/** Notes which records a chunk has made or changed, each with a digest of how it left them. */
export async function keepRecords(tx: Tx, importId: string, drafts: readonly RecordDraft[]) {
  const rows: RecordRow[] = [];
  for (const type of new Set(drafts.map((draft) => draft.type))) {
    const ofType = drafts.filter((draft) => draft.type === type);
    const { table, rank } = RECORD_TABLES[type];
    const states = await statesOf(
      tx,
      table,
      ofType.map(({ id }) => id),
    );
    for (const { id, row, before, externalKey } of ofType)
      rows.push({
        importId,
        rank,
        entityType: type,
        entityId: id,
        row,
        isCreated: before === null,
        before,
        stateAfter: states.get(id) ?? "",
        externalKey: externalKey ?? null,
      });
  }
  const isLifecycle = ({ entityType }: RecordRow) => entityType === "lifecycle";
  await insertMany(
    tx,
    importRecords,
    rows.filter((row) => !isLifecycle(row)),
  );
  await keepAgain(tx, rows.filter(isLifecycle));
}

/** A lifecycle may rise twice in one import: what it was at first stays, its state is the newest. */
async function keepAgain(tx: Tx, rows: readonly RecordRow[]) {
  if (rows.length === 0) return;
  await tx.run(sql`
    insert into ${importRecords}
      (import_id, rank, entity_type, entity_id, row, is_created, before, state_after)
    select value ->> 'importId', value ->> 'rank', value ->> 'entityType', value ->> 'entityId',
      value ->> 'row', value ->> 'isCreated', value -> 'before', value ->> 'stateAfter'
    from json_each(${JSON.stringify(rows)}) where true
    on conflict (import_id, rank, entity_id) do update set state_after = excluded.state_after`);
}
