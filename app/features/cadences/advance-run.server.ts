import { and, desc, eq, max } from "drizzle-orm";
import {
  cadenceRunSteps,
  cadenceSteps,
  customerInteractions,
  leads,
} from "#app/db/schema/index.ts";
import type { Channel } from "#app/features/interactions/schema.ts";
import { applyMove } from "#app/features/leads/move-lead.server.ts";
import { planStep } from "#app/features/leads/plan-step.server.ts";
import { system } from "#app/platform/auth/actor.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { type Definition, definitions } from "./definitions.server.ts";
import { writeNextStep } from "./next-step.server.ts";
import { endOf, isAtLimit } from "./rules.ts";
import { tellRun } from "./run-history.server.ts";
import { type Party, partyOf, type RunRow, type RunStepRow, saveRun } from "./run-record.server.ts";

export interface Doing {
  way: Channel | null;
  interactionId: string | null;
  by: string | null;
}

/** Claims a step: true for the one who is first, false when it is done or taken away already. */
export async function claimStep(
  { db, now }: CommandContext,
  stepId: string,
  { way, interactionId, by }: Doing,
): Promise<boolean> {
  const claimed = await db
    .update(cadenceRunSteps)
    .set({
      state: "DONE",
      doneAt: now,
      doneBy: by,
      interactionId,
      ...(way ? { channel: way } : {}),
    })
    .where(and(eq(cadenceRunSteps.id, stepId), eq(cadenceRunSteps.state, "DUE")))
    .returning({ id: cadenceRunSteps.id });
  return claimed.length > 0;
}

/** Goes on after a step that is done: the next one is planned, or the run is used up. */
export async function advanceRun(
  context: CommandContext,
  run: RunRow,
  step: RunStepRow,
  doing: Doing,
) {
  const counted = await saveRun(context, run, { doneCount: run.doneCount + 1 });
  const party = await partyOf(context.db, counted);
  const title = await titleOf(context, step.stepId);
  await tellRun(context, "cadence.step_done", counted, party.lead, {
    step: title,
    channel: doing.way,
    by: doing.by,
  });
  const limit = party.lead?.maxFollowUps ?? Number.POSITIVE_INFINITY;
  const { kind, doneCount } = counted;
  if (isAtLimit({ kind, doneCount, maxFollowUps: limit }))
    return finishRun(context, counted, party);
  return planFrom(context, counted, party, { lastWay: doing.way });
}

/** Plans the next step from now; without one the run is used up. */
export async function planFrom(
  context: CommandContext,
  run: RunRow,
  party: Party,
  { lastWay }: { lastWay: Channel | null },
) {
  const definition = (await definitions(context.db)).find(({ id }) => id === run.cadenceId);
  const steps = definition ? await stepsLeft(context, run, definition) : [];
  const from = { lastStepAt: context.now, lastWay, steps };
  if (await writeNextStep(context, run, party, from)) return;
  await finishRun(context, run, party);
}

async function stepsLeft({ db }: CommandContext, run: RunRow, { steps }: Definition) {
  const [last] = await db
    .select({ position: max(cadenceSteps.position) })
    .from(cadenceRunSteps)
    .innerJoin(cadenceSteps, eq(cadenceSteps.id, cadenceRunSteps.stepId))
    .where(eq(cadenceRunSteps.runId, run.id));
  return steps.filter(({ position }) => position > (last?.position ?? -1));
}

/** The run is used up: what becomes of its lead is decided now or waits for a last word. */
export async function finishRun(context: CommandContext, run: RunRow, party: Party) {
  const { lead, openingHours, numbers } = party;
  const ended = { state: "FINISHED", stopReason: "USED_UP", endedAt: context.now } as const;
  const end = lead
    ? endOf({
        kind: run.kind,
        stage: lead.stage,
        lastStepAt: context.now,
        hasReplied: lead.lastInboundAt !== null || (await wasReached(context, run)),
        quoteEndsAt: lead.stage === "QUOTED" ? run.expiresAt : null,
        followUpAt: lead.isFollowUpByHand ? lead.nextFollowUp : null,
        openingHours,
        graceDays: numbers.followUps.graceDays,
      })
    : null;
  const closesAt = end?.to === "LOST" ? end.at : null;
  const finished = await saveRun(context, run, { ...ended, closesAt });
  await tellRun(context, "cadence.stopped", finished, lead, { reason: "USED_UP" });
  if (!lead) return;
  await planStep(context, lead, null);
  if (end?.to !== "UNRESPONSIVE" || lead.stage === "UNRESPONSIVE") return;
  const [row] = await context.db.select().from(leads).where(eq(leads.id, lead.id));
  if (!row) return;
  const asSystem = { ...context, actor: system };
  await applyMove(asSystem, row, { to: "UNRESPONSIVE", by: "system", cause: "limit" });
}

async function wasReached({ db }: CommandContext, run: RunRow): Promise<boolean> {
  if (run.leadId === null) return false;
  const of = customerInteractions;
  const rows = await db
    .select({ at: of.createdAt, outcome: of.outcome })
    .from(of)
    .where(and(eq(of.leadId, run.leadId), eq(of.outcome, "REACHED")))
    .orderBy(desc(of.createdAt))
    .limit(1);
  return (rows[0]?.at ?? -1) >= run.startedAt;
}

export async function titleOf({ db }: Pick<CommandContext, "db">, stepId: string) {
  const [step] = await db
    .select({ title: cadenceSteps.title })
    .from(cadenceSteps)
    .where(eq(cadenceSteps.id, stepId));
  return step?.title ?? "";
}
