import { eq } from "drizzle-orm";
import { cadenceRunSteps } from "#app/db/schema/index.ts";
import { contactFrom } from "#app/features/leads/follow-up-rules.ts";
import { MOVE_EVENTS } from "#app/features/leads/move-lead.server.ts";
import type { LeadStage } from "#app/features/leads/words.ts";
import { contactClock } from "#app/features/shop/contact-clock.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { during, type EmittedEvent } from "#app/platform/events.server.ts";
import { advanceRun, claimStep } from "./advance-run.server.ts";
import { stopOfMove } from "./rules.ts";
import { leadRow, liveRunOf, openStepOf } from "./run-record.server.ts";
import { startRun } from "./start-run.server.ts";
import { keepOpen, liveRuns, restoreRun, stopRun } from "./stop-run.server.ts";
import type { StopReason } from "./words.ts";

during("lead.created", async (context, event) => {
  const lead = event.leadId ? await leadRow(context.db, event.leadId) : null;
  const runs = event.details?.wasQuarantined && lead ? await liveRunOf(context.db, lead.id) : null;
  if (lead && lead.stage === "NEW" && runs === null)
    await startRun(context, { kind: "ENQUIRY", lead, customerId: lead.customerId });
});

for (const type of new Set([...Object.values(MOVE_EVENTS), "lead.reopened"]))
  during(type, followMove);

async function followMove(context: CommandContext, event: EmittedEvent) {
  const { leadId, stage, type } = event;
  if (!leadId || !stage) return;
  const to = stage.to as LeadStage;
  const run = await liveRunOf(context.db, leadId);
  const reason = run ? stopOfMove(run.kind, to) : null;
  if (run && reason) await stopRun(context, run, reasonBehind(context, event, reason));
  if (to !== "UNRESPONSIVE" && stage.cause !== "limit") await keepOpen(context, leadId);
  if (type === "lead.undone") return restoreRun(context, leadId);
  const isReopened = type === "lead.reopened" && stage.from === "LOST";
  const kind = to === "NURTURE" ? "NURTURE" : isReopened ? "ENQUIRY" : null;
  const lead = kind ? await leadRow(context.db, leadId) : null;
  if (kind && lead) await startRun(context, { kind, lead, customerId: lead.customerId });
}

/** What really happened: a move may be only the consequence of an accepted quote or a booking. */
function reasonBehind(
  context: CommandContext,
  event: EmittedEvent,
  reason: StopReason,
): StopReason {
  if (event.type === "lead.undone") return "UNDONE";
  const isAccepted = context.transaction.emitted.some(({ type }) => type === "quote.accepted");
  return reason === "CONVERTED" && isAccepted ? "QUOTE_ACCEPTED" : reason;
}

// A follow-up set by hand pushes the next step to not before it.
for (const type of ["lead.follow_up_scheduled", "lead.snoozed"]) {
  during(type, async (context, { leadId }) => {
    const run = leadId ? await liveRunOf(context.db, leadId) : null;
    const step = run ? await openStepOf(context.db, run.id) : null;
    const lead = step && leadId ? await leadRow(context.db, leadId) : null;
    if (!step || !lead?.nextFollowUp) return;
    const { quietHours } = await numbersOf(context.db);
    const earliest = Math.max(step.dueAt, lead.nextFollowUp);
    const dueAt = contactFrom(step.channel ?? "PHONE", earliest, contactClock(quietHours));
    if (dueAt === step.dueAt) return;
    await context.db.update(cadenceRunSteps).set({ dueAt }).where(eq(cadenceRunSteps.id, step.id));
  });
}

// "Done" without a word about how it went does the open step as well.
during("lead.follow_up_done", async (context, { leadId, actorId }) => {
  const run = leadId ? await liveRunOf(context.db, leadId) : null;
  const step = run?.state === "ACTIVE" ? await openStepOf(context.db, run.id) : null;
  if (!run || !step) return;
  const doing = { way: step.channel, interactionId: null, by: actorId };
  if (await claimStep(context, step.id, doing)) await advanceRun(context, run, step, doing);
});

const ENDINGS: [type: string, reason: StopReason][] = [
  ["lead.deleted", "DELETED"],
  ["customer.deleted", "DELETED"],
  ["customer.merged", "MERGED"],
  ["customer.erased", "DELETED"],
];
for (const [type, reason] of ENDINGS) {
  during(type, async (context, { leadId, customerId }) => {
    const runs = await liveRuns(context, { leadId, customerId: leadId ? null : customerId });
    for (const run of runs) await stopRun(context, run, reason);
  });
}
