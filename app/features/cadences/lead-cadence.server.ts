import { asc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Reader } from "#app/db/client.server.ts";
import {
  cadenceRunSteps,
  cadenceRuns,
  cadenceSteps,
  cadences,
  users,
} from "#app/db/schema/index.ts";
import { contactFrom } from "#app/features/leads/follow-up-rules.ts";
import { loadLead, showLead } from "#app/features/leads/lead-record.server.ts";
import { planStep } from "#app/features/leads/plan-step.server.ts";
import { readyMessage } from "#app/features/messages/queue-message.server.ts";
import { contactClock } from "#app/features/shop/contact-clock.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { conflict, invalidField } from "#app/platform/errors.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { planFrom, titleOf } from "./advance-run.server.ts";
import { showStep } from "./next-step.server.ts";
import { tellRun } from "./run-history.server.ts";
import {
  type LeadRow,
  lastRunOf,
  leadRow,
  openStepOf,
  partyOf,
  type RunRow,
  saveRun,
} from "./run-record.server.ts";
import { LeadCadence, LeadCadenceId, SendStep, StepMessage } from "./schema.ts";
import { leavingAt, sendLater, takeBackSending } from "./send-later.server.ts";
import { stepDefinition, stepMessage } from "./step-message.server.ts";
import { reviveRun } from "./stop-run.server.ts";

export const getLeadCadence = query({
  summary: "The sequence of follow-ups that runs for a lead, or the last one",
  can: "leads:view",
  input: LeadCadenceId,
  output: LeadCadence,
  async run(context, { id }) {
    await loadLead(context, id);
    return showRun(context.db, id);
  },
});

export const getStepMessage = query({
  summary: "The text of the lead's open step, ready to be sent",
  can: "leads:view",
  input: LeadCadenceId,
  output: StepMessage,
  async run(context, { id }) {
    await loadLead(context, id);
    const open = await openOf(context.db, id);
    if (!open) return { step: null, preview: null };
    return { step: open.title, preview: open.preview };
  },
});

export const pauseCadence = command({
  summary: "Pause a lead's sequence of follow-ups",
  can: "leads:edit",
  input: LeadCadenceId,
  output: LeadCadence,
  async run(context, given) {
    const { lead, run } = await loadRun(context, given);
    if (run.state !== "ACTIVE") throw notGoingOn(run);
    const paused = await saveRun(context, run, { state: "PAUSED" });
    await planStep(context, lead, null);
    await tellRun(context, "cadence.paused", paused, lead, {});
    return showRun(context.db, lead.id);
  },
});

/** Only a person takes up again what was paused or has stopped. */
export const resumeCadence = command({
  summary: "Take a lead's sequence of follow-ups up again",
  can: "leads:edit",
  input: LeadCadenceId,
  output: LeadCadence,
  async run(context, given) {
    const { lead, run } = await loadRun(context, given);
    if (lead.stage === "LOST" || lead.stage === "CONVERTED")
      throw conflict("lead_closed", "A closed lead has no follow-up. Reopen it first.");
    if (run.state === "ACTIVE") throw conflict("cadence_runs", "The follow-ups go on already.");
    if (run.state === "PAUSED") await unpause(context, run);
    else await restart(context, run);
    const after = await leadRow(context.db, lead.id);
    await tellRun(context, "cadence.resumed", run, after, {});
    return showRun(context.db, lead.id);
  },
});

export const skipStep = command({
  summary: "Skip the next step of a lead's sequence",
  can: "leads:edit",
  input: LeadCadenceId,
  output: LeadCadence,
  async run(context, given) {
    const { lead, run } = await loadRun(context, given);
    const step = run.state === "ACTIVE" ? await openStepOf(context.db, run.id) : null;
    if (!step) throw notGoingOn(run);
    await context.db
      .update(cadenceRunSteps)
      .set({ state: "SKIPPED", doneAt: context.now, doneBy: context.actor.userId })
      .where(eq(cadenceRunSteps.id, step.id));
    const title = await titleOf(context, step.stepId);
    await tellRun(context, "cadence.step_skipped", run, lead, { step: title });
    const party = await partyOf(context.db, run);
    await planFrom(context, run, party, { lastWay: step.channel });
    return showRun(context.db, lead.id);
  },
});

export const sendStep = command({
  summary: "Do the next step of a lead's sequence by its message",
  can: "leads:edit",
  input: SendStep,
  output: LeadCadence,
  async run(context, { channel, subject, text, ...given }) {
    const { lead, run } = await loadRun(context, given);
    const open = run.state === "ACTIVE" ? await openOf(context.db, lead.id) : null;
    if (!open) throw notGoingOn(run);
    const { preview, step } = open;
    const wanted = channel ?? preview?.choices.find((one) => one.channel === step.channel)?.channel;
    const way = wanted ?? preview?.channel;
    if (!preview || !way) throw invalidField("channel", "There is no text for this step.");
    const tell = { channel: way, subject, text };
    readyMessage(preview, tell);
    await sendLater(context, { stepId: step.id, tell });
    return showRun(context.db, lead.id);
  },
});

