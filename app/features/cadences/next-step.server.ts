import { insertMany } from "#app/db/insert-many.server.ts";
import { cadenceRunSteps } from "#app/db/schema/index.ts";
import type { Channel } from "#app/features/interactions/schema.ts";
import { planStep } from "#app/features/leads/plan-step.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { newId } from "#app/platform/ids.ts";
import { enqueue } from "#app/platform/work-queue.server.ts";
import type { StepRow } from "./definitions.server.ts";
import { planOf } from "./rules.ts";
import type { Party, RunRow, RunStepRow } from "./run-record.server.ts";

interface From {
  lastStepAt: number;
  lastWay: Channel | null;
  /** The steps still to come, in order. */
  steps: readonly StepRow[];
}

/** When and by which way a step comes after what has happened; null when it has no place any more. */
export function placeOf(step: StepRow, run: RunRow, party: Party, from: Omit<From, "steps">) {
  const { lead, urgency, openingHours, numbers } = party;
  const written = party.ways.filter((way) => way !== "PHONE");
  const ways = step.isAutomatic && written.length > 0 ? written : party.ways;
  return planOf(step, {
    kind: run.kind,
    startedAt: run.startedAt,
    lastStepAt: from.lastStepAt,
    expiresAt: run.expiresAt,
    urgency,
    openingHours,
    numbers,
    ways,
    lastWay: from.lastWay,
    notBefore: lead?.isFollowUpByHand ? lead.nextFollowUp : null,
  });
}

/** Writes the first of the steps that has a place. False: none has. */
export async function writeNextStep(
  context: CommandContext,
  run: RunRow,
  party: Party,
  { steps, ...from }: From,
): Promise<boolean> {
  for (const step of steps) {
    const place = placeOf(step, run, party, from);
    if (place === null) continue;
    const row: RunStepRow = {
      id: newId(),
      runId: run.id,
      stepId: step.id,
      state: "DUE",
      dueAt: place.dueAt,
      isAutomatic: step.isAutomatic,
      heldBack: null,
      channel: place.way,
      doneAt: null,
      doneBy: null,
      interactionId: null,
    };
    await insertMany(context.db, cadenceRunSteps, [row]);
    await showStep(context, { run, party, row, title: step.title });
    return true;
  }
  return false;
}

interface Shown {
  run: RunRow;
  party: Party;
  row: Pick<RunStepRow, "id" | "dueAt" | "channel" | "isAutomatic">;
  title: string;
}

/** A lead carries its next step; of a step without a lead the owner is told by a job of its own. */
export async function showStep(context: CommandContext, { run, party, row, title }: Shown) {
  if (party.lead) {
    await planStep(context, party.lead, { at: row.dueAt, title, channel: row.channel });
    return;
  }
  if (run.bookingId === null || row.isAutomatic) return;
  await enqueue(context, "jobs", {
    kind: "job-step-due",
    payload: { stepId: row.id, dueAt: row.dueAt },
    dedupeKey: `job-step-due:${row.id}:${row.dueAt}`,
    runAt: row.dueAt,
  });
}
