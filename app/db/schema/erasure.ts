import type { SQL } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";

type Value = string | number | null | SQL;
/** As it lies in the file; a function is given the moment of erasing. */
export type Blank = Value | ((now: number) => Value);

/**
 * What erasing a person does to a row. A row goes with the person when one of the columns `by` holds
 * the person's id, or the id of another row that goes with them. It is deleted; or, where it has to stay
 * for accounts and figures, the columns in `blank` lose what they say and those in `keep` say nothing
 * about a person. A test asks that every column of text is in one of the two.
 */
export interface Erasure {
  erasureOf: SQLiteTable;
  by: readonly string[];
  fate: "delete" | "blank";
  blank: Readonly<Record<string, Blank>>;
  keep: readonly string[];
  /** Columns that name files, one or a list: those are deleted with the row. */
  files: readonly string[];
}

type Field<T extends SQLiteTable> = keyof T["$inferSelect"] & string;

interface Rules<T extends SQLiteTable> {
  by: readonly Field<T>[];
  blank?: Partial<Record<Field<T>, Blank>>;
  keep?: readonly Field<T>[];
  files?: readonly Field<T>[];
}

/** The row goes altogether. */
export function deletedWith<T extends SQLiteTable>(
  table: T,
  { by, files = [] }: Pick<Rules<T>, "by" | "files">,
): Erasure {
  return { erasureOf: table, by, fate: "delete", blank: {}, keep: [], files };
}

/** The row stays without what it says of the person. */
export function blankedWith<T extends SQLiteTable>(
  table: T,
  { by, blank = {}, keep = [], files = [] }: Rules<T>,
): Erasure {
  const values = blank as Readonly<Record<string, Blank>>;
  return { erasureOf: table, by, fate: "blank", blank: values, keep, files };
}
