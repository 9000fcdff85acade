import { type SQL, sql } from "drizzle-orm";
import {
  check,
  customType,
  integer,
  real,
  type SQLiteColumn,
  type SQLiteTable,
  text,
} from "drizzle-orm/sqlite-core";

/** Primary key: UUIDv7 in lower case, made by the program. */
export const id = () => text("id").primaryKey();
/** Money in integer minor units (pence); the currency is the shop's. */
export const money = (name: string) => integer(name);
/** A moment as integer milliseconds since 1970 UTC. */
export const moment = (name: string) => integer(name);
export const flag = (name: string) => integer(name, { mode: "boolean" });
export const score = (name: string) => real(name);

/** JSON held as text; `T` is the zod shape's type, validated by the operations that write it. */
export function json<T>(name: string) {
  return customType<{ data: T; driverData: string }>({
    dataType: () => "text",
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => JSON.parse(value) as T,
  })(name);
}

export const stamps = () => ({
  version: integer("version").notNull().default(1),
  createdAt: moment("created_at").notNull(),
  updatedAt: moment("updated_at").notNull(),
});

export function oneOf(name: string, column: SQLiteColumn, words: readonly string[]) {
  const list = sql.raw(words.map((word) => `'${word}'`).join(", "));
  return check(name, sql`${column} in (${list})`);
}

export function isBoolean(name: string, column: SQLiteColumn) {
  return check(name, sql`${column} in (0, 1)`);
}

export function isJson(name: string, column: SQLiteColumn) {
  return check(name, sql`${column} is null or json_valid(${column})`);
}

export function inRange(name: string, column: SQLiteColumn, [low, high]: [number, number]) {
  return check(
    name,
    sql`${column} is null or ${column} between ${sql.raw(`${low}`)} and ${sql.raw(`${high}`)}`,
  );
}

export function notDeleted(column: SQLiteColumn): SQL {
  return sql`${column} is null`;
}

/**
 * What becomes of a row that names a person or a lead when two of them are made one: `repoint` = it
 * moves to the survivor; `union` = it moves, unless the survivor has the same already; `keep-one` = the
 * survivor's own row counts, the other's only where there is none; `recompute` = worked out again from
 * other rows; `blank` = the name goes, the row stays.
 */
export type PersonRule = "repoint" | "union" | "keep-one" | "recompute" | "blank";

export interface PersonColumns {
  personColumnsOf: SQLiteTable;
  customer: Record<string, PersonRule>;
  lead: Record<string, PersonRule>;
  /** Columns that only ever name somebody who works here. */
  staff: readonly string[];
}

/** Stands beside every table that names people: a test asks for it, merging and erasing follow it. */
export function personColumns<T extends SQLiteTable>(
  table: T,
  rules: {
    customer?: Partial<Record<keyof T["$inferSelect"] & string, PersonRule>>;
    lead?: Partial<Record<keyof T["$inferSelect"] & string, PersonRule>>;
    staff?: readonly (keyof T["$inferSelect"] & string)[];
  },
): PersonColumns {
  return {
    personColumnsOf: table,
    customer: (rules.customer ?? {}) as Record<string, PersonRule>,
    lead: (rules.lead ?? {}) as Record<string, PersonRule>,
    staff: rules.staff ?? [],
  };
}
