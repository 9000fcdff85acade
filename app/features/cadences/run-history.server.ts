import { eq } from "drizzle-orm";
import { bookings } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { emit } from "#app/platform/events.server.ts";
import type { LeadRow, RunRow } from "./run-record.server.ts";

type RunEvent = "cadence.started" | "cadence.step_done" | "cadence.stopped" | "cadence.resumed";

/** Says on the lead's or the job's history what its sequence did. */
export async function tellRun(
  context: CommandContext,
  type: RunEvent | "cadence.paused" | "cadence.step_skipped",
  run: RunRow,
  lead: LeadRow | null,
  details: Record<string, unknown>,
) {
  const about = { runId: run.id, kind: run.kind, ...details };
  if (lead) {
    await emit(context, type, {
      subject: { type: "lead", id: lead.id },
      leadId: lead.id,
      customerId: lead.customerId,
      details: about,
      audience: [lead.assignedTo],
    });
    return;
  }
  await emit(context, type, {
    subject: { type: "booking", id: run.bookingId ?? run.id },
    customerId: run.customerId,
    details: about,
    audience: [await workerOf(context, run.bookingId)],
  });
}

/** Who works on the job; null: whoever is in the office. */
export async function workerOf({ db }: CommandContext, bookingId: string | null) {
  const [row] = bookingId
    ? await db
        .select({ assignedTo: bookings.assignedTo })
        .from(bookings)
        .where(eq(bookings.id, bookingId))
    : [];
  return row?.assignedTo ?? null;
}
