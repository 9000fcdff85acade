import type { Client } from "@libsql/client";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/libsql";
import { migrate } from "drizzle-orm/libsql/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Reader } from "./client.server.ts";

export class MigrationError extends Error {}

/**
 * Applies what is missing, in order. The caller holds the lock of the file.
 * @throws MigrationError when an applied file was changed, or the database is newer than the code.
 */
export async function migrateDatabase(client: Client, folder: string): Promise<number> {
  const files = readMigrationFiles({ migrationsFolder: folder });
  const applied = await appliedMigrations(drizzle(client) as unknown as Reader);
  const byTime = new Map(files.map((file) => [file.folderMillis, file.hash]));
  for (const { hash, createdAt } of applied) {
    const expected = byTime.get(createdAt);
    if (expected === undefined) {
      throw new MigrationError(
        "The database is newer than this version of the program. Install the newer version, or restore a backup.",
      );
    }
    if (expected !== hash) {
      throw new MigrationError(
        "A migration that was already applied has been changed. Restore the original file.",
      );
    }
  }
  await migrate(drizzle(client), { migrationsFolder: folder });
  return files.length - applied.length;
}

/** True when every migration of `folder` is in the database. */
export async function isMigrated(reader: Reader, folder: string): Promise<boolean> {
  return (
    (await appliedMigrations(reader)).length ===
    readMigrationFiles({ migrationsFolder: folder }).length
  );
}

async function appliedMigrations(reader: Reader) {
  const table = await reader.all(
    sql`select 1 from sqlite_master where name = '__drizzle_migrations'`,
  );
  if (table.length === 0) return [];
  const rows = await reader.all<{ hash: string; at: number }>(
    sql`select hash as hash, created_at as at from __drizzle_migrations order by created_at`,
  );
  return rows.map((row) => ({ hash: row.hash, createdAt: Number(row.at) }));
}
