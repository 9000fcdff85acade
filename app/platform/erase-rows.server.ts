import { getTableName, is, SQL, sql } from "drizzle-orm";
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Reader, Tx } from "#app/db/client.server.ts";
import type { Blank, Erasure } from "#app/db/schema/erasure.ts";
import * as schema from "#app/db/schema/index.ts";

const MOST_ROUNDS = 12;

/** What is told by the annotations beside the tables. */
export function erasureAnnotations(): Erasure[] {
  return Object.values(schema).filter(
    (value): value is Erasure => typeof value === "object" && "erasureOf" in value,
  );
}

/**
 * The ids of everything that goes with these people: their leads, jobs, conversations, and whatever
 * hangs on those.
 */
export async function everythingOf(db: Reader, people: readonly string[]): Promise<string[]> {
  const ids = new Set(people);
  const parents = erasureAnnotations().flatMap((rules) => {
    const key = keyOf(rules.erasureOf);
    return key ? [{ ...rules, key }] : [];
  });
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = ids.size;
    for (const { key, ...rules } of parents) {
      const rows = await db.all<{ id: string }>(
        sql`select ${key} as id from ${rules.erasureOf} where ${isTheirs(rules, [...ids])}`,
      );
      for (const { id } of rows) ids.add(id);
    }
    if (ids.size === before) return [...ids];
  }
  throw new Error("What hangs on a person goes round in circles: look at the annotations");
}

/** The files of these rows: their ids, and the names under which they lie on the disk. */
export async function filesOf(
  db: Reader,
  ids: readonly string[],
): Promise<{ id: string; storageKey: string }[]> {
  const named = new Set<string>();
  for (const rules of erasureAnnotations()) {
    for (const field of rules.files) {
      const rows = await db.all<{ value: string | null }>(
        sql`select ${columnOf(rules.erasureOf, field)} as value from ${rules.erasureOf}
          where ${isTheirs(rules, ids)}`,
      );
      for (const { value } of rows) for (const id of idsIn(value)) named.add(id);
    }
  }
  const { files } = schema;
  return db.all(sql`select ${files.id} as id, ${files.storageKey} as storageKey from ${files}
    where ${files.id} in ${listOf([...named])}`);
}

function idsIn(value: string | null): string[] {
  if (value === null) return [];
  return value.startsWith("[") ? (JSON.parse(value) as string[]) : [value];
}

export type ErasedCounts = Record<string, number>;

/**
 * Follows the annotations: of these rows some are deleted, the others lose what they say of the person.
 * @returns how many rows of each table
 */
export async function eraseRows(
  db: Tx,
  { ids, files, now }: { ids: readonly string[]; files: readonly string[]; now: number },
): Promise<ErasedCounts> {
  const counts: ErasedCounts = {};
  const all = erasureAnnotations();
  for (const rules of all.filter(({ fate }) => fate === "blank")) {
    const set = Object.entries(rules.blank).map(([field, blank]) => {
      const name = sql.identifier(columnOf(rules.erasureOf, field).name);
      return sql`${name} = ${valueFor(blank, now)}`;
    });
    if (set.length === 0) continue;
    const { changes } = await db.run(
      sql`update ${rules.erasureOf} set ${sql.join(set, sql`, `)} where ${isTheirs(rules, ids)}`,
    );
    counts[getTableName(rules.erasureOf)] = changes;
  }
  for (const rules of childrenFirst(all.filter(({ fate }) => fate === "delete"))) {
    const { changes } = await db.run(
      sql`delete from ${rules.erasureOf} where ${isTheirs(rules, ids)}`,
    );
    counts[getTableName(rules.erasureOf)] = changes;
  }
  await db.run(sql`delete from ${schema.files} where ${schema.files.id} in ${listOf(files)}`);
  return counts;
}

/** The condition that a row is one of the person's. */
function isTheirs({ erasureOf: table, by }: Erasure, ids: readonly string[]): SQL {
  const list = listOf(ids);
  return sql.join(
    by.map((field) => sql`${columnOf(table, field)} in ${list}`),
    sql` or `,
  );
}

/** Ids as a list that a statement of one shape takes, however many there are. */
export function listOf(ids: readonly (string | number)[]): SQL {
  return sql`(select value from json_each(${JSON.stringify(ids)}))`;
}

function valueFor(blank: Blank, now: number): SQL {
  const value = typeof blank === "function" ? blank(now) : blank;
  return is(value, SQL) ? value : sql`${value}`;
}

function columnOf(table: SQLiteTable, field: string): SQLiteColumn {
  const column = (table as unknown as Record<string, SQLiteColumn>)[field];
  if (!column) throw new Error(`${getTableName(table)} has no column ${field}`);
  return column;
}

/** The column by which others name its rows; null where two columns are the key, or a number. */
function keyOf(table: SQLiteTable): SQLiteColumn | null {
  const key = getTableConfig(table).columns.find(({ primary }) => primary);
  return key?.dataType === "string" ? key : null;
}

/** What points at another table is deleted before that one. */
function childrenFirst(annotations: readonly Erasure[]): Erasure[] {
  const left = [...annotations];
  const order: Erasure[] = [];
  while (left.length > 0) {
    const at = left.findIndex(
      ({ erasureOf }) => !left.some((other) => pointsAt(other.erasureOf, erasureOf)),
    );
    const [next] = left.splice(Math.max(at, 0), 1);
    if (next) order.push(next);
  }
  return order;
}

function pointsAt(table: SQLiteTable, target: SQLiteTable): boolean {
  return (
    table !== target &&
    getTableConfig(table).foreignKeys.some((key) => key.reference().foreignTable === target)
  );
}

/** The rows of one table that go with the person, as they lie in the file. */
export async function rowsWith(
  db: Reader,
  rules: Erasure,
  ids: readonly string[],
): Promise<Record<string, unknown>[]> {
  return db.all(sql`select * from ${rules.erasureOf} where ${isTheirs(rules, ids)}`);
}
