import { type SQL, sql } from "drizzle-orm";
import { alias, type SQLiteColumn } from "drizzle-orm/sqlite-core";
import { bookings, customerLifecycle, leads, users } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { reachOf } from "#app/platform/operation.server.ts";

const nobodys = sql`0`;

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

// Names of their own: inside `exists` a table's plain name would hide the one that asks.
const living = alias(users, "living_customer");
const reached = alias(leads, "reached_lead");

/** Whether the customer is there at all; what belongs to a removed one hides with them. */
export function isLivingCustomer(customerId: SQLiteColumn): SQL {
  return sql`exists (select 1 from ${users} ${sql.identifier("living_customer")}
    where ${living.id} = ${customerId} and ${living.deletedAt} is null)`;
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

/** Which of a few customers the actor reaches: asked one by one, not by listing everybody of theirs. */
export async function reachedAmong(
  context: Context,
  permission: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const reach = reachOf(context, permission);
  if (reach === "all") return new Set(ids);
  const { userId } = context.actor;
  if (reach === null || userId === null) return new Set();
  const wanted = sql`(select value from json_each(${JSON.stringify(ids)}))`;
  const rows = await context.db.all<{ id: string }>(sql`
    select customer_id as id from ${customerLifecycle}
    where customer_id in ${wanted} and assigned_to = ${userId}
    union select customer_id from ${bookings}
    where customer_id in ${wanted} and +assigned_to = ${userId} and deleted_at is null`);
  return new Set(rows.map(({ id }) => id));
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
  const from = sql`select 1 from ${leads} ${sql.identifier("reached_lead")}
    where ${reached.id} = ${leadId} and ${reached.deletedAt} is null and ${reached.isQuarantined} = 0`;
  if (reach === "all") return sql`exists (${from})`;
  return sql`exists (${from} and (
    ${reached.assignedTo} is null or ${reached.assignedTo} = ${userId} or exists (
      select 1 from ${bookings}
      where ${bookings.leadId} = ${reached.id} and ${bookings.assignedTo} = ${userId})))`;
}

/** Whom the realtime hub may tell of a record that is no open pool's. */
export function watchersOf(ids: readonly (string | null)[]): string[] {
  return ids.filter((id) => id !== null);
}
