import { asc, isNull } from "drizzle-orm";
import { deviceCategories, locations } from "#app/db/schema/index.ts";
import { can } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";

/** What the forms about a person offer: roles the actor may give, locations, kinds of device. */
export async function personChoices({ db, actor }: Context) {
  const places = await db
    .select({ id: locations.id, name: locations.name })
    .from(locations)
    .where(isNull(locations.deletedAt))
    .orderBy(asc(locations.name));
  const skills = await db
    .select({ slug: deviceCategories.slug, name: deviceCategories.name })
    .from(deviceCategories)
    .orderBy(asc(deviceCategories.position));
  const mayPromote = can(actor, "staff:promote");
  return {
    locations: places,
    skills,
    roles: mayPromote ? ["TECHNICIAN", "ADMIN", "SUPER_ADMIN"] : ["TECHNICIAN"],
  };
}
