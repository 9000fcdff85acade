import { and, asc, eq, inArray, isNotNull, or } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { cadenceRunSteps, cadenceRuns, cadenceSteps, cadences } from "#app/db/schema/index.ts";
import { transact } from "#app/platform/operation.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";
import { planFrom } from "./advance-run.server.ts";
import { forgetDefinitions } from "./definitions.server.ts";
import { partyOf } from "./run-record.server.ts";
import { stopRun } from "./stop-run.server.ts";

const AT_ONCE = 25;

registerWorker({
  kind: "settle-cadence",
  queue: "jobs",
  perform: async ({ payload }, { database, signal }) => {
    const { cadenceId } = payload as { cadenceId: string };
    await settleCadence(database, { cadenceId, now: Date.now(), signal });
    return null;
  },
});

/** Runs of a sequence that is off stop; runs that wait for a step that is gone go on to the next. */
export async function settleCadence(
  database: Database,
  { cadenceId, now, signal }: { cadenceId: string; now: number; signal?: AbortSignal },
) {
  forgetDefinitions();
  while (!signal?.aborted) {
    const settled = await transact(
      systemContext(database, now),
      "settle a cadence",
      async (context) => {
        const [cadence] = await context.db
          .select()
          .from(cadences)
          .where(eq(cadences.id, cadenceId));
        if (!cadence) return 0;
        const isLive = and(
          eq(cadenceRuns.cadenceId, cadenceId),
          inArray(cadenceRuns.state, ["ACTIVE", "PAUSED"]),
        );
        if (!cadence.isActive) {
          const runs = await context.db.select().from(cadenceRuns).where(isLive).limit(AT_ONCE);
          for (const run of runs) await stopRun(context, run, "SWITCHED_OFF");
          return runs.length;
        }
        const waiting = await context.db
          .select({ run: cadenceRuns, stepRow: cadenceRunSteps.id, way: cadenceRunSteps.channel })
          .from(cadenceRuns)
          .innerJoin(cadenceRunSteps, eq(cadenceRunSteps.runId, cadenceRuns.id))
          .innerJoin(cadenceSteps, eq(cadenceSteps.id, cadenceRunSteps.stepId))
          .where(
            and(
              isLive,
              eq(cadenceRunSteps.state, "DUE"),
              or(isNotNull(cadenceSteps.deletedAt), eq(cadenceSteps.isActive, false)),
            ),
          )
          .orderBy(asc(cadenceRuns.id))
          .limit(AT_ONCE);
        for (const { run, stepRow, way } of waiting) {
          const gone = eq(cadenceRunSteps.id, stepRow);
          await context.db.update(cadenceRunSteps).set({ state: "SKIPPED" }).where(gone);
          const party = await partyOf(context.db, run);
          await planFrom(context, run, party, { lastWay: way });
        }
        return waiting.length;
      },
    );
    if (settled < AT_ONCE) return;
  }
}
