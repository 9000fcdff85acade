import { eq, inArray } from "drizzle-orm";
import { bookings } from "#app/db/schema/index.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import type { OpeningClock } from "#app/features/shop/opening-hours.ts";
import type { Context } from "#app/platform/context.server.ts";
import { MINUTE } from "#app/platform/dates.ts";

const USUAL_DAYS = 2;
const HALF_HOUR = 30 * MINUTE;

/** When a device that comes in now is usually ready, on the half hour. */
export function usualPromise(clock: Pick<OpeningClock, "addOpeningDays">, now: number): number {
  return Math.ceil(clock.addOpeningDays(now, USUAL_DAYS) / HALF_HOUR) * HALF_HOUR;
}

/** The opening hours by which a job's promises and norms run: those of its own location. */
export async function jobClock({ db }: Pick<Context, "db">, id: string): Promise<OpeningClock> {
  const [job] = await db
    .select({ locationId: bookings.locationId })
    .from(bookings)
    .where(eq(bookings.id, id));
  return openingClockFor(db, job?.locationId ?? null);
}

/** The same for many jobs, by their ids. */
export async function jobClocks(
  { db }: Pick<Context, "db">,
  ids: string[],
): Promise<Map<string, OpeningClock>> {
  const rows = await db
    .select({ id: bookings.id, locationId: bookings.locationId })
    .from(bookings)
    .where(inArray(bookings.id, ids));
  const clocks = new Map<string, OpeningClock>();
  for (const { id, locationId } of rows) clocks.set(id, await openingClockFor(db, locationId));
  return clocks;
}
