import type { Context } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { toMoment } from "#app/platform/short-time.ts";
import type { MissedCallView } from "./components/missed-calls.tsx";
import { openMissedCalls } from "./missed-calls.server.ts";

/** Missed calls that wait, for one person with those of nobody, or for everybody. */
export async function missedCallsToday(
  context: Context,
  { who }: { who: "me" | "everyone" },
): Promise<MissedCallView[]> {
  const open = await openMissedCalls(context);
  const mine = open.filter(
    ({ assignedTo }) => who === "everyone" || !assignedTo || assignedTo === context.actor.userId,
  );
  return mine.map(({ id, at, name, phone, phoneDisplay, leadId, bookingId }) => ({
    id,
    who: name ?? phoneDisplay ?? "Withheld number",
    when: toMoment(toIso(at), context.now).relative,
    phone,
    to: leadId ? `/leads/${leadId}` : bookingId ? `/bookings/${bookingId}` : null,
  }));
}
