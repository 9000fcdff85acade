import type { Context } from "#app/platform/context.server.ts";
import { addDays, localDateOf } from "#app/platform/dates.ts";
import { toBookingView } from "./booking-view.server.ts";
import { listBookings } from "./bookings.server.ts";

const MOST = 8;

/** What stands beside the tiles: devices to hand out, people who are expected. */
export async function counterPage(context: Context) {
  const today = localDateOf(context.now);
  const ready = await listBookings(context, { status: "READY", limit: MOST, sort: "-updatedAt" });
  const expected = await listBookings(context, {
    ...{ status: "BOOKED", limit: MOST, sort: "slotStartsAt" },
    ...{ slotFrom: today, slotTo: addDays(today, 1) },
  });
  const view = (job: (typeof ready.data)[number]) => {
    const { id, number, customerName, device, due, slot } = toBookingView(job, context.now);
    return { id, number, customerName, device, due, slot };
  };
  return {
    name: context.actor.name ?? "",
    ready: ready.data.map(view),
    expected: expected.data.map(view),
  };
}
