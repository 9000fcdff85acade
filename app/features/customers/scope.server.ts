import { type SQL, sql } from "drizzle-orm";
import { alias, type SQLiteColumn } from "drizzle-orm/sqlite-core";
import { bookings, customerLifecycle, leads, users } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { reachOf } from "#app/platform/operation.server.ts";

const nobodys = sql`0`;
// Names of their own: inside `exists` a table's plain name would hide the one that asks.
const reached = alias(leads, "reached");
const present = alias(users, "present");

/** Rows of customers that the actor may reach, by the column that names the customer. */
export function customersInScope(
  context: Context,
  permission: string,
  customerId: SQLiteColumn = users.id,
): SQL | undefined {
  const reach = reachOf(context, permission);
  if (reach === "all") return undefined;
  const { userId } = context.actor;
  return reach === null || userId === null ? nobodys : isOwnCustomer(userId, customerId);
}

/** Whether the customer is there at all; what belongs to a removed one hides with them. */
export function isLivingCustomer(customerId: SQLiteColumn): SQL {
  return sql`exists (select 1 from ${users} as present
    where ${present.id} = ${customerId} and ${present.deletedAt} is null)`;
}

/** Customers that are assigned to the person, or have a job the person works on. */
export function isOwnCustomer(userId: string, customerId: SQLiteColumn = users.id): SQL {
  return sql`${customerId} in (
    select ${customerLifecycle.customerId} from ${customerLifecycle}
    where ${customerLifecycle.assignedTo} = ${userId}
    union
    select ${bookings.customerId} from ${bookings}
    where ${bookings.assignedTo} = ${userId} and ${bookings.deletedAt} is null)`;
}

/**
 * Rows of leads that the actor may reach, by the column that names the lead. It stands here because
 * consents and interactions of a lead ask it too, and both are below leads.
 */
export function leadsInReach(
  context: Context,
  permission: string,
  leadId: SQLiteColumn | SQL,
): SQL {
  const reach = reachOf(context, permission);
  const { userId } = context.actor;
  if (reach === null || (reach === "own" && userId === null)) return nobodys;
  const living = sql`${reached.id} = ${leadId} and ${reached.deletedAt} is null and ${reached.isQuarantined} = 0`;
  if (reach === "all") return sql`exists (select 1 from ${leads} as reached where ${living})`;
  return sql`exists (select 1 from ${leads} as reached where ${living} and (
    ${reached.assignedTo} is null or ${reached.assignedTo} = ${userId} or exists (
      select 1 from ${bookings}
      where ${bookings.leadId} = ${reached.id} and ${bookings.assignedTo} = ${userId})))`;
}

/** Whom the realtime hub may tell of a record that is no open pool's. */
export function watchersOf(ids: readonly (string | null)[]): string[] {
  return ids.filter((id) => id !== null);
}
