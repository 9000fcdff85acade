import { getTableName, type SQL, sql } from "drizzle-orm";
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Reader, Tx } from "#app/db/client.server.ts";
import type { PersonColumns, PersonRule } from "#app/db/schema/columns.ts";
import * as schema from "#app/db/schema/index.ts";

type Row = Record<string, unknown>;

/** A row as it lies in the file, before and after; null = there was none. */
export interface RowChange {
  table: string;
  key: string;
  before: Row | null;
  after: Row | null;
}

interface Place {
  table: SQLiteTable;
  column: SQLiteColumn;
  rule: PersonRule;
}

/** Two people who become one; the rows of `loserId` go over to `survivorId`. */
export interface TwoPeople {
  survivorId: string;
  loserId: string;
}

/** What is told by the annotations beside the tables. */
export function personAnnotations(): PersonColumns[] {
  return Object.values(schema).filter(
    (value): value is PersonColumns => typeof value === "object" && "personColumnsOf" in value,
  );
}

/** The columns that name a customer, each with its rule. */
export function customerPlaces(): Place[] {
  return personAnnotations().flatMap(({ personColumnsOf: table, customer }) =>
    Object.entries(customer).map(([name, rule]) => {
      const column = (table as unknown as Record<string, SQLiteColumn>)[name];
      if (!column) throw new Error(`${getTableName(table)} has no column ${name}`);
      return { table, column, rule };
    }),
  );
}

/** How many rows of each table would go over. */
export async function countMoving(db: Reader, { loserId }: TwoPeople) {
  const counts = new Map<string, number>();
  for (const { table, column, rule } of customerPlaces()) {
    if (rule !== "repoint" && rule !== "union") continue;
    const [row] = await db.all<{ n: number }>(
      sql`select count(*) as n from ${table} where ${column} = ${loserId}`,
    );
    const name = getTableName(table);
    counts.set(name, (counts.get(name) ?? 0) + (row?.n ?? 0));
  }
  return counts;
}

export type TakenRows = Map<string, { table: SQLiteTable; row: Row; key: string }>;

/** The rows that merging the two may touch, as they lie in the file now. */
export async function takeRows(db: Tx, { survivorId, loserId }: TwoPeople): Promise<TakenRows> {
  const both = sql`(${survivorId}, ${loserId})`;
  const taken: TakenRows = new Map();
  await take(db, taken, schema.users, sql`${schema.users.id} in ${both}`);
  for (const { table, column, rule } of customerPlaces()) {
    if (rule === "recompute") continue;
    const isMine = rule === "repoint" ? sql`${column} = ${loserId}` : sql`${column} in ${both}`;
    await take(db, taken, table, isMine);
  }
  return taken;
}

async function take(db: Tx, taken: TakenRows, table: SQLiteTable, where: SQL) {
  for (const row of await db.all<Row>(sql`select * from ${table} where ${where}`)) {
    const key = keyOf(table, row);
    taken.set(`${getTableName(table)} ${key}`, { table, row, key });
  }
}

/** Follows the annotations: everything of the loser goes where its rule says. */
export async function moveRows(db: Tx, { survivorId, loserId }: TwoPeople) {
  for (const { table, column, rule } of customerPlaces()) {
    const set = sql`${sql.identifier(column.name)} = ${survivorId} where ${column} = ${loserId}`;
    if (rule === "repoint") await db.run(sql`update ${table} set ${set}`);
    if (rule === "union" || rule === "keep-one")
      await db.run(sql`update or ignore ${table} set ${set}`);
    if (rule === "union") await db.run(sql`delete from ${table} where ${column} = ${loserId}`);
  }
}

/** What differs from the rows taken before; rows that look the same are left out. */
export async function changedRows(
  db: Tx,
  before: TakenRows,
  people: TwoPeople,
): Promise<RowChange[]> {
  const after = await takeRows(db, people);
  for (const { table, row } of before.values()) await take(db, after, table, byKey(table, row));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    const known = was ?? is;
    if (!known || JSON.stringify(was?.row) === JSON.stringify(is?.row)) return [];
    const table = getTableName(known.table);
    return { table, key: known.key, before: was?.row ?? null, after: is?.row ?? null };
  });
}

