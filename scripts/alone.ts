import "#app/features/events.server.ts";
import { LockedError } from "#app/db/lock.server.ts";
import { runScript } from "#app/features/scripts.server.ts";
import { openShop } from "#app/server/boot.server.ts";

/** "Try again later", as sysexits.h has it: somebody else holds the database. */
const TEMPORARY_FAILURE = 75;

/** Runs a script when no app does: opens the database itself, under the exclusive lock. */
export async function runAlone(name: string) {
  const stopped = new AbortController();
  process.on("SIGINT", () => stopped.abort());
  process.on("SIGTERM", () => stopped.abort());
  try {
    const { database, lock } = await openShop();
    try {
      const tools = { args: process.argv.slice(2), say: console.log, signal: stopped.signal };
      await runScript(name, { ...tools, database, isAlone: true });
    } finally {
      await database.close();
      lock.release();
    }
    process.exit(stopped.signal.aborted ? 130 : 0);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(error instanceof LockedError ? TEMPORARY_FAILURE : 1);
  }
}
