import { setImmediate as nextTurn } from "node:timers/promises";
import { getTableName } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database } from "#app/db/client.server.ts";
import { insertMany } from "#app/db/insert-many.server.ts";
import type { StoryIds } from "./story-ids.ts";
import type { Story } from "./story-types.ts";

/** What every chapter of the seed is given. */
export interface Loading {
  database: Database;
  story: Story;
  ids: StoryIds;
  /** Milliseconds; the story ends here. */
  now: number;
  /** Numbers of the bookings, in the order in which they were booked. */
  numbers: ReadonlyMap<string, number>;
  locationId: string;
  widgetKeyId: string;
  say(line: string): void;
}

/** Rows a transaction, so that pages go on while the seed runs inside the app. */
export const BATCH = 200;

/** Writes rows of one shape in batches, each a transaction of its own. */
export async function writeRows<T extends SQLiteTable>(
  { database }: Pick<Loading, "database">,
  table: T,
  rows: readonly T["$inferInsert"][],
) {
  for (const part of batches(rows)) {
    await database.write(`seed ${getTableName(table)}`, (tx) => insertMany(tx, table, part));
    await nextTurn();
  }
}

export function* batches<T>(rows: readonly T[], size = BATCH): Generator<T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
