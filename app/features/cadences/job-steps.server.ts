import { eq } from "drizzle-orm";
import { bookings, cadenceRunSteps } from "#app/db/schema/index.ts";
import { toIso } from "#app/platform/dates.ts";
import { emit } from "#app/platform/events.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";
import { titleOf } from "./advance-run.server.ts";
import { workerOf } from "./run-history.server.ts";
import { runById } from "./run-record.server.ts";

// A step after a repair has no lead that could carry it: it is told of by a job for its moment.
registerWorker({
  kind: "job-step-due",
  queue: "jobs",
  perform: async ({ payload }, { database }) => {
    const { stepId, dueAt } = payload as { stepId: string; dueAt: number };
    await transact(systemContext(database, Date.now()), "tell of a step", async (context) => {
      const [step] = await context.db
        .select()
        .from(cadenceRunSteps)
        .where(eq(cadenceRunSteps.id, stepId));
      const run = step ? await runById(context.db, step.runId) : null;
      if (step?.state !== "DUE" || step.dueAt !== dueAt || run?.state !== "ACTIVE") return;
      if (run.bookingId === null) return;
      const [job] = await context.db
        .select({ number: bookings.number })
        .from(bookings)
        .where(eq(bookings.id, run.bookingId));
      const owner = await workerOf(context, run.bookingId);
      await emit(context, "follow_up.due", {
        subject: { type: "booking", id: run.bookingId },
        customerId: run.customerId,
        details: {
          at: toIso(dueAt),
          to: owner,
          step: await titleOf(context, step.stepId),
          number: job?.number ?? null,
        },
        audience: [owner],
      });
    });
    return null;
  },
});
