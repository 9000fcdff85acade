import { and, desc } from "drizzle-orm";
import { users } from "#app/db/schema/index.ts";
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
    for (const person of await showPeople(context, ids.slice(from, from + AT_ONCE))) {
      const { lifecycleStage: _stage, openJobs: _jobs, totalBookings: _count, ...rest } = person;
      shown.push(rest);
    }
  }
  return shown;
}
