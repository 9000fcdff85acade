import { heldFor } from "#app/features/bookings/hold-slot.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDateTime } from "#app/platform/dates.ts";
import { toWallClock } from "#app/platform/short-time.ts";

/** The time held for the lead, as a date-time field holds it; null without one. */
export async function heldField({ db, now }: Context, leadId: string): Promise<string | null> {
  const at = await heldFor(db, { leadId, now });
  return at === null ? null : toWallClock(at);
}

/** The same in words. */
export async function heldWords({ db, now }: Context, leadId: string): Promise<string | null> {
  const at = await heldFor(db, { leadId, now });
  return at === null ? null : formatDateTime(at);
}
