import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { importKeys, importRecords, importRows, imports } from "#app/db/schema/index.ts";
import { DAY } from "#app/platform/dates.ts";
import { transact } from "#app/platform/operation.server.ts";
import { schedule } from "#app/platform/scheduler.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";

/** So long an import can be taken back, and so long the rows of its file are kept. */
export const IMPORT_KEPT_MS = 30 * DAY;
const ROWS_A_STEP = 200;
const BREATH_MS = 20;

schedule({ name: "forget-imports", pattern: "10 4 * * *" });

registerWorker({
  kind: "forget-imports",
  queue: "jobs",
  perform: async (_work, { database }) => {
    await forgetImports(database, Date.now());
    return null;
  },
});

/**
 * Removes what files of old imports said of people: their rows, and what records were before. So do
 * the rows of an upload that was cut off, which belong to no import.
 */
export async function forgetImports(database: Database, now: number) {
  const isOver = sql`not exists (select 1 from ${imports}
    where ${imports.id} = import_id and ${imports.updatedAt} >= ${now - IMPORT_KEPT_MS})`;
  const steps = [
    sql`delete from ${importRows} where (import_id, row) in
      (select import_id, row from ${importRows} where ${isOver} limit ${ROWS_A_STEP})`,
    sql`delete from ${importKeys} where (import_id, key) in
      (select import_id, key from ${importKeys} where ${isOver} limit ${ROWS_A_STEP})`,
    sql`update ${importRecords} set before = null where (import_id, rank, entity_id) in
      (select import_id, rank, entity_id from ${importRecords}
        where before is not null and ${isOver} limit ${ROWS_A_STEP})`,
  ];
  for (const step of steps) {
    for (;;) {
      const { changes } = await transact(
        systemContext(database, now),
        "forget old imports",
        async ({ db }) => db.run(step),
      );
      if (changes < ROWS_A_STEP) break;
      await pause(BREATH_MS);
    }
  }
}
