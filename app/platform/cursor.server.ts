import { and, asc, desc, gt, lt, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { invalidField } from "./errors.ts";
import { fingerprint } from "./idempotency.server.ts";
import { sign, verify } from "./signed.server.ts";

interface Position {
  filter: string;
  key: string | number | null;
  id: string | number;
}

export interface Order {
  /** A leading minus means downwards. */
  sort: string;
  columns: Record<string, SQLiteColumn>;
  idColumn: SQLiteColumn;
}

export interface Paging {
  limit: number;
  cursor?: string | undefined;
  /** Everything that decides which list this is: a cursor of another list is refused. */
  filter: unknown;
}

/** What a list's statement needs for keyset paging: the condition after the cursor, and the order. */
export function pageAfter(
  order: Order,
  paging: Paging,
): { where: SQL | undefined; orderBy: SQL[] } {
  const { column, isDown } = orderOf(order);
  const direction = isDown ? desc : asc;
  const orderBy = [direction(column), direction(order.idColumn)];
  if (paging.cursor === undefined) return { where: undefined, orderBy };
  const position = readCursor(paging);
  const beyond = isDown ? lt : gt;
  // Known-none sorts before everything: upwards it comes first, downwards last.
  if (position.key === null) {
    const sameNull = and(sql`${column} is null`, beyond(order.idColumn, position.id));
    return { where: isDown ? sameNull : or(sql`${column} is not null`, sameNull), orderBy };
  }
  const tuple = sql`(${column}, ${order.idColumn}) ${sql.raw(isDown ? "<" : ">")} (${position.key}, ${position.id})`;
  // Only where there may be rows without one: with an "or" the index is walked from its beginning.
  return { where: isDown && !column.notNull ? or(tuple, sql`${column} is null`) : tuple, orderBy };
}

/** Cuts the one row too many that was read, and signs the way to the next page. */
export function cutPage<Row extends { id: string | number }>(
  rows: Row[],
  {
    order,
    paging,
    keyOf,
  }: { order: Order; paging: Paging; keyOf: (row: Row, field: string) => string | number | null },
): { rows: Row[]; nextCursor: string | null } {
  const shown = rows.slice(0, paging.limit);
  const last = shown.at(-1);
  if (rows.length <= paging.limit || !last) return { rows: shown, nextCursor: null };
  const position: Position = {
    filter: fingerprint(paging.filter),
    key: keyOf(last, order.sort.replace(/^-/, "")),
    id: last.id,
  };
  return { rows: shown, nextCursor: sign("cursor", position) };
}

function orderOf({ sort, columns }: Order) {
  const isDown = sort.startsWith("-");
  const column = columns[sort.replace(/^-/, "")];
  if (!column) throw invalidField("sort", "This list cannot be sorted by that.");
  return { column, isDown };
}

function readCursor({ cursor, filter }: Paging): Position {
  const position = verify<Position>("cursor", cursor ?? "");
  if (!position || position.filter !== fingerprint(filter)) {
    throw invalidField("cursor", "This cursor belongs to another list. Start again without it.");
  }
  return position;
}
