import { getTableColumns, getTableName } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Tx } from "./client.server.ts";
import { ReadyStatement } from "./ready-statement.ts";

/** SQLite takes 32,766 parameters a statement. */
const MOST_PARAMETERS = 30_000;
/** Rows a statement: few sizes, so that a statement is prepared once and kept. */
const SIZES = [128, 64, 32, 16, 8, 4, 2, 1];

/**
 * Inserts many rows of one shape, as few statements as the parameters allow. The first row names the
 * columns; what the others leave out is null, or the column's default.
 */
export async function insertMany<T extends SQLiteTable>(
  tx: Tx,
  table: T,
  rows: readonly T["$inferInsert"][],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const shape = shapeOf(table, Object.keys(first));
  const { columns } = shape;
  const most = Math.floor(MOST_PARAMETERS / columns.length);
  let start = 0;
  while (start < rows.length) {
    const left = Math.min(rows.length - start, most);
    const size = SIZES.find((one) => one <= left) ?? 1;
    const part = rows.slice(start, start + size) as Record<string, unknown>[];
    start += size;
    const params: unknown[] = [];
    for (const row of part) {
      for (const [key, column] of columns) {
        const value = row[key] ?? (row[key] === undefined ? column.default : null) ?? null;
        params.push(value === null ? null : column.mapToDriverValue(value));
      }
    }
    await tx.run(new ReadyStatement({ sql: shape.textFor(size), params }));
  }
}

interface Shape {
  columns: [string, SQLiteColumn][];
  textFor(rows: number): string;
}

/** The columns and words of a statement for rows with these keys; made once for each set of keys. */
const shapes = new WeakMap<SQLiteTable, Map<string, Shape>>();

function shapeOf(table: SQLiteTable, keys: string[]): Shape {
  const made = shapes.get(table) ?? new Map<string, Shape>();
  shapes.set(table, made);
  const kept = made.get(keys.join());
  if (kept) return kept;
  const known = getTableColumns(table);
  const unknown = keys.filter((key) => !(key in known));
  if (unknown.length > 0)
    throw new Error(`${getTableName(table)} has no column ${unknown.join(", ")}`);
  const columns = Object.entries(known).filter(([key]) => keys.includes(key)) as Shape["columns"];
  const names = columns.map(([, column]) => `"${column.name}"`).join(", ");
  const marks = `(${columns.map(() => "?").join(", ")})`;
  const texts = new Map<number, string>();
  const textFor = (rows: number) => {
    const kept =
      texts.get(rows) ??
      `insert into "${getTableName(table)}" (${names}) values ${Array(rows).fill(marks).join(", ")}`;
    texts.set(rows, kept);
    return kept;
  };
  const shape = { columns, textFor };
  made.set(keys.join(), shape);
  return shape;
}
