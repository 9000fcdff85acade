import { and, desc, eq, gte, inArray, isNull, sql } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { cadenceRunSteps, cadenceRuns, cadenceSteps } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict } from "#app/platform/errors.ts";
import { advanceRun, claimStep } from "./advance-run.server.ts";
import { reopenStep } from "./reopen-step.server.ts";

/** Due by now, left to people, and about a job: literal words, so that the partial index is used. */
export const isJobStep = sql`${cadenceRunSteps.state} = 'DUE' and ${cadenceRunSteps.isAutomatic} = 0
  and ${cadenceRuns.state} = 'ACTIVE' and ${cadenceRuns.leadId} is null`;

/** The steps after these repairs that wait for a person, the earliest of each, with their words. */
export async function jobSteps(db: Reader, bookingIds: readonly string[]) {
  const rows = await db
    .select({ step: cadenceRunSteps, run: cadenceRuns, title: cadenceSteps.title })
    .from(cadenceRuns)
    .innerJoin(cadenceRunSteps, eq(cadenceRunSteps.runId, cadenceRuns.id))
    .innerJoin(cadenceSteps, eq(cadenceSteps.id, cadenceRunSteps.stepId))
    .where(and(inArray(cadenceRuns.bookingId, [...bookingIds]), isJobStep))
    .orderBy(desc(cadenceRunSteps.dueAt));
  return new Map(rows.map((row) => [row.run.bookingId, row]));
}

/** The step after the repair is done, without a word about how it went. */
export async function finishJobStep(context: CommandContext, bookingId: string) {
  const open = (await jobSteps(context.db, [bookingId])).get(bookingId);
  if (!open) throw conflict("nothing_due", "Nothing is to be asked about this repair.");
  const { run, step } = open;
  const doing = { way: step.channel, interactionId: null, by: context.actor.userId };
  if (await claimStep(context, step.id, doing)) await advanceRun(context, run, step, doing);
}

/** Takes that back, of one's own and within `withinMs`. */
export async function takeBackJobStep(
  context: CommandContext,
  { bookingId, withinMs }: { bookingId: string; withinMs: number },
) {
  const [last] = await context.db
    .select({ step: cadenceRunSteps, run: cadenceRuns })
    .from(cadenceRuns)
    .innerJoin(cadenceRunSteps, eq(cadenceRunSteps.runId, cadenceRuns.id))
    .where(
      and(
        eq(cadenceRuns.bookingId, bookingId),
        isNull(cadenceRuns.leadId),
        eq(cadenceRunSteps.state, "DONE"),
        isNull(cadenceRunSteps.interactionId),
        eq(cadenceRunSteps.doneBy, context.actor.userId ?? ""),
        gte(cadenceRunSteps.doneAt, context.now - withinMs),
      ),
    )
    .orderBy(desc(cadenceRunSteps.doneAt))
    .limit(1);
  if (!last) throw conflict("nothing_to_undo", "This can no longer be taken back.");
  const { channel, heldBack, dueAt } = last.step;
  await reopenStep(context, last, { channel, heldBack, dueAt });
}
