import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { STAFF_ROLES } from "#app/db/enums.ts";
import { deviceCategories, users } from "#app/db/schema/index.ts";
import { scopeOf } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";

export interface Choice {
  value: string;
  label: string;
}

/** The kinds of device that the shop repairs. */
export async function deviceKinds({ db }: Context): Promise<Choice[]> {
  return db
    .select({ value: deviceCategories.slug, label: deviceCategories.name })
    .from(deviceCategories)
    .where(and(isNull(deviceCategories.deletedAt), eq(deviceCategories.isRepaired, true)))
    .orderBy(asc(deviceCategories.position), asc(deviceCategories.name));
}

/** To whom the actor may give a job: everybody, or only themselves. */
export async function assignees({ db, actor }: Context): Promise<Choice[]> {
  if (scopeOf(actor, "bookings:edit") !== "all") {
    return actor.userId ? [{ value: actor.userId, label: actor.name ?? "Me" }] : [];
  }
  return db
    .select({ value: users.id, label: users.name })
    .from(users)
    .where(and(inArray(users.role, STAFF_ROLES), eq(users.isActive, true), isNull(users.deletedAt)))
    .orderBy(asc(users.name))
    .limit(100);
}
