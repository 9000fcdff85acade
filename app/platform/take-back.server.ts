import { hash as digest } from "node:crypto";
import { getTableColumns, getTableName, is, sql } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Tx } from "#app/db/client.server.ts";
import { ReadyStatement } from "#app/db/ready-statement.ts";
import * as schema from "#app/db/schema/index.ts";

/** Counts and times that change without anybody touching the record, and scores worked out at night. */
const UNTOLD = [
  ...["version", "updated_at", "lead_score", "score_reasons", "rank_score"],
  ...["lifecycle_score", "estimated_value", "next_action_due"],
];

/** Columns that name staff, never a customer, lead, device or job. */
const STAFF_COLUMNS = new Set(
  (
    "assigned_to created_by taken_by responded_by staff_member_id score_override_by granted_by " +
    "owner_id user_id recorded_by logged_by staff_id diagnosed_by checked_by dismissed_by merged_by " +
    "undone_by"
  ).split(" "),
);
/** Rows worked out from others: they go with the record that they are about. */
const WORKED_OUT = ["customer_lifecycle", "customer_value_metrics"];

/**
 * A digest of each record: everything it says but its version, its last change and its scores. A
 * column that is null counts for nothing, so a column added later changes no digest.
 */
export async function statesOf(
  tx: Tx,
  table: SQLiteTable,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { text, heads } = toldOf(table);
  const statement = new ReadyStatement({ sql: text, params: [JSON.stringify(ids)] });
  const rows = await tx.values<[id: string, ...unknown[]]>(statement);
  return new Map(rows.map((row) => [row[0], stateOf(heads, row)]));
}

/** The digest of a list of names and values as JSON, put together here because it is made so often. */
function stateOf(heads: readonly string[], row: readonly unknown[]): string {
  let told = "";
  for (const [at, head] of heads.entries()) {
    const value = row[at + 1];
    if (value !== null) told += `${told && ","}${head}${JSON.stringify(value)}]`;
  }
  return digest("sha256", `[${told}]`).slice(0, 32);
}

interface Told {
  /** Reads the columns that a digest tells of, behind the id. */
  text: string;
  /** How each of them begins in the digest's list, in the one order that it has them. */
  heads: string[];
}

const toldOfTable = new WeakMap<SQLiteTable, Told>();

function toldOf(table: SQLiteTable): Told {
  const known = toldOfTable.get(table);
  if (known) return known;
  const names = Object.values(getTableColumns(table))
    .map(({ name }) => name)
    .filter((name) => !UNTOLD.includes(name))
    .sort((a, b) => (a < b ? -1 : 1));
  const columns = names.map((name) => `"${name}"`).join(", ");
  const told = {
    text: `select id, ${columns} from "${getTableName(table)}"
      where id in (select value from json_each(?))`,
    heads: names.map((name) => `[${JSON.stringify(name)},`),
  };
  toldOfTable.set(table, told);
  return told;
}

/** Which of the records other records rest on; an id with the table that holds on to it. */
export async function heldBy(
  tx: Tx,
  table: SQLiteTable,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const held = new Map<string, string>();
  const list = JSON.stringify(ids);
  for (const { holder, column } of holdersOf(table)) {
    const found = await tx.all<{ id: string }>(sql`
      select distinct wanted.value as id from json_each(${list}) as wanted
      where exists (select 1 from ${sql.identifier(holder)}
        where ${sql.identifier(column)} = wanted.value)`);
    for (const { id } of found) held.set(id, holder);
  }
  const files = await tx.all<{ id: string }>(sql`
    select distinct wanted.value as id from json_each(${list}) as wanted
    where exists (select 1 from files where subject_type = ${subjectOf(table)}
      and subject_id = wanted.value)`);
  for (const { id } of files) held.set(id, "files");
  return held;
}

/** Removes records with the rows worked out from them and the words and keys that find them. */
export async function removeRecords(tx: Tx, table: SQLiteTable, ids: readonly string[]) {
  const list = sql`(select value from json_each(${JSON.stringify(ids)}))`;
  for (const { holder, column } of referencesTo(table).filter(isWorkedOut))
    await tx.run(
      sql`delete from ${sql.identifier(holder)} where ${sql.identifier(column)} in ${list}`,
    );
  await tx.run(sql`delete from search_rows where entity_id in ${list}`);
  await tx.run(sql`delete from identity_keys
    where entity_type = ${subjectOf(table)} and entity_id in ${list}`);
  await tx.run(sql`delete from ${table} where id in ${list}`);
}

interface Holder {
  holder: string;
  column: string;
}

function holdersOf(table: SQLiteTable): Holder[] {
  return referencesTo(table).filter((one) => !isWorkedOut(one));
}

const isWorkedOut = ({ holder }: Holder) => WORKED_OUT.includes(holder);

const known = new WeakMap<SQLiteTable, Holder[]>();

/** Every column of the schema that points at the table's records. */
export function referencesTo(table: SQLiteTable): Holder[] {
  const holders = known.get(table) ?? readReferences(table);
  known.set(table, holders);
  return holders;
}

function readReferences(table: SQLiteTable): Holder[] {
  const all: unknown[] = Object.values(schema);
  const tables = all.filter((one): one is SQLiteTable => is(one, SQLiteTable));
  return tables.flatMap((holder) =>
    getTableConfig(holder).foreignKeys.flatMap((key) => {
      const { columns, foreignTable } = key.reference();
      if (foreignTable !== table) return [];
      return columns
        .filter(({ name }) => !STAFF_COLUMNS.has(name))
        .map(({ name }) => ({ holder: getTableName(holder), column: name }));
    }),
  );
}

function subjectOf(table: SQLiteTable): string {
  const name = getTableName(table);
  return name === "users" ? "customer" : name.replace(/s$/, "");
}
