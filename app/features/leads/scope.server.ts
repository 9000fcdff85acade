import { and, eq, exists, isNull, or, type SQL, sql } from "drizzle-orm";
import { bookings, leads } from "#app/db/schema/index.ts";
import { type Actor, scopeOf } from "#app/platform/auth/actor.ts";

/** Leads that are there at all: neither deleted nor held back as probable spam. */
export const livingLeads = sql`${leads.deletedAt} is null and ${leads.isQuarantined} = 0`;

/** Which leads the actor may reach: all, or their own, those of their jobs and the open pool. */
export function leadsInScope(actor: Actor, permission = "leads:view"): SQL | undefined {
  const scope = scopeOf(actor, permission);
  if (scope === "all") return undefined;
  if (scope === null || actor.userId === null) return sql`0`;
  const ofTheirJobs = sql`(select 1 from ${bookings} where ${bookings.leadId} = ${leads.id} and ${bookings.assignedTo} = ${actor.userId})`;
  return or(isNull(leads.assignedTo), eq(leads.assignedTo, actor.userId), exists(ofTheirJobs));
}

export function visibleLeads(actor: Actor, permission?: string): SQL | undefined {
  return and(livingLeads, leadsInScope(actor, permission));
}
