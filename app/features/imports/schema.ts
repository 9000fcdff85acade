import { z } from "zod";
import { Id, IsoTime, listFields, OneRow, page, resourceFields, Text } from "#app/platform/wire.ts";

/** Whom or what the rows of a file are about. */
export const ImportKind = z.enum(["CUSTOMERS", "LEADS", "JOBS"]);
export type ImportKind = z.infer<typeof ImportKind>;

export const ImportState = z.enum([
  "UPLOADED",
  "CHECKING",
  "CHECKED",
  "COMMITTING",
  "DONE",
  "CANCELLED",
  "UNDOING",
  "UNDONE",
]);
export type ImportState = z.infer<typeof ImportState>;

export const ImportVerdict = z.enum(["CREATE", "UPDATE", "SKIP", "ERROR"]);
export type ImportVerdict = z.infer<typeof ImportVerdict>;

/** What happens to somebody who is known already: gaps filled in, all overwritten, or nothing. */
export const OnMatch = z.enum(["FILL", "OVERWRITE", "SKIP"]);
export type OnMatch = z.infer<typeof OnMatch>;

/** Our field to the number of their column, counted from 0. */
export const Mapping = z.record(z.string().max(40), z.int().min(0).max(199));
export type Mapping = z.infer<typeof Mapping>;

const Count = z.int().min(0);
const Verdicts = z.object({ create: Count, update: Count, skip: Count, error: Count });
export type Verdicts = z.infer<typeof Verdicts>;

export const Import = z
  .object({
    ...resourceFields,
    kind: ImportKind,
    state: ImportState,
    fileName: z.string(),
    encoding: z.string(),
    delimiter: z.string(),
    headings: z.array(z.string()),
    mapping: z.record(z.string(), z.int()),
    onMatch: OnMatch,
    rows: Count,
    /** Rows that the dry run, and records that import and undo, have done so far. */
    progress: z.object({ checked: Count, committed: Count, undone: Count, records: Count }),
    /** Rows by verdict as the dry run foretold them, and as they came. */
    foretold: Verdicts,
    done: Verdicts,
    createdBy: Id.nullable(),
    finishedAt: IsoTime.nullable(),
  })
  .meta({ id: "Import" });
export type Import = z.infer<typeof Import>;

export const ImportRow = z
  .object({
    row: z.int(),
    verdict: ImportVerdict.nullable(),
    cells: z.array(z.string()),
    problems: z.array(
      z.object({ field: z.string(), heading: z.string().nullable(), message: z.string() }),
    ),
    note: z.string().nullable(),
    targetId: Id.nullable(),
  })
  .meta({ id: "ImportRow" });
export type ImportRow = z.infer<typeof ImportRow>;

/** A record that could not be taken back, and why. */
export const KeptRecord = z
  .object({ row: z.int(), type: z.string(), id: Id, reason: z.string() })
  .meta({ id: "KeptRecord" });
export type KeptRecord = z.infer<typeof KeptRecord>;

/** A short file as text; a long one is sent raw as `text/csv`, or as a form with the file in it. */
export const ImportDraft = z
  .strictObject({
    kind: ImportKind,
    fileName: Text(200).default("import.csv"),
    csv: z.string().min(1, "The file is empty. Choose another one.").max(1_000_000),
  })
  .meta({ id: "ImportDraft" });

export const ImportId = OneRow;

export const MapImport = z
  .strictObject({ ...OneRow.shape, mapping: Mapping, onMatch: OnMatch.default("FILL") })
  .meta({ id: "MapImport" });

export const ImportFilter = z.strictObject({ ...listFields });
export const ImportList = page(Import);

export const ImportRowFilter = z.strictObject({
  id: Id,
  limit: listFields.limit,
  cursor: listFields.cursor,
  verdict: ImportVerdict.optional(),
});
export const ImportRowList = page(ImportRow);
export const KeptRecordFilter = z.strictObject({
  id: Id,
  limit: listFields.limit,
  cursor: listFields.cursor,
});
export const KeptRecordList = page(KeptRecord);
