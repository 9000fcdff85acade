import { eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { bookings } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { reachOf } from "#app/platform/operation.server.ts";

/** Jobs the actor may reach: all, or those they work on and those nobody works on yet. */
export function bookingsInScope(context: Context, permission: string): SQL | undefined {
  const reach = reachOf(context, permission);
  if (reach === "all") return undefined;
  const { userId } = context.actor;
  if (reach === null || userId === null) return sql`0`;
  return or(isNull(bookings.assignedTo), eq(bookings.assignedTo, userId));
}
