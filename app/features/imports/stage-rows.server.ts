import { setImmediate as nextTurn } from "node:timers/promises";
import { eq } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { insertMany } from "#app/db/insert-many.server.ts";
import { importRows } from "#app/db/schema/index.ts";
import { newId } from "#app/platform/ids.ts";
import { type CsvShape, readCsv, refuseFile, sniffCsv } from "./decode-csv.server.ts";
import { isBlank } from "./read-row.ts";
import { receiveFile } from "./receive-file.server.ts";

const BATCH = 250;

/** A file that lies in the staging table under the id that its import will have. */
export interface StagedFile extends Pick<CsvShape, "encoding" | "delimiter"> {
  id: string;
  headings: string[];
  rowCount: number;
}

/** Puts a file into the staging table row by row; nothing of it stays when it cannot be read. */
export async function stageFile(
  database: Database,
  bytes: AsyncIterable<Uint8Array>,
): Promise<StagedFile> {
  const file = await receiveFile(bytes);
  const id = newId();
  try {
    const shape = await sniffCsv(file.path, file.isUtf8);
    return { ...shape, id, ...(await stageRecords(database, id, readCsv(file.path, shape))) };
  } catch (error) {
    await forgetRows(database, id);
    throw error;
  } finally {
    await file.remove();
  }
}

/** A short file read whole, before the transaction that keeps it. */
export async function readShortFile(bytes: AsyncIterable<Uint8Array>) {
  const file = await receiveFile(bytes);
  const id = newId();
  const rows: StagedRow[] = [];
  const keep = async (some: StagedRow[]) => void rows.push(...some);
  try {
    const shape = await sniffCsv(file.path, file.isUtf8);
    const staged = await cutRecords(readCsv(file.path, shape), { id, keep });
    return { staged: { ...shape, id, ...staged }, rows };
  } finally {
    await file.remove();
  }
}

type StagedRow = typeof importRows.$inferInsert;

function stageRecords(database: Database, id: string, records: AsyncIterable<string[]>) {
  const keep = async (rows: StagedRow[]) => {
    await database.write("stage an import", (tx) => insertMany(tx, importRows, rows));
    await nextTurn();
  };
  return cutRecords(records, { id, keep });
}

/** Rows keep the number that a spreadsheet shows beside them; the headings are row 1. */
async function cutRecords(
  records: AsyncIterable<string[]>,
  { id, keep }: { id: string; keep: (rows: StagedRow[]) => Promise<void> },
) {
  let headings: string[] | null = null;
  let row = 0;
  let rowCount = 0;
  let batch: StagedRow[] = [];
  for await (const cells of records) {
    row += 1;
    if (isBlank(cells)) continue;
    if (headings === null) headings = cells.map((cell, at) => cell.trim() || `Column ${at + 1}`);
    else {
      batch.push({ importId: id, row, cells });
      rowCount += 1;
    }
    if (batch.length < BATCH) continue;
    await keep(batch);
    batch = [];
  }
  if (headings === null) refuseFile("The file is empty. Choose another one.");
  if (rowCount === 0) refuseFile("The file has headings but no rows. Choose another one.");
  if (headings.length < 2)
    refuseFile(
      "Only one column was found. Columns must be separated by commas, semicolons or tabs.",
    );
  if (batch.length > 0) await keep(batch);
  return { headings, rowCount };
}

/** Removes staged rows, some at a time. */
export async function forgetRows(database: Database, id: string) {
  await database.write("forget a staged file", (tx) =>
    tx.delete(importRows).where(eq(importRows.importId, id)),
  );
}
