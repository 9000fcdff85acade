import { and, gte, lt } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { jobs } from "#app/db/schema/index.ts";
import { UNDO_MS } from "#app/features/messages/queue-message.server.ts";
import type { Tell } from "#app/features/messages/schema.ts";
import { staffActor } from "#app/features/staff/actor.server.ts";
import { system } from "#app/platform/auth/actor.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict } from "#app/platform/errors.ts";
import { transact } from "#app/platform/operation.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { cancelDue, enqueue, registerWorker } from "#app/platform/work-queue.server.ts";
import { sendStepMessage } from "./do-step.server.ts";
import { leadRow, runById, stepById } from "./run-record.server.ts";
import { stepDefinition, stepMessage } from "./step-message.server.ts";

interface Sending {
  stepId: string;
  tell: Tell;
  by: string | null;
}

const KIND = "send-step";
const prefixOf = (stepId: string) => `${KIND}:${stepId}:`;

/** The tries of this step's message; those that were taken back keep their row. */
function triesOf(db: Reader, stepId: string) {
  const prefix = prefixOf(stepId);
  return db
    .select({ key: jobs.dedupeKey, state: jobs.state, runAt: jobs.runAt })
    .from(jobs)
    .where(and(gte(jobs.dedupeKey, prefix), lt(jobs.dedupeKey, `${prefix}~`)));
}

/** When the step's message leaves; null while none waits. */
export async function leavingAt(db: Reader, stepId: string): Promise<number | null> {
  const tries = await triesOf(db, stepId);
  return tries.find(({ state }) => state === "DUE")?.runAt ?? null;
}

/** Does the step by its message in ten seconds: until then nothing has happened, so all can be taken back. */
export async function sendLater(context: CommandContext, { stepId, tell }: Omit<Sending, "by">) {
  const tries = await triesOf(context.db, stepId);
  if (tries.some(({ state }) => state === "DUE" || state === "RUNNING"))
    throw conflict("already_leaving", "This message is on its way already.");
  const payload: Sending = { stepId, tell, by: context.actor.userId };
  await enqueue(context, "jobs", {
    kind: KIND,
    payload: { ...payload },
    dedupeKey: `${prefixOf(stepId)}${tries.length + 1}`,
    runAt: context.now + UNDO_MS,
    priority: -1,
  });
}

/** True: it had not left. */
export async function takeBackSending(context: CommandContext, stepId: string): Promise<boolean> {
  const tries = await triesOf(context.db, stepId);
  const open = tries.find(({ state }) => state === "DUE");
  if (!open?.key) return false;
  return cancelDue(context, "jobs", { dedupeKey: open.key, reason: "taken back before it left" });
}

registerWorker({
  kind: KIND,
  queue: "jobs",
  perform: async ({ payload }, { database }) => {
    const { stepId, tell, by } = payload as unknown as Sending;
    const actor = (by && (await staffActor(database, by))) || system;
    const context = { ...systemContext(database, Date.now()), actor };
    await transact(context, "send a step", (inside) => send(inside, { stepId, tell, by }));
    return null;
  },
});

/** Whoever did the step meanwhile was quicker; a run that has stopped sends nothing. */
async function send(context: CommandContext, { stepId, tell, by }: Sending) {
  const step = await stepById(context.db, stepId);
  const run = step ? await runById(context.db, step.runId) : null;
  if (step?.state !== "DUE" || run?.state !== "ACTIVE") return;
  const lead = run.leadId ? await leadRow(context.db, run.leadId) : null;
  const templateKey = (await stepDefinition(context.db, step.stepId))?.templateKey ?? null;
  const preview = await stepMessage(context.db, { run, lead, templateKey });
  if (preview) await sendStepMessage(context, { run, step, lead, preview, tell, waitMs: 0, by });
}
