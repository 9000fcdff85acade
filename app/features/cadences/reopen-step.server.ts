import { and, eq, ne } from "drizzle-orm";
import { cadenceRunSteps } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { titleOf } from "./advance-run.server.ts";
import { showStep } from "./next-step.server.ts";
import { tellRun } from "./run-history.server.ts";
import { partyOf, type RunRow, type RunStepRow, saveRun } from "./run-record.server.ts";

/**
 * A step that was not done after all waits for a person, also when its run has ended meanwhile. What was
 * planned after it is taken away: it is planned anew once this step is done.
 */
export async function reopenStep(
  context: CommandContext,
  { run, step }: { run: RunRow; step: RunStepRow },
  change: Pick<RunStepRow, "channel" | "heldBack" | "dueAt">,
) {
  await context.db
    .delete(cadenceRunSteps)
    .where(
      and(
        eq(cadenceRunSteps.runId, run.id),
        eq(cadenceRunSteps.state, "DUE"),
        ne(cadenceRunSteps.id, step.id),
      ),
    );
  const open = {
    ...change,
    ...{ isAutomatic: false, doneAt: null, doneBy: null, interactionId: null },
    state: "DUE" as const,
  };
  await context.db.update(cadenceRunSteps).set(open).where(eq(cadenceRunSteps.id, step.id));
  const reopened = await saveRun(context, run, {
    state: "ACTIVE",
    doneCount: Math.max(run.doneCount - 1, 0),
    ...{ stopReason: null, endedAt: null, endedBy: null, closesAt: null },
  });
  const party = await partyOf(context.db, reopened);
  const title = await titleOf(context, step.stepId);
  await showStep(context, { run: reopened, party, row: { ...step, ...open }, title });
  if (run.state !== "ACTIVE")
    await tellRun(context, "cadence.resumed", reopened, party.lead, { step: title });
}
