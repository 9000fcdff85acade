import { and, asc, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import { importRecords, importRows } from "#app/db/schema/index.ts";
import { csvLines } from "#app/platform/csv.server.ts";
import { cutPage, pageAfter } from "#app/platform/cursor.server.ts";
import { query } from "#app/platform/operation.server.ts";
import { loadImport } from "./import-record.server.ts";
import type { StoredRow } from "./judge-rows.server.ts";
import {
  ImportId,
  type ImportRow,
  ImportRowFilter,
  ImportRowList,
  KeptRecordFilter,
  KeptRecordList,
} from "./schema.ts";

const BATCH = 1_000;

export const listImportRows = query({
  summary: "The rows of an import with their verdicts",
  can: "imports:run",
  input: ImportRowFilter,
  output: ImportRowList,
  async run(context, { id, limit, cursor, verdict }) {
    await loadImport(context, id);
    const order = { sort: "row", columns: { row: importRows.row }, idColumn: importRows.row };
    const paging = { limit, cursor, filter: { id, verdict } };
    const { where } = pageAfter(order, paging);
    const found = await context.db
      .select()
      .from(importRows)
      .where(
        and(
          eq(importRows.importId, id),
          verdict === undefined ? undefined : eq(importRows.verdict, verdict),
          where,
        ),
      )
      .orderBy(asc(importRows.row))
      .limit(limit + 1);
    const { rows, nextCursor } = cutPage(
      found.map((row) => ({ ...row, id: row.row })),
      { order, paging, keyOf: ({ row }) => row },
    );
    return { data: rows.map(toRow), page: { limit, nextCursor } };
  },
});

export const listKeptRecords = query({
  summary: "Records of an import that could not be taken back, and why",
  can: "imports:run",
  input: KeptRecordFilter,
  output: KeptRecordList,
  async run(context, { id, limit, cursor }) {
    await loadImport(context, id);
    const { row, entityId, entityType, reason, importId, outcome } = importRecords;
    const order = { sort: "row", columns: { row }, idColumn: entityId };
    const paging = { limit, cursor, filter: { id } };
    const { where, orderBy } = pageAfter(order, paging);
    const found = await context.db
      .select({ row, id: entityId, type: entityType, reason })
      .from(importRecords)
      .where(and(eq(importId, id), sql`${outcome} = 'KEPT'`, where))
      .orderBy(...orderBy)
      .limit(limit + 1);
    const { rows, nextCursor } = cutPage(found, { order, paging, keyOf: (one) => one.row });
    return {
      data: rows.map((one) => ({ ...one, reason: one.reason ?? "" })),
      page: { limit, nextCursor },
    };
  },
});

export const importErrors = query({
  summary: "The rows with errors as CSV: the file's own columns, and what is wrong",
  can: "imports:run",
  input: ImportId,
  output: z.object({ csv: z.string(), rows: z.int() }),
  async run(context, { id }) {
    const { headings } = await loadImport(context, id);
    const lines: (string | number)[][] = [];
    for (let after = 0; ; ) {
      const rows = await context.db
        .select()
        .from(importRows)
        .where(
          and(
            eq(importRows.importId, id),
            eq(importRows.verdict, "ERROR"),
            gt(importRows.row, after),
          ),
        )
        .orderBy(asc(importRows.row))
        .limit(BATCH);
      for (const row of rows) lines.push([row.row, whatIsWrong(row), ...row.cells]);
      after = rows.at(-1)?.row ?? after;
      if (rows.length < BATCH) break;
    }
    return {
      csv: await csvLines([["Row", "What is wrong", ...headings], ...lines]),
      rows: lines.length,
    };
  },
});

function whatIsWrong({ problems }: StoredRow): string {
  return (problems ?? [])
    .map(({ field, heading, message }) => `${heading ?? field}: ${message}`)
    .join(" ");
}

function toRow(row: StoredRow): ImportRow {
  return {
    row: row.row,
    verdict: row.verdict,
    cells: row.cells,
    problems: row.problems ?? [],
    note: row.note,
    targetId: row.targetId,
  };
}
