import { getTableName, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Reader } from "./client.server.ts";
import { readOf } from "./row-mapper.ts";

type Columns = Record<string, SQLiteColumn>;
type ValueOf<C extends SQLiteColumn> = C["_"]["notNull"] extends true
  ? C["_"]["data"]
  : C["_"]["data"] | null;
type RowOf<C extends Columns> = { [Name in keyof C]: ValueOf<C[Name]> };

export interface Wanted {
  where: SQL | undefined;
  orderBy?: SQL[];
  limit?: number;
}

/**
 * A select list that is written out once, for lists that are read all day: only the condition, the
 * order and the limit are put together for each request. `joined` columns may be null.
 */
export function rowList<Own extends Columns, Joined extends Columns = Record<never, never>>({
  own,
  joined,
  from,
}: {
  own: Own;
  joined: Joined;
  /** What stands behind FROM. */
  from: SQL;
}): (
  db: Reader,
  wanted: Wanted,
) => Promise<(RowOf<Own> & { [Name in keyof Joined]: ValueOf<Joined[Name]> | null })[]> {
  const columns = Object.entries({ ...own, ...joined });
  const names = columns.map(([, column]) => `"${getTableName(column.table)}"."${column.name}"`);
  const places = columns.map(([name, column]) => ({ name, read: readOf(column) }));
  const head = sql`select ${sql.raw(names.join(", "))} from ${from}`;
  const toRow = (values: unknown[]) => {
    const row: Record<string, unknown> = {};
    for (const [index, { name, read }] of places.entries()) {
      const value = values[index];
      row[name] = read === null || value === null ? value : read(value);
    }
    return row;
  };
  return async (db, { where, orderBy, limit }) => {
    const parts = [
      head,
      where ? sql`where ${where}` : undefined,
      orderBy ? sql`order by ${sql.join(orderBy, sql`, `)}` : undefined,
      limit === undefined ? undefined : sql`limit ${limit}`,
    ].filter((part) => part !== undefined);
    const rows = await db.values<unknown[]>(sql.join(parts, sql` `));
    return rows.map(toRow) as never;
  };
}
