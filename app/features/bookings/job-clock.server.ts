import { eq, inArray } from "drizzle-orm";
import { bookings } from "#app/db/schema/index.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import type { OpeningClock } from "#app/features/shop/opening-hours.ts";
import type { Context } from "#app/platform/context.server.ts";

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
