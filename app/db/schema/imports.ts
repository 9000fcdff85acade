import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { IMPORT_KINDS, IMPORT_OUTCOMES, IMPORT_STATES, IMPORT_VERDICTS } from "#app/db/enums.ts";
import { id, isJson, json, moment, oneOf, personColumns, stamps } from "./columns.ts";
import { blankedWith, deletedWith } from "./erasure.ts";
import { users } from "./staff.ts";

export interface StoredProblem {
  /** The field of ours, and the heading of theirs that it was read from. */
  field: string;
  heading: string | null;
  message: string;
}

export type StoredCounts = Partial<Record<string, number>>;

/** A file of records from another system, and how far it has come. */
export const imports = sqliteTable(
  "imports",
  {
    id: id(),
    kind: text("kind", { enum: IMPORT_KINDS }).notNull(),
    state: text("state", { enum: IMPORT_STATES }).notNull(),
    fileName: text("file_name").notNull(),
    encoding: text("encoding").notNull(),
    delimiter: text("delimiter").notNull(),
    headings: json<string[]>("headings").notNull(),
    /** The headings as a key, by which a mapping is remembered. */
    headingsKey: text("headings_key").notNull(),
    /** Our field to the number of their column. */
    mapping: json<Record<string, number>>("mapping").notNull(),
    onMatch: text("on_match", { enum: ["FILL", "OVERWRITE", "SKIP"] })
      .notNull()
      .default("FILL"),
    rowCount: integer("row_count").notNull(),
    /** The last row that the dry run, the import and the undo have done. */
    checkedRow: integer("checked_row").notNull().default(0),
    committedRow: integer("committed_row").notNull().default(0),
    undoneCount: integer("undone_count").notNull().default(0),
    /** The last record that was looked at to take it back. */
    undoneRank: integer("undone_rank").notNull().default(0),
    undoneId: text("undone_id").notNull().default(""),
    recordCount: integer("record_count").notNull().default(0),
    /** Rows by verdict: as foretold by the dry run, and as they came. */
    foretold: json<StoredCounts>("foretold").notNull(),
    done: json<StoredCounts>("done").notNull(),
    createdBy: text("created_by").references(() => users.id),
    startedAt: moment("started_at"),
    finishedAt: moment("finished_at"),
    ...stamps(),
  },
  (t) => [
    oneOf("imports_kind", t.kind, IMPORT_KINDS),
    oneOf("imports_state", t.state, IMPORT_STATES),
    oneOf("imports_on_match", t.onMatch, ["FILL", "OVERWRITE", "SKIP"]),
    isJson("imports_headings", t.headings),
    isJson("imports_mapping", t.mapping),
    index("imports_newest").on(t.createdAt, t.id),
    index("imports_headings").on(t.headingsKey, t.kind, t.id),
  ],
);

/** The file as it was read, one row of it each, with what becomes of it. Row 0 is the headings. */
export const importRows = sqliteTable(
  "import_rows",
  {
    importId: text("import_id").notNull(),
    row: integer("row").notNull(),
    cells: json<string[]>("cells").notNull(),
    verdict: text("verdict", { enum: IMPORT_VERDICTS }),
    problems: json<StoredProblem[]>("problems"),
    note: text("note"),
    /** The record that the row makes or changes, and the person it is about. */
    targetId: text("target_id"),
    personId: text("person_id"),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.row] }),
    oneOf("import_rows_verdict", t.verdict, IMPORT_VERDICTS),
    index("import_rows_verdict_row")
      .on(t.importId, t.verdict, t.row)
      .where(sql`verdict is not null`),
  ],
);

/** Who or what an earlier row of the same file was: found again by phone, e-mail or ticket number. */
export const importKeys = sqliteTable(
  "import_keys",
  {
    importId: text("import_id").notNull(),
    key: text("key").notNull(),
    row: integer("row").notNull(),
    personId: text("person_id"),
    name: text("name"),
  },
  (t) => [primaryKey({ columns: [t.importId, t.key] })],
);

/** Every record that an import made or changed, so that it can be taken back. */
export const importRecords = sqliteTable(
  "import_records",
  {
    importId: text("import_id").notNull(),
    /** The order of taking back: what rests on others goes first. */
    rank: integer("rank").notNull(),
    entityType: text("entity_type", {
      enum: ["payment", "booking", "device", "lead", "lifecycle", "customer"],
    }).notNull(),
    entityId: text("entity_id").notNull(),
    row: integer("row").notNull(),
    isCreated: integer("is_created", { mode: "boolean" }).notNull(),
    /** The columns as they were before, of a record that was there already. */
    before: json<Record<string, unknown>>("before"),
    /** A digest of the record as the import left it. */
    stateAfter: text("state_after").notNull(),
    /** The other system's number of it. */
    externalKey: text("external_key"),
    outcome: text("outcome", { enum: IMPORT_OUTCOMES }),
    reason: text("reason"),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.rank, t.entityId] }),
    oneOf("import_records_outcome", t.outcome, IMPORT_OUTCOMES),
    isJson("import_records_before", t.before),
    index("import_records_entity").on(t.entityId, t.importId),
    index("import_records_external")
      .on(t.externalKey, t.entityType)
      .where(sql`external_key is not null`),
    index("import_records_kept").on(t.importId, t.row).where(sql`outcome = 'KEPT'`),
  ],
);

export const importsPeople = personColumns(imports, { staff: ["createdBy"] });
export const importRowsErasure = blankedWith(importRows, {
  by: ["targetId", "personId"],
  blank: { cells: "[]", problems: null, note: null },
});
export const importKeysErasure = deletedWith(importKeys, { by: ["personId"] });
export const importRecordsErasure = blankedWith(importRecords, {
  by: ["entityId"],
  blank: { before: null, externalKey: null, reason: null },
  keep: ["stateAfter"],
});
