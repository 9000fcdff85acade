import { keepPasscode } from "#app/features/devices/device-passcode.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { enqueue, registerWorker } from "#app/platform/work-queue.server.ts";
import { type BookingRow, readBooking } from "./booking-record.server.ts";
import type { TicketState } from "./schema.ts";

const KIND = "wipe-passcode";
/** As long as a move can be taken back: what is wiped does not come back. */
const UNDO_MS = 10_000;
const DEVICE_IS_GONE: ReadonlySet<TicketState> = new Set([
  "COLLECTED",
  "RETURNED",
  "CANCELLED",
  "DISPOSED",
]);

/** The device has left: its passcode goes, too, once the move can no longer be taken back. */
export async function wipePasscodeLater(context: CommandContext, job: BookingRow) {
  if (!DEVICE_IS_GONE.has(job.status) || job.deviceId === null) return;
  await enqueue(context, "jobs", {
    kind: KIND,
    payload: { bookingId: job.id },
    dedupeKey: `${KIND}:${job.id}:${job.version}`,
    runAt: context.now + UNDO_MS,
  });
}

registerWorker({
  kind: KIND,
  queue: "jobs",
  perform: async ({ payload }, { database }) => {
    await transact(systemContext(database, Date.now()), "wipe a passcode", async (context) => {
      const job = await readBooking(context, String(payload.bookingId));
      if (!DEVICE_IS_GONE.has(job.status) || job.deviceId === null) return;
      await keepPasscode(context, { deviceId: job.deviceId, passcode: null });
    });
    return null;
  },
});
