import type { Database } from "#app/db/client.server.ts";
import { TOLD_AT_ONCE, tellDue } from "#app/features/leads/tell-due.server.ts";
import { schedule } from "#app/platform/scheduler.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";

/**
 * A follow-up is told of in its minute, also of those that came due while the app was down; beside the
 * queue, so that a long import makes none late.
 */
schedule({
  name: "follow-ups",
  pattern: "* * * * *",
  prompt: (database, now) => workOffFollowUps(database, { now }),
});

registerWorker({
  kind: "follow-ups",
  queue: "jobs",
  perform: async (_work, { database, signal }) => {
    await workOffFollowUps(database, { now: Date.now(), signal });
    return null;
  },
});

/** Everything that is due by `now`, in small transactions that leave room for the shop's own work. */
export async function workOffFollowUps(
  database: Database,
  { now, signal }: { now: number; signal?: AbortSignal },
) {
  while (!signal?.aborted && (await tellDue(database, now)) === TOLD_AT_ONCE);
}
