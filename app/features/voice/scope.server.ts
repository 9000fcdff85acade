import { and, eq, exists, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { bookings, conversations, leads, recordings } from "#app/db/schema/index.ts";
import {
  isLivingCustomer,
  isOwnCustomer,
  leadsInReach,
} from "#app/features/customers/scope.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { reachOf } from "#app/platform/operation.server.ts";

export const MAY_HEAR = "recordings:hear";
export const MAY_RECORD = "recordings:add";

/** Recordings that are there: arrived whole, and not of a lead or customer who was removed. */
export const livingRecordings = and(
  inArray(recordings.state, ["READY", "UNCHECKED", "ERASED"]),
  or(
    isNull(recordings.leadId),
    sql`exists (select 1 from ${leads} where ${leads.id} = ${recordings.leadId} and ${leads.deletedAt} is null)`,
  ),
  or(isNull(recordings.customerId), isLivingCustomer(recordings.customerId)),
);

/** Recordings the actor may hear: all, or their own and those of the work that is theirs. */
export function recordingsInScope(context: Context, permission = MAY_HEAR): SQL | undefined {
  const reach = reachOf(context, permission);
  if (reach === "all") return undefined;
  const { userId } = context.actor;
  if (reach === null || userId === null) return sql`0`;
  return or(
    eq(recordings.createdBy, userId),
    exists(sql`(select 1 from ${conversations} where ${conversations.id} = ${recordings.conversationId}
      and (${conversations.assignedTo} is null or ${conversations.assignedTo} = ${userId}))`),
    leadsInReach(context, permission, recordings.leadId),
    isOwnCustomer(userId, recordings.customerId),
    exists(sql`(select 1 from ${bookings} where ${bookings.id} = ${recordings.bookingId}
      and (${bookings.assignedTo} is null or ${bookings.assignedTo} = ${userId}))`),
  );
}
