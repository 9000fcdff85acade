import { setTimeout as pause } from "node:timers/promises";
import { getTableName, is, sql } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database } from "#app/db/client.server.ts";
import * as schema from "#app/db/schema/index.ts";

const ROWS_A_BATCH = 500;
const BREATH_MS = 5;
const MOST_TRIES = 3;

/** These stay: who is signed in, what the platform remembers of itself. */
const KEPT: ReadonlySet<SQLiteTable> = new Set<SQLiteTable>([
  schema.sessions,
  schema.apiTokens,
  schema.platformValues,
  schema.schedulerSlots,
  schema.subscriberCursors,
]);

/** Tables in a circle, in the order in which each look-up of the others has an index. */
const CIRCLE: SQLiteTable[] = [schema.leads, schema.bookings, schema.quotes, schema.referrals];

interface Reference {
  from: SQLiteTable;
  to: SQLiteTable;
  columns: string[];
}

/** Removes the rows of every table but those of the platform, children first, in small batches. */
export async function emptyDatabase(database: Database) {
  const tables: SQLiteTable[] = Object.values(schema).filter((value) => is(value, SQLiteTable));
  const references = tables.flatMap(referencesOf);
  const circular = references.filter(({ from, to }) => reaches(to, from, references));
  const order = childrenFirst(
    tables,
    references.filter((one) => !circular.includes(one)),
  ).filter((table) => !KEPT.has(table));
  for (let tries = 1; ; tries += 1) {
    try {
      for (const reference of circular) await cut(database, reference);
      for (const table of order) await clear(database, table);
      return;
    } catch (error) {
      // Somebody who works on while the demo is restored may have written a row behind us.
      if (tries === MOST_TRIES) throw error;
    }
  }
}

function referencesOf(from: SQLiteTable): Reference[] {
  return getTableConfig(from).foreignKeys.map((key) => {
    const { columns, foreignTable } = key.reference();
    return { from, to: foreignTable as SQLiteTable, columns: columns.map(({ name }) => name) };
  });
}

function reaches(
  from: SQLiteTable,
  to: SQLiteTable,
  references: readonly Reference[],
  seen = new Set<SQLiteTable>(),
): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return references.some((one) => one.from === from && reaches(one.to, to, references, seen));
}

function childrenFirst(tables: SQLiteTable[], references: Reference[]): SQLiteTable[] {
  const left = new Set([...CIRCLE, ...tables]);
  const order: SQLiteTable[] = [];
  while (left.size > 0) {
    const next = [...left].find((table) =>
      references.every((one) => one.to !== table || !left.has(one.from)),
    );
    if (!next) throw new Error("The tables refer to each other in a circle");
    left.delete(next);
    order.push(next);
  }
  return order;
}

/** Rows that refer to each other in a circle let go of each other first. */
async function cut(database: Database, { from, columns }: Reference) {
  const table = sql.identifier(getTableName(from));
  for (const name of columns) {
    const column = sql.identifier(name);
    await repeat(
      database,
      (limit) =>
        sql`update ${table} set ${column} = null where rowid in (
        select rowid from ${table} where ${column} is not null limit ${limit})`,
    );
  }
}

/** The oldest first: of the history only the beginning may ever be cut off. */
async function clear(database: Database, from: SQLiteTable) {
  const { columns, primaryKeys } = getTableConfig(from);
  const key = primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary);
  const names = sql.join(
    key.map(({ name }) => sql.identifier(name)),
    sql`, `,
  );
  const table = sql.identifier(getTableName(from));
  await repeat(
    database,
    (limit) =>
      sql`delete from ${table} where (${names}) in (
      select ${names} from ${table} order by ${names} limit ${limit})`,
  );
}

async function repeat(database: Database, statement: (limit: number) => ReturnType<typeof sql>) {
  for (;;) {
    const { changes } = await database.write("empty the demo", (tx) =>
      tx.run(statement(ROWS_A_BATCH)),
    );
    if (changes === 0) return;
    await pause(BREATH_MS);
  }
}
