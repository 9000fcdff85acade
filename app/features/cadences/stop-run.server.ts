import { and, desc, eq, gte, inArray, ne, or } from "drizzle-orm";
import { cadenceRunSteps, cadenceRuns } from "#app/db/schema/index.ts";
import { planStep } from "#app/features/leads/plan-step.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { titleOf } from "./advance-run.server.ts";
import { showStep } from "./next-step.server.ts";
import { tellRun } from "./run-history.server.ts";
import { leadRow, partyOf, type RunRow, saveRun } from "./run-record.server.ts";
import type { StopReason } from "./words.ts";

/** Ends a run before its last step, and says why. Only a person takes it up again. */
export async function stopRun(context: CommandContext, run: RunRow, reason: StopReason) {
  const stopped = await saveRun(context, run, {
    state: "STOPPED",
    stopReason: reason,
    endedAt: context.now,
    endedBy: context.actor.kind === "staff" ? context.actor.userId : null,
  });
  await context.db
    .update(cadenceRunSteps)
    .set({ state: "CANCELLED" })
    .where(and(eq(cadenceRunSteps.runId, run.id), eq(cadenceRunSteps.state, "DUE")));
  const lead = run.leadId ? await leadRow(context.db, run.leadId) : null;
  if (lead) await planStep(context, lead, null);
  await tellRun(context, "cadence.stopped", stopped, lead, { reason });
}

export interface Whose {
  leadId?: string | null;
  customerId?: string | null;
  bookingId?: string | null;
}

/** The runs of a person, a lead or a job that go on or are paused. */
export async function liveRuns({ db }: CommandContext, whose: Whose): Promise<RunRow[]> {
  const { leadId, customerId, bookingId } = whose;
  const conditions = [
    leadId ? eq(cadenceRuns.leadId, leadId) : undefined,
    customerId ? eq(cadenceRuns.customerId, customerId) : undefined,
    bookingId ? eq(cadenceRuns.bookingId, bookingId) : undefined,
  ].filter((one) => one !== undefined);
  if (conditions.length === 0) return [];
  return db
    .select()
    .from(cadenceRuns)
    .where(and(or(...conditions), inArray(cadenceRuns.state, ["ACTIVE", "PAUSED"])));
}

/** They have answered after the last step: nothing is closed by itself any more. */
export async function keepOpen({ db }: CommandContext, leadId: string) {
  await db
    .update(cadenceRuns)
    .set({ closesAt: null })
    .where(and(eq(cadenceRuns.leadId, leadId), eq(cadenceRuns.state, "FINISHED")));
}

/** A change that may be taken back has had its ten seconds and the way of the press. */
const REGRET_MS = 15_000;

/** Takes up the run that the change which is taken back has stopped, as it was. */
export async function restoreRun(context: CommandContext, leadId: string) {
  const [run] = await context.db
    .select()
    .from(cadenceRuns)
    .where(
      and(
        eq(cadenceRuns.leadId, leadId),
        eq(cadenceRuns.state, "STOPPED"),
        ne(cadenceRuns.stopReason, "UNDONE"),
        gte(cadenceRuns.endedAt, context.now - REGRET_MS),
      ),
    )
    .orderBy(desc(cadenceRuns.id))
    .limit(1);
  if (run) await reviveRun(context, run, null);
}

/** The run goes on with the step that was taken away; at `dueAt`, or when it was due before. */
export async function reviveRun(context: CommandContext, run: RunRow, dueAt: number | null) {
  const revived = await saveRun(context, run, {
    state: "ACTIVE",
    stopReason: null,
    endedAt: null,
    endedBy: null,
    closesAt: null,
  });
  const [last] = await context.db
    .select()
    .from(cadenceRunSteps)
    .where(and(eq(cadenceRunSteps.runId, run.id), eq(cadenceRunSteps.state, "CANCELLED")))
    .orderBy(desc(cadenceRunSteps.id))
    .limit(1);
  const party = await partyOf(context.db, revived);
  if (!last) return { run: revived, party, hasStep: false };
  const row = { ...last, dueAt: dueAt ?? last.dueAt };
  await context.db
    .update(cadenceRunSteps)
    .set({ state: "DUE", dueAt: row.dueAt })
    .where(eq(cadenceRunSteps.id, last.id));
  const title = await titleOf(context, last.stepId);
  await showStep(context, { run: revived, party, row, title });
  return { run: revived, party, hasStep: true };
}