export const unsendStep = command({
  summary: "Take back the message of a step, within ten seconds",
  can: "leads:edit",
  input: LeadCadenceId,
  output: LeadCadence,
  async run(context, given) {
    const { lead, run } = await loadRun(context, given);
    const step = await openStepOf(context.db, run.id);
    if (!step || !(await takeBackSending(context, step.id)))
      throw conflict("nothing_to_undo", "This can no longer be taken back: it has left.");
    return showRun(context.db, lead.id);
  },
});

async function loadRun(context: CommandContext, given: { id: string; version?: number }) {
  const lead = await loadLead(context, given.id, "leads:edit");
  await checkVersion(context, {
    given: given.version,
    row: lead,
    current: () => showLead(context, given.id),
  });
  const run = await lastRunOf(context.db, lead.id);
  if (!run) throw conflict("no_cadence", "No sequence of follow-ups runs for this lead.");
  return { lead, run };
}

function notGoingOn(run: RunRow) {
  return conflict("cadence_not_running", "The follow-ups do not go on. Take them up again first.", {
    state: run.state,
  });
}

async function openOf(db: Reader, leadId: string) {
  const run = await lastRunOf(db, leadId);
  const step = run ? await openStepOf(db, run.id) : null;
  if (!run || !step) return null;
  const lead: LeadRow | null = await leadRow(db, leadId);
  const definition = await stepDefinition(db, step.stepId);
  const templateKey = definition?.templateKey ?? null;
  const preview = await stepMessage(db, { run, lead, templateKey });
  return { run, step, preview, title: definition?.title ?? "" };
}

async function unpause(context: CommandContext, run: RunRow) {
  const active = await saveRun(context, run, { state: "ACTIVE" });
  const step = await openStepOf(context.db, run.id);
  const party = await partyOf(context.db, active);
  if (!step) return planFrom(context, active, party, { lastWay: null });
  const definition = await stepDefinition(context.db, step.stepId);
  const hours = contactClock(party.numbers.quietHours);
  const dueAt = contactFrom(step.channel ?? "PHONE", Math.max(step.dueAt, context.now), hours);
  const isAutomatic = step.heldBack === null && (definition?.isAutomatic ?? false);
  await context.db
    .update(cadenceRunSteps)
    .set({ dueAt, isAutomatic })
    .where(eq(cadenceRunSteps.id, step.id));
  const row = { ...step, dueAt, isAutomatic };
  await showStep(context, { run: active, party, row, title: definition?.title ?? "" });
}

/** The step that was taken away is due again, at the next moment that is allowed. */
async function restart(context: CommandContext, run: RunRow) {
  const party = await partyOf(context.db, run);
  const way = party.ways[0];
  if (way === undefined) throw conflict("unreachable", "There is no way left to reach them.");
  const hours = contactClock(party.numbers.quietHours);
  const dueAt = contactFrom(way, party.openingHours.nextOpening(context.now), hours);
  const revived = await reviveRun(context, run, dueAt);
  if (revived.hasStep) return;
  const before = { lastWay: null };
  await planFrom(context, revived.run, revived.party, before);
  if ((await openStepOf(context.db, run.id)) === null)
    throw conflict("cadence_used_up", "All steps are done. Set the next follow-up by hand.");
}

const finisher = alias(users, "finisher");

async function showRun(db: Reader, leadId: string): Promise<LeadCadence> {
  const last = await lastRunOf(db, leadId);
  if (!last) return { run: null };
  const [found] = await db
    .select({ run: cadenceRuns, name: cadences.name, endedByName: users.name })
    .from(cadenceRuns)
    .innerJoin(cadences, eq(cadences.id, cadenceRuns.cadenceId))
    .leftJoin(users, eq(users.id, cadenceRuns.endedBy))
    .where(eq(cadenceRuns.id, last.id));
  if (!found) return { run: null };
  const steps = await db
    .select({ row: cadenceRunSteps, title: cadenceSteps.title, doneByName: finisher.name })
    .from(cadenceRunSteps)
    .innerJoin(cadenceSteps, eq(cadenceSteps.id, cadenceRunSteps.stepId))
    .leftJoin(finisher, eq(finisher.id, cadenceRunSteps.doneBy))
    .where(eq(cadenceRunSteps.runId, last.id))
    .orderBy(asc(cadenceRunSteps.id));
  const { run } = found;
  const open = steps.find(({ row }) => row.state === "DUE");
  const leavesAt = open ? await leavingAt(db, open.row.id) : null;
  return {
    run: {
      id: run.id,
      kind: run.kind,
      name: found.name,
      state: run.state,
      startedAt: toIso(run.startedAt),
      doneCount: run.doneCount,
      stopReason: run.stopReason as never,
      endedAt: toIsoOrNull(run.endedAt),
      endedByName: found.endedByName,
      closesAt: toIsoOrNull(run.closesAt),
      steps: steps.map(({ row, title, doneByName }) => ({
        id: row.id,
        title,
        state: row.state,
        dueAt: toIso(row.dueAt),
        channel: row.channel,
        isAutomatic: row.isAutomatic,
        heldBack: row.heldBack,
        leavesAt: row === open?.row ? toIsoOrNull(leavesAt) : null,
        doneAt: toIsoOrNull(row.doneAt),
        doneByName,
      })),
    },
  };
}
