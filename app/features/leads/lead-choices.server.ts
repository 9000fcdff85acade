import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { STAFF_ROLES } from "#app/db/enums.ts";
import { deviceCategories, users } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { categoryLabel } from "./labels.ts";

export interface Choice {
  value: string;
  label: string;
}

/** The kinds of device the shop knows, in the order of its catalogue. */
export async function categoryChoices({ db }: Context): Promise<Choice[]> {
  const rows = await db
    .select({ value: deviceCategories.slug, label: deviceCategories.name })
    .from(deviceCategories)
    .where(isNull(deviceCategories.deletedAt))
    .orderBy(asc(deviceCategories.position), asc(deviceCategories.name));
  if (rows.length > 0) return rows;
  const usual = ["laptop", "desktop", "phone", "tablet", "console"];
  return usual.map((value) => ({ value, label: categoryLabel(value) }));
}

/** The people who work here, for filters and for handing work on. */
export async function staffChoices({ db }: Context): Promise<Choice[]> {
  return db
    .select({ value: users.id, label: users.name })
    .from(users)
    .where(and(inArray(users.role, STAFF_ROLES), eq(users.isActive, true), isNull(users.deletedAt)))
    .orderBy(asc(users.name))
    .limit(100);
}
