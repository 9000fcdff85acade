import { and, asc, eq, lte } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { cadenceRunSteps } from "#app/db/schema/index.ts";
import { contactFrom } from "#app/features/leads/follow-up-rules.ts";
import type { MessageChoice, MessagePreview } from "#app/features/messages/schema.ts";
import { contactClock } from "#app/features/shop/contact-clock.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { attempt, transact } from "#app/platform/operation.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { sendStepMessage } from "./do-step.server.ts";
import { showStep } from "./next-step.server.ts";
import { partyOf, type RunRow, type RunStepRow, runById } from "./run-record.server.ts";
import { stepDefinition, stepMessage } from "./step-message.server.ts";

export const STEPS_AT_ONCE = 5;

const isRobots = and(eq(cadenceRunSteps.state, "DUE"), eq(cadenceRunSteps.isAutomatic, true));

/**
 * Does the next automatic steps that are due, the earliest first. What stops a run is read again in
 * the claiming transaction. Returns how many were looked at; fewer than {@link STEPS_AT_ONCE}: no
 * more are due.
 */
export async function doRobotSteps(database: Database, now: number): Promise<number> {
  const isDue = and(isRobots, lte(cadenceRunSteps.dueAt, now));
  const [any] = await database.reader
    .select({ id: cadenceRunSteps.id })
    .from(cadenceRunSteps)
    .where(isDue)
    .limit(1);
  if (!any) return 0;
  return transact(systemContext(database, now), "do automatic steps", async (context) => {
    const due = await context.db
      .select()
      .from(cadenceRunSteps)
      .where(isDue)
      .orderBy(asc(cadenceRunSteps.dueAt), asc(cadenceRunSteps.id))
      .limit(STEPS_AT_ONCE);
    for (const step of due) {
      await attempt(context, () => doRobotStep(context, step)).catch((error: unknown) =>
        giveToPerson(context, step, error instanceof Error ? error.message : "It failed."),
      );
    }
    return due.length;
  });
}

async function doRobotStep(context: CommandContext, step: RunStepRow) {
  const run = await runById(context.db, step.runId);
  if (run?.state !== "ACTIVE") return setAside(context, step, run);
  const party = await partyOf(context.db, run);
  const definition = await stepDefinition(context.db, step.stepId);
  const preview = await stepMessage(context.db, {
    run,
    lead: party.lead,
    templateKey: definition?.templateKey ?? null,
  });
  const usable = usableChoices(preview, run);
  const choice =
    usable.find(({ channel }) => channel === step.channel) ??
    usable.find(({ channel }) => channel === preview?.channel) ??
    usable[0];
  if (!preview || !choice) return giveToPerson(context, step, whyNot(preview));
  const hours = contactClock(party.numbers.quietHours);
  const mayFrom = contactFrom(choice.channel, context.now, hours);
  if (mayFrom > context.now) return postpone(context, { run, step, dueAt: mayFrom });
  await sendStepMessage(context, {
    run,
    step,
    lead: party.lead,
    preview,
    tell: { channel: choice.channel },
    waitMs: 0,
    by: null,
  });
}

/** A text with an empty place is never sent (the guard of a missing variable). */
export function usableChoices(preview: MessagePreview | null, run: RunRow): MessageChoice[] {
  return (preview?.choices ?? []).filter(
    ({ blocked, missing, channel }) =>
      blocked === null && missing.length === 0 && !run.deadChannels.includes(channel),
  );
}

function whyNot(preview: MessagePreview | null): string {
  if (!preview || preview.choices.length === 0) return "There is no text for this step.";
  const reasons = preview.choices.map(
    ({ blocked, missing }) =>
      blocked ?? (missing.length > 0 ? `The text lacks {{${missing[0]}}}.` : ""),
  );
  return reasons.find((reason) => reason !== "") ?? "No way to them is open.";
}

/** What the robot may not do waits for a person, with the reason. */
async function giveToPerson(context: CommandContext, step: RunStepRow, heldBack: string) {
  await context.db
    .update(cadenceRunSteps)
    .set({ isAutomatic: false, heldBack })
    .where(eq(cadenceRunSteps.id, step.id));
  const run = await runById(context.db, step.runId);
  if (!run) return;
  const party = await partyOf(context.db, run);
  const title = (await stepDefinition(context.db, step.stepId))?.title ?? "";
  await showStep(context, { run, party, row: { ...step, isAutomatic: false }, title });
}

interface Postponed {
  run: RunRow;
  step: RunStepRow;
  dueAt: number;
}

async function postpone(context: CommandContext, { run, step, dueAt }: Postponed) {
  await context.db
    .update(cadenceRunSteps)
    .set({ dueAt })
    .where(and(eq(cadenceRunSteps.id, step.id), eq(cadenceRunSteps.state, "DUE")));
  const party = await partyOf(context.db, run);
  const title = (await stepDefinition(context.db, step.stepId))?.title ?? "";
  await showStep(context, { run, party, row: { ...step, dueAt }, title });
}

/** A paused run keeps its step for later; of a run that has ended nothing is left to do. */
async function setAside(context: CommandContext, step: RunStepRow, run: RunRow | null) {
  await context.db
    .update(cadenceRunSteps)
    .set(run?.state === "PAUSED" ? { isAutomatic: false } : { state: "CANCELLED" })
    .where(eq(cadenceRunSteps.id, step.id));
}
