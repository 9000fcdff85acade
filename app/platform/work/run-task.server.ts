import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "#app/db/client.server.ts";
import { env } from "#app/platform/env.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { scheduledTasks } from "#app/platform/scheduler.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { enqueue, startRunner } from "#app/platform/work-queue.server.ts";
import { findWork } from "./list-work.server.ts";

export interface TaskRun {
  database: Database;
  name: string;
  say(line: string): void;
  signal: AbortSignal;
  /** No app runs, so nobody else does the queue's work. */
  isAlone: boolean;
}

const LOOK_MS = 200;

/**
 * Does a scheduled task now and waits for its end, telling its progress.
 * @throws Error for an unknown task, and when it fails
 */
export async function runTaskNow({ database, name, say, signal, isAlone }: TaskRun) {
  const names = scheduledTasks().map((task) => task.name);
  if (!names.includes(name))
    throw new Error(`There is no task "${name}". Known: ${names.join(", ")}`);
  const id = await transact(systemContext(database, Date.now()), `run ${name} now`, (context) =>
    enqueue(context, "jobs", { kind: name, payload: { isByHand: true }, priority: -1 }),
  );
  const leaseMs = env().JOB_LEASE_SECONDS * 1000;
  const runner = isAlone
    ? startRunner(database, { queue: "jobs", parallel: 1, leaseMs, pollMs: LOOK_MS })
    : null;
  try {
    await waitFor({ database, id: id ?? "", name, say, signal });
  } finally {
    await runner?.stop();
  }
}

interface Waiting extends Omit<TaskRun, "isAlone"> {
  id: string;
}

async function waitFor({ database, id, name, say, signal }: Waiting) {
  let told = "";
  while (!signal.aborted) {
    const job = await findWork(database.reader, "jobs", id);
    if (!job) throw new Error("the job is gone");
    const progress = job.progress ? JSON.stringify(job.progress) : "";
    if (progress !== told) say(progress);
    told = progress;
    if (job.state === "DONE") return say(`${name} is done.`);
    if (job.state === "DEAD" || job.state === "DISCARDED" || job.lastError)
      throw new Error(`${name} failed: ${job.lastError ?? job.state}`);
    await delay(LOOK_MS);
  }
}
