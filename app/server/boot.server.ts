import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Database, openDatabase } from "#app/db/client.server.ts";
import { sqliteCode } from "#app/db/failure.ts";
import { type ProcessLock, takeProcessLock } from "#app/db/lock.server.ts";
import { migrateDatabase } from "#app/db/migrate.server.ts";
import { setDb } from "#app/db/tenants.server.ts";
import { seedCadences } from "#app/features/cadences/seed-cadences.server.ts";
import { writeAccessNotes } from "#app/platform/access-notes.server.ts";
import { startAccessWriter } from "#app/platform/access-writer.server.ts";
import { env } from "#app/platform/env.server.ts";
import { type Hub, startHub } from "#app/platform/hub.server.ts";
import { logger } from "#app/platform/logger.server.ts";
import { emptyWorkFolder } from "#app/platform/media/work-folder.server.ts";
import { startScheduler } from "#app/platform/scheduler.server.ts";
import { type Dispatcher, startDispatcher } from "#app/platform/subscribers.server.ts";
import { type Runner, startRunner } from "#app/platform/work-queue.server.ts";
import "#scripts/demo/demo-scripts.server.ts";
import { migrationsFolder } from "./migrations-folder.server.ts";
import "./scripts.server.ts";

export interface RunningShop {
  database: Database;
  directory: string;
  hub: Hub;
  dispatcher: Dispatcher;
  runners: Runner[];
  internalKey: string;
  listening(port: number): Promise<void>;
  stop(): Promise<void>;
}

/** Takes the lock, opens and checks the database, migrates it. Used by the app and by scripts alone. */
export async function openShop(): Promise<{
  database: Database;
  lock: ProcessLock;
  directory: string;
}> {
  const directory = resolve(env().DATA_DIR);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const lock = await takeProcessLock(directory, {
    startedAt: new Date().toISOString(),
    port: env().PORT,
  });
  try {
    const database = await openDatabase({
      path: join(directory, "crm.db"),
      encryptionKey: env().DATABASE_ENCRYPTION_KEY,
      onSlow: (name, milliseconds) =>
        logger().warn({ operation: name, milliseconds }, "slow transaction"),
      onBusy: (name) =>
        logger().warn({ operation: name }, "the database was locked by another program"),
    });
    const [check] = await database.maintain("PRAGMA quick_check(1)");
    if (Object.values(check ?? {})[0] !== "ok") throw new Error("quick_check found damage");
    await migrateDatabase(database, migrationsFolder());
    setDb("default", database);
    return { database, lock, directory };
  } catch (error) {
    lock.release();
    throw readable(error, directory);
  }
}

function readable(error: unknown, directory: string) {
  const code = sqliteCode(error) ?? "";
  const damaged =
    code.startsWith("SQLITE_CORRUPT") ||
    code.startsWith("SQLITE_NOTADB") ||
    /quick_check|malformed|not a database/.test(String(error));
  if (damaged) {
    return new Error(
      `The database in ${directory} is damaged, or encrypted with another key. Nothing was changed.\nPut the file aside and restore a backup, or start with an empty folder (DATA_DIR).`,
    );
  }
  if (code.startsWith("SQLITE_CANTOPEN") || code.startsWith("SQLITE_READONLY")) {
    return new Error(
      `The database in ${directory} cannot be written. Check that the folder exists and belongs to this user.`,
    );
  }
  return error;
}

/** Only an empty database becomes the demo shop; the story is not even loaded elsewhere. */
async function seedDemo(database: Database) {
  const { seedWhenNeeded } = await import("#scripts/demo/restore-demo.server.ts");
  await seedWhenNeeded(database, console.log);
}

export async function bootShop(): Promise<RunningShop> {
  const { database, lock, directory } = await openShop();
  if (env().APP_MODE === "demo") await seedDemo(database);
  await database.write("cadences", (tx) => seedCadences(tx, Date.now()));
  await emptyWorkFolder();
  const internalKey = randomBytes(32).toString("base64url");
  const hub = startHub(database);
  const dispatcher = startDispatcher(database);
  const leaseMs = env().JOB_LEASE_SECONDS * 1000;
  const runners = [
    startRunner(database, { queue: "jobs", lane: "quick", parallel: 1, leaseMs }),
    startRunner(database, { queue: "jobs", lane: "slow", parallel: 1, leaseMs }),
    startRunner(database, { queue: "deliveries", parallel: 4, leaseMs }),
  ];
  const scheduler = startScheduler(database);
  const accessWriter = startAccessWriter(database);
  return {
    database,
    directory,
    hub,
    dispatcher,
    runners,
    internalKey,
    listening: async (port) => {
      writeFileSync(join(directory, "internal.key"), JSON.stringify({ port, key: internalKey }), {
        mode: 0o600,
      });
      logger().info({ port, directory }, "the shop is open");
    },
    stop: async () => {
      scheduler.stop();
      hub.stop();
      for (const runner of runners) await runner.stop();
      await dispatcher.stop();
      await accessWriter.stop();
      await writeAccessNotes();
      await database.close();
      lock.release();
      logger().info("the shop is closed");
    },
  };
}
