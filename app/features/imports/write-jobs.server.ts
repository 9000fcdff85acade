import { insertBookings } from "#app/features/bookings/import-bookings.server.ts";
import type { TicketState } from "#app/features/bookings/schema.ts";
import { insertDevices } from "#app/features/devices/import-devices.server.ts";
import { promoteLifecycles } from "#app/features/lifecycle/import-lifecycles.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { newId } from "#app/platform/ids.ts";
import type { JudgedRow } from "./judge-rows.server.ts";
import type { RecordDraft } from "./keep-records.server.ts";
import type { Written } from "./write-customers.server.ts";

/** The jobs that the rows bring in, each with its device and what was paid. */
export async function addJobs(
  context: CommandContext,
  rows: readonly JudgedRow[],
  { importId, categoryIds }: { importId: string; categoryIds: ReadonlyMap<string, string> },
): Promise<Written> {
  const { db, now } = context;
  const fresh = rows
    .filter(({ verdict }) => verdict === "CREATE")
    .map((judged) => ({ ...judged, deviceId: judged.draft.device ? newId() : null }));
  const devices = fresh.flatMap(({ deviceId, draft, personId }) => {
    if (!deviceId || !draft.device || !personId) return [];
    const { category, ...device } = draft.device;
    const categoryId = categoryIds.get(category ?? "") ?? "";
    return {
      ...device,
      id: deviceId,
      customerId: personId,
      categoryId,
      createdAt: bookedAt(draft, now),
    };
  });
  await insertDevices(db, devices, { now });
  const jobs = fresh.map((judged) => toBooking(judged, now));
  const { numbers, payments } = await insertBookings(db, jobs, { now });
  const rowOf = new Map(fresh.map(({ targetId, row }) => [targetId, row]));
  const records: RecordDraft[] = [
    ...payments.map(({ id, bookingId }) => ({
      ...{ type: "payment" as const, id, before: null },
      row: rowOf.get(bookingId) ?? 0,
    })),
    ...fresh.flatMap(({ deviceId, row }) =>
      deviceId ? [{ type: "device" as const, id: deviceId, row, before: null }] : [],
    ),
    ...fresh.map(({ targetId, row, draft }) => ({
      ...{ type: "booking" as const, id: targetId ?? "", row, before: null },
      externalKey: draft.job?.number ?? null,
    })),
  ];
  const events = jobs.map((job) => ({
    type: "booking.created",
    at: now,
    subject: { type: "booking", id: job.id },
    customerId: job.customerId,
    details: { number: numbers.get(job.id), status: job.status, assignedTo: null, importId },
    stage: { from: null, to: job.status, enteredAt: job.createdAt, cause: "import" },
  }));
  const risen = await rise(context, rows);
  return { events: [...events, ...risen.events], records: [...records, ...risen.records] };
}

/** Whoever has a repair behind them is no lead any more. Newcomers' lifecycles go with them. */
async function rise(context: CommandContext, rows: readonly JudgedRow[]): Promise<Written> {
  const came = rows.filter(({ verdict, personId }) => verdict === "CREATE" && personId !== null);
  const rowOf = new Map(came.map(({ personId, row }) => [personId ?? "", row]));
  const risen = await promoteLifecycles(context, [...rowOf.keys()]);
  const records = risen.map(({ before }) => ({
    type: "lifecycle" as const,
    id: before.id,
    row: rowOf.get(before.customerId) ?? 0,
    before: {
      current_stage: before.currentStage,
      previous_stage: before.previousStage,
      stage_entered_at: before.stageEnteredAt,
    },
  }));
  return { events: risen.map(({ event }) => event), records };
}

const bookedAt = (draft: JudgedRow["draft"], now: number) =>
  Math.min(draft.person.createdAt ?? now, now);

function toBooking(
  { draft, targetId, personId, deviceId }: JudgedRow & { deviceId: string | null },
  now: number,
) {
  const { job, notes } = draft;
  if (!job || !personId || !targetId) throw new Error("A row of jobs has no job");
  const old = job.number ? `Ticket ${job.number} in the old system.` : null;
  return {
    id: targetId,
    customerId: personId,
    deviceId,
    status: job.status as TicketState,
    fault: job.fault,
    notes: [old, notes].filter(Boolean).join("\n") || null,
    priceTotal: job.total,
    promisedAt: job.promisedAt,
    completedAt: job.completedAt ?? (job.status === "COLLECTED" ? bookedAt(draft, now) : null),
    createdAt: bookedAt(draft, now),
    paid: job.paid,
    method: job.method,
    oldNumber: job.number,
  };
}
