import { and, desc, eq, inArray } from "drizzle-orm";
import { deviceCategories, devices, users } from "#app/db/schema/index.ts";
import { livingCustomers } from "#app/features/customers/customer-record.server.ts";
import { customersInScope } from "#app/features/customers/scope.server.ts";
import { showPeople } from "#app/features/search/show-people.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import type { OfflinePerson } from "./schema.ts";

/** The search shows a few people at a time; each of its reads has a limit of its own. */
const AT_ONCE = 25;

/** Customers within the actor's reach, the last touched first. */
export async function lastPeopleIds(context: Context, most: number): Promise<string[]> {
  const rows = await context.db
    .select({ id: users.id })
    .from(users)
    .where(and(livingCustomers, customersInScope(context, "customers:view")))
    .orderBy(desc(users.updatedAt), desc(users.id))
    .limit(most);
  return rows.map(({ id }) => id);
}

export async function showOfflinePeople(
  context: Context,
  ids: readonly string[],
): Promise<OfflinePerson[]> {
  const shown: OfflinePerson[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const people = await showPeople(context, ids.slice(from, from + AT_ONCE));
    const kinds = await kindsOf(
      context,
      people.flatMap(({ devices: owned }) => owned.map(({ id }) => id)),
    );
    for (const person of people) {
      const { lifecycleStage: _stage, openJobs: _jobs, totalBookings: _count, ...rest } = person;
      const owned = person.devices.map((one) => ({ ...one, kind: kinds.get(one.id) ?? "" }));
      shown.push({ ...rest, devices: owned });
    }
  }
  return shown;
}

async function kindsOf({ db }: Context, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: devices.id, kind: deviceCategories.slug })
    .from(devices)
    .innerJoin(deviceCategories, eq(deviceCategories.id, devices.categoryId))
    .where(inArray(devices.id, ids));
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}
