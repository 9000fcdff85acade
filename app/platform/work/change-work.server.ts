import { eq } from "drizzle-orm";
import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict, notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { command } from "#app/platform/operation.server.ts";
import type { Queue, Work } from "#app/platform/work-queue.server.ts";
import { findWork, tables, toWorkItem } from "./list-work.server.ts";
import { OneWork, WorkItem } from "./schema.ts";

export const retryJob = command({
  summary: "Try a job again now",
  can: "jobs:manage",
  input: OneWork,
  output: WorkItem,
  run: (context, { id }) => retry(context, "jobs", id),
});

export const retryDelivery = command({
  summary: "Try a delivery again now",
  can: "jobs:manage",
  input: OneWork,
  output: WorkItem,
  run: (context, { id }) => retry(context, "deliveries", id),
});

export const discardJob = command({
  summary: "Give up a job",
  can: "jobs:discard",
  input: OneWork,
  output: WorkItem,
  run: (context, { id }) => discard(context, "jobs", id),
});

export const discardDelivery = command({
  summary: "Give up a delivery",
  can: "jobs:discard",
  input: OneWork,
  output: WorkItem,
  run: (context, { id }) => discard(context, "deliveries", id),
});

function retry(context: CommandContext, queue: Queue, id: string) {
  // What is in doubt keeps its mark: the service is asked about it, it is not sent again.
  const fresh = { runAt: context.now, attempt: 0, owner: null, finishedAt: null, progress: null };
  return change(context, { queue, id, verb: "retried", set: { state: "DUE", ...fresh } });
}

function discard(context: CommandContext, queue: Queue, id: string) {
  const set = { state: "DISCARDED" as const, finishedAt: context.now };
  return change(context, { queue, id, verb: "discarded", set });
}

interface Change {
  queue: Queue;
  id: string;
  verb: "retried" | "discarded";
  set: Partial<Work>;
}

async function change(context: CommandContext, { queue, id, verb, set }: Change) {
  const before = await findWork(context.db, queue, id);
  if (!before) throw notFound();
  if (before.state === "RUNNING" || before.state === "DONE")
    throw conflict("work_state", "This is running, or done already.", { state: before.state });
  await context.db.update(tables[queue]).set(set).where(eq(tables[queue].id, id));
  const type = queue === "jobs" ? "job" : "delivery";
  await emit(context, `${type}.${verb}`, {
    subject: { type, id },
    details: { kind: before.kind, lastError: before.lastError },
    readBy: "jobs:manage",
  });
  return toWorkItem({ ...before, ...set });
}
