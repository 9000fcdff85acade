import { setTimeout as pause } from "node:timers/promises";
import { and, asc, eq, gt, isNull } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { users } from "#app/db/schema/index.ts";
import { transact } from "#app/platform/operation.server.ts";
import { schedule } from "#app/platform/scheduler.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";
import { refreshPairs, sharersOf } from "./duplicate-pairs.server.ts";
import { forgetOldMerges } from "./unmerge-customers.server.ts";

const CHUNK = 200;
const BREATH_MS = 5;

/** Every night: doubles among people who came in by import, and snapshots whose time is over. */
schedule({ name: "find-duplicates", pattern: "20 3 * * *" });

registerWorker({
  kind: "find-duplicates",
  queue: "jobs",
  perform: async (_work, { database }) => {
    await findDuplicates(database, Date.now());
    await transact(systemContext(database, Date.now()), "forget old merges", forgetOldMerges);
    return null;
  },
});

/** Walks all customers in small steps, so that pages go on meanwhile. */
export async function findDuplicates(database: Database, now: number) {
  let after = "";
  for (;;) {
    const rows = await database.reader
      .select({ id: users.id })
      .from(users)
      .where(and(gt(users.id, after), eq(users.role, "CUSTOMER"), isNull(users.deletedAt)))
      .orderBy(asc(users.id))
      .limit(CHUNK);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    const context = systemContext(database, now);
    const doubled = await sharersOf(
      context,
      rows.map(({ id }) => id),
    );
    if (doubled.length > 0)
      await transact(context, "find duplicates", async (inside) => {
        for (const id of doubled) await refreshPairs(inside, id);
      });
    await pause(BREATH_MS);
  }
}
