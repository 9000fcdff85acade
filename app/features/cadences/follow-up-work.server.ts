import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database } from "#app/db/client.server.ts";
import { TOLD_AT_ONCE, tellDue } from "#app/features/leads/tell-due.server.ts";
import { schedule } from "#app/platform/scheduler.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";
import { CLOSED_AT_ONCE, closeSilent, closeUsedUp } from "./close-leads.server.ts";
import { doRobotSteps, STEPS_AT_ONCE } from "./robot-steps.server.ts";

/**
 * A follow-up is told of in its minute, also of those that came due while the app was down; beside the
 * queue, so that a long import makes none late.
 */
schedule({
  name: "follow-ups",
  pattern: "* * * * *",
  prompt: (database, now) => workOffFollowUps(database, { now }),
});
schedule({ name: "close-silent-leads", pattern: "*/15 * * * *" });

registerWorker({
  kind: "follow-ups",
  queue: "jobs",
  perform: async (_work, { database, signal }) => {
    await workOffFollowUps(database, { now: Date.now(), signal });
    return null;
  },
});

registerWorker({
  kind: "close-silent-leads",
  queue: "jobs",
  perform: async (_work, { database, signal }) => {
    await untilFewer(CLOSED_AT_ONCE, () => closeSilent(database, Date.now()), signal);
    return null;
  },
});

/**
 * Everything that is due by `now`, in small transactions that leave room for the shop's own work: the
 * robot goes first, so that people are told only of what it left to them.
 */
export async function workOffFollowUps(
  database: Database,
  { now, signal }: { now: number; signal?: AbortSignal },
) {
  await untilFewer(STEPS_AT_ONCE, () => doRobotSteps(database, now), signal);
  await untilFewer(CLOSED_AT_ONCE, () => closeUsedUp(database, now), signal);
  await untilFewer(TOLD_AT_ONCE, () => tellDue(database, now), signal);
}

async function untilFewer(most: number, work: () => Promise<number>, signal?: AbortSignal) {
  // The database answers at once: without a turn in between, whoever asks for a page would wait for all.
  while (!signal?.aborted && (await work()) === most) await nextTurn();
}
