import { getTableColumns, getTableName, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Tx } from "./client.server.ts";
import { ReadyStatement } from "./ready-statement.ts";

export interface RowChange {
  id: string;
  /** By the names of the database, each as the database keeps it. */
  values: Record<string, unknown>;
}

/** Changes many rows by their ids, one statement for all that change the same columns. */
export async function updateMany(tx: Tx, table: SQLiteTable, changes: readonly RowChange[]) {
  const known = new Set(Object.values(getTableColumns(table)).map(({ name }) => name));
  const groups = new Map<string, unknown[][]>();
  for (const { id, values } of changes) {
    const names = Object.keys(values).filter((name) => known.has(name));
    const rows = groups.get(names.join()) ?? [];
    rows.push([id, ...names.map((name) => values[name])]);
    groups.set(names.join(), rows);
  }
  const target = sql.identifier(getTableName(table));
  for (const [names, rows] of groups) {
    if (names === "") continue;
    const sets = names
      .split(",")
      .map((name, at) => sql`${sql.identifier(name)} = x.value ->> ${sql.raw(String(at + 1))}`);
    await tx.run(sql`update ${target} set ${sql.join(sets, sql`, `)}
      from json_each(${JSON.stringify(rows)}) as x where ${target}.id = x.value ->> 0`);
  }
}

/** Changes one row by its id; nothing when no field is given. */
export async function updateRow<T extends SQLiteTable>(
  tx: Tx,
  table: T,
  change: Partial<T["$inferInsert"]> & { id: string },
) {
  const { id, ...values } = storedValues(table, change);
  const sets = Object.keys(values).map((name) => `"${name}" = ?`);
  if (sets.length === 0) return;
  const text = `update "${getTableName(table)}" set ${sets.join(", ")} where "id" = ?`;
  await tx.run(new ReadyStatement({ sql: text, params: [...Object.values(values), id] }));
}

/** What drizzle would write for these fields, by the names of the database. */
export function storedValues<T extends SQLiteTable>(
  table: T,
  fields: Partial<T["$inferInsert"]>,
): Record<string, unknown> {
  const columns = getTableColumns(table);
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => {
      const column = columns[field];
      if (!column || value === undefined) return [];
      return [[column.name, value === null ? null : column.mapToDriverValue(value)]];
    }),
  );
}