/** A field that somebody changed after the merge and that therefore stays. */
export interface KeptEdit {
  table: string;
  key: string;
  columns: string[];
}

const COUNTED = new Set(["version", "updated_at"]);

/**
 * Puts the rows back as they were. What was edited since keeps the edit; what was made since stays
 * where it is. Versions go on counting.
 */
export async function putRowsBack(
  db: Tx,
  changes: readonly RowChange[],
  now: number,
): Promise<KeptEdit[]> {
  const tables = new Map(personAnnotations().map(({ personColumnsOf: t }) => [getTableName(t), t]));
  const kept: KeptEdit[] = [];
  for (const { table: name, key, before, after } of changes) {
    const table = tables.get(name);
    if (!table) continue;
    const [current] = await db.all<Row>(
      sql`select * from ${table} where ${byKey(table, before ?? after ?? {})}`,
    );
    if (before === null) {
      if (current) await db.run(sql`delete from ${table} where ${byKey(table, current)}`);
    } else if (after === null) {
      if (!current) await insert(db, table, before);
    } else if (current) {
      const { back, edited } = fieldsBack({ before, after, current });
      if (edited.length > 0) kept.push({ table: name, key, columns: edited });
      await update(db, table, current, stamped(back, current, now));
    }
  }
  return kept;
}

/** What {@link putRowsBack} would leave as it is. */
export async function wouldKeep(db: Reader, changes: readonly RowChange[]): Promise<KeptEdit[]> {
  const tables = new Map(personAnnotations().map(({ personColumnsOf: t }) => [getTableName(t), t]));
  const kept: KeptEdit[] = [];
  for (const { table: name, key, before, after } of changes) {
    const table = tables.get(name);
    if (!table || before === null || after === null) continue;
    const [current] = await db.all<Row>(sql`select * from ${table} where ${byKey(table, before)}`);
    const { edited } = current ? fieldsBack({ before, after, current }) : { edited: [] };
    if (edited.length > 0) kept.push({ table: name, key, columns: edited });
  }
  return kept;
}

/** Which fields return, and which were edited since the merge. */
export function fieldsBack({
  before,
  after,
  current,
}: Record<"before" | "after" | "current", Row>) {
  const back: Row = {};
  const edited: string[] = [];
  for (const name of Object.keys(before)) {
    if (COUNTED.has(name) || before[name] === after[name]) continue;
    if (current[name] === after[name]) back[name] = before[name];
    else edited.push(name);
  }
  return { back, edited };
}

function stamped(back: Row, current: Row, now: number): Row {
  if (Object.keys(back).length === 0 || typeof current.version !== "number") return back;
  return { ...back, version: current.version + 1, updated_at: now };
}

async function insert(db: Tx, table: SQLiteTable, row: Row) {
  const names = Object.keys(row).map((name) => sql.identifier(name));
  const values = Object.values(row).map((value) => sql`${value}`);
  await db.run(sql`insert or ignore into ${table} (${sql.join(names, sql`, `)})
    values (${sql.join(values, sql`, `)})`);
}

async function update(db: Tx, table: SQLiteTable, current: Row, fields: Row) {
  const entries = Object.entries(fields);
  if (entries.length === 0) return;
  const set = entries.map(([name, value]) => sql`${sql.identifier(name)} = ${value}`);
  await db.run(sql`update ${table} set ${sql.join(set, sql`, `)} where ${byKey(table, current)}`);
}

function keyNames(table: SQLiteTable): string[] {
  const { columns, primaryKeys } = getTableConfig(table);
  const [composite] = primaryKeys;
  const key = composite ? composite.columns : columns.filter(({ primary }) => primary);
  return key.map(({ name }) => name);
}

function keyOf(table: SQLiteTable, row: Row): string {
  return JSON.stringify(keyNames(table).map((name) => row[name]));
}

function byKey(table: SQLiteTable, row: Row): SQL {
  const parts = keyNames(table).map((name) => sql`${sql.identifier(name)} = ${row[name]}`);
  return sql.join(parts, sql` and `);
}
