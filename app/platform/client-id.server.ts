import { eq } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Reader } from "#app/db/client.server.ts";
import { conflict } from "./errors.ts";

/** An id that a device made offline is used as it is, once. @throws 409 `id_taken` */
export async function requireFreeId(
  db: Reader,
  table: SQLiteTable & { id: SQLiteColumn },
  id: string,
) {
  const [row] = await db.select({ id: table.id }).from(table).where(eq(table.id, id)).limit(1);
  if (row) throw conflict("id_taken", "A record with this id exists already.");
}
