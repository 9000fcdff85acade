import { getTableColumns, getTableName, type QueryWithTypings, SQL } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Tx } from "./client.server.ts";

/** SQLite takes 32,766 parameters a statement. */
const MOST_PARAMETERS = 30_000;
const MOST_ROWS = 500;

/** A statement that is ready: drizzle's builder would spend longer on it than the database does. */
class ReadyStatement extends SQL {
  constructor(private readonly ready: { sql: string; params: unknown[] }) {
    super([]);
  }

  override toQuery(): QueryWithTypings {
    return this.ready;
  }
}

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
  const { columns, names, marks } = shapeOf(table, Object.keys(first));
  const size = Math.min(MOST_ROWS, Math.floor(MOST_PARAMETERS / columns.length));
  for (let start = 0; start < rows.length; start += size) {
    const part = rows.slice(start, start + size) as Record<string, unknown>[];
    const params: unknown[] = [];
    for (const row of part) {
      for (const [key, column] of columns) {
        const value = row[key] ?? (row[key] === undefined ? column.default : null) ?? null;
        params.push(value === null ? null : column.mapToDriverValue(value));
      }
    }
    const values = part.map(() => marks).join(", ");
    await tx.run(
      new ReadyStatement({
        sql: `insert into "${getTableName(table)}" (${names}) values ${values}`,
        params,
      }),
    );
  }
}

interface Shape {
  columns: [string, SQLiteColumn][];
  names: string;
  marks: string;
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
  const shape = {
    columns,
    names: columns.map(([, column]) => `"${column.name}"`).join(", "),
    marks: `(${columns.map(() => "?").join(", ")})`,
  };
  made.set(keys.join(), shape);
  return shape;
}
