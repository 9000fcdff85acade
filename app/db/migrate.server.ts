import { sql } from "drizzle-orm";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Database, Reader } from "./client.server.ts";

export class MigrationError extends Error {}

/**
 * Applies what is missing, in order. The caller holds the lock of the file.
 * @throws MigrationError when an applied file was changed, or the database is newer than the code.
 */
export async function migrateDatabase(database: Database, folder: string): Promise<number> {
  const files = readMigrationFiles({ migrationsFolder: folder });
  const applied = await appliedMigrations(database.reader);
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
  const missing = files.length - applied.length;
  if (missing > 0) await applyMissing(database, folder);
  return missing;
}

/** A table that is built anew is dropped meanwhile: foreign keys are checked after, not during. */
async function applyMissing(database: Database, folder: string) {
  await database.maintain("PRAGMA foreign_keys = OFF");
  try {
    await database.alone((db) => migrate(db as never, { migrationsFolder: folder }));
    const broken = await database.maintain("PRAGMA foreign_key_check");
    if (broken.length > 0) throw new MigrationError("A migration left references to nothing.");
  } finally {
    await database.maintain("PRAGMA foreign_keys = ON");
  }
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
