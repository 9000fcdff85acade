import { type SQL, sql } from "drizzle-orm";
import { check, customType, integer, real, type SQLiteColumn, text } from "drizzle-orm/sqlite-core";

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
