import { and, eq, inArray, isNull, lt } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { files } from "#app/db/schema/index.ts";
import { DAY } from "#app/platform/dates.ts";
import { transact } from "#app/platform/operation.server.ts";
import { schedule } from "#app/platform/scheduler.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";
import { removeStored, storedBefore } from "./file-store.server.ts";

const AT_ONCE = 200;

schedule({ name: "files-clean-up", pattern: "20 * * * *" });

registerWorker({
  kind: "files-clean-up",
  queue: "jobs",
  perform: async (_work, { database }) => {
    await cleanUpFiles(database, Date.now());
    return null;
  },
});

/** Pictures that nothing was done with for a day go, and files on the disk that no row knows. */
export async function cleanUpFiles(database: Database, now: number) {
  const orphans = await database.reader
    .select({ id: files.id, storageKey: files.storageKey })
    .from(files)
    .where(and(isNull(files.attachedAt), lt(files.createdAt, now - DAY)))
    .limit(AT_ONCE);
  for (const { id, storageKey } of orphans) {
    const gone = await transact(systemContext(database, now), "remove a file", ({ db }) =>
      db
        .delete(files)
        .where(and(eq(files.id, id), isNull(files.attachedAt)))
        .returning({ id: files.id }),
    );
    if (gone.length > 0) await removeStored(storageKey);
  }
  const keys = (await storedBefore(now - DAY)).slice(0, AT_ONCE * 5);
  if (keys.length === 0) return;
  const rows = await database.reader
    .select({ storageKey: files.storageKey })
    .from(files)
    .where(inArray(files.storageKey, keys));
  const known = new Set(rows.map(({ storageKey }) => storageKey));
  for (const key of keys) if (!known.has(key)) await removeStored(key);
}
