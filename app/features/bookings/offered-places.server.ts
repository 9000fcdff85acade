import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { locations, widgetKeys } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";

export interface Place {
  id: string;
  name: string;
}

/**
 * Where a visitor may bring a device in: the one place that their site's key stands for, else every
 * open location, the main one first.
 */
export async function offeredPlaces({ db, actor }: Context): Promise<Place[]> {
  const open = await db
    .select({ id: locations.id, name: locations.name })
    .from(locations)
    .where(and(eq(locations.isActive, true), isNull(locations.deletedAt)))
    .orderBy(desc(locations.isDefault), asc(locations.name), asc(locations.id));
  const [key] = await db
    .select({ locationId: widgetKeys.locationId })
    .from(widgetKeys)
    .where(eq(widgetKeys.id, actor.credentialId ?? ""));
  const bound = open.filter(({ id }) => id === key?.locationId);
  return bound.length > 0 ? bound : open;
}

/** The place that was asked for, or the first one; null when it is not on offer here. */
export async function offeredPlace(
  context: Context,
  wanted: string | undefined,
): Promise<Place | null> {
  const places = await offeredPlaces(context);
  const found = wanted === undefined ? places[0] : places.find(({ id }) => id === wanted);
  return found ?? null;
}
