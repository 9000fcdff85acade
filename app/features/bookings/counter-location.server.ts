import { and, eq, isNull } from "drizzle-orm";
import { locations, staffAvailability } from "#app/db/schema/index.ts";
import { defaultLocation } from "#app/features/shop/opening-clock.server.ts";
import type { Context } from "#app/platform/context.server.ts";

/** Where somebody of the shop takes devices in: where they work, else the shop's main location. */
export async function counterLocation({
  db,
  actor,
}: Pick<Context, "db" | "actor">): Promise<string | null> {
  const [own] = await db
    .select({ id: locations.id })
    .from(staffAvailability)
    .innerJoin(locations, eq(locations.id, staffAvailability.locationId))
    .where(and(eq(staffAvailability.userId, actor.userId ?? ""), isNull(locations.deletedAt)));
  return own?.id ?? defaultLocation(db);
}
