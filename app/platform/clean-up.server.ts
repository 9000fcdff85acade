import { and, lt, sql } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import {
  deliveries,
  idempotencyKeys,
  jobs,
  schedulerSlots,
  spentChallenges,
} from "#app/db/schema/index.ts";
import { DAY } from "./dates.ts";
import { transact } from "./operation.server.ts";
import { schedule } from "./scheduler.server.ts";
import { forgetRemovedWords } from "./search-index.server.ts";
import { systemContext } from "./subscribers.server.ts";
import { registerWorker } from "./work-queue.server.ts";

const DONE_KEPT_MS = 7 * DAY;
const SLOTS_KEPT_MS = 90 * DAY;

schedule({ name: "clean-up", pattern: "40 3 * * *" });

registerWorker({
  kind: "clean-up",
  queue: "jobs",
  perform: async (_work, { database }) => {
    await cleanUp(database, Date.now());
    await forgetRemovedWords(database);
    return null;
  },
});

/** Removes what has had its time: kept answers, spent challenges, finished work, old slots. */
export async function cleanUp(database: Database, now: number) {
  const isDone = sql`state in ('DONE', 'DISCARDED')`;
  await transact(systemContext(database, now), "clean up", async ({ db }) => {
    await db.delete(idempotencyKeys).where(lt(idempotencyKeys.expiresAt, now));
    await db.delete(spentChallenges).where(lt(spentChallenges.expiresAt, now));
    await db.delete(jobs).where(and(isDone, lt(jobs.finishedAt, now - DONE_KEPT_MS)));
    await db.delete(deliveries).where(and(isDone, lt(deliveries.finishedAt, now - DONE_KEPT_MS)));
    await db.delete(schedulerSlots).where(lt(schedulerSlots.slotUtc, now - SLOTS_KEPT_MS));
  });
}
