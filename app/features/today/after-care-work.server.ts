import { sql } from "drizzle-orm";
import { bookings, cadenceRunSteps, cadenceRuns } from "#app/db/schema/index.ts";
import { isJobStep, jobSteps } from "#app/features/cadences/finish-job-step.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { jobWork } from "./job-work.server.ts";
import { FOLLOW_UP_SPAN_MS } from "./rules.ts";
import type { TodayWho } from "./schema.ts";
import type { KindOfWork } from "./work-sql.server.ts";

/** Customers who are to be asked how the repair holds: those whom no message asks. */
export async function afterCareDue(context: Context, who: TodayWho): Promise<KindOfWork> {
  const steps = sql`from ${cadenceRunSteps}
    inner join ${cadenceRuns} on ${cadenceRuns.id} = ${cadenceRunSteps.runId}
    where ${isJobStep}`;
  const dueAt = sql`(select min(${cadenceRunSteps.dueAt}) ${steps}
    and ${cadenceRuns.bookingId} = ${bookings.id})`;
  const work = await jobWork(context, {
    ...{ kind: "after-care", who },
    condition: sql`${bookings.id} in (select ${cadenceRuns.bookingId} ${steps}
      and ${cadenceRunSteps.dueAt} <= ${context.now})`,
    state: dueAt,
    times: { since: sql`(${dueAt} - ${FOLLOW_UP_SPAN_MS})`, dueAt },
    worth: sql`null`,
    worthOf: () => null,
  });
  const open = await jobSteps(
    context.db,
    work.items.map(({ id }) => id),
  );
  const notes = new Map(
    [...open].map(([id, { step, title }]) => [id, [title, step.heldBack].filter(Boolean)]),
  );
  return {
    ...work,
    items: work.items.map((item) => ({
      ...item,
      note: notes.get(item.id)?.join(" – ") ?? null,
    })),
  };
}
