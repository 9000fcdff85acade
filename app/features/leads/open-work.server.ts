import { and, desc, eq, inArray, isNull, notInArray } from "drizzle-orm";
import { bookings, devices, identityKeys, leads } from "#app/db/schema/index.ts";
import type { OpenJob, OpenLead } from "#app/features/customers/enquiry-rules.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { foldName } from "#app/platform/fold.ts";
import type { LeadRow } from "./lead-record.server.ts";
import { visibleLeads } from "./scope.server.ts";

/** Open leads of this person or with the same contact, as far as the actor may know of them. */
export async function openLeadsOf(
  context: CommandContext,
  who: { contact: LeadRow["contactInfo"]; customerId: string | null },
): Promise<OpenLead[]> {
  const values = [who.contact.phone, who.contact.email].filter((value) => value !== null);
  const keyed = await context.db
    .select({ id: identityKeys.entityId })
    .from(identityKeys)
    .where(
      and(
        inArray(identityKeys.type, ["phone", "email"]),
        inArray(identityKeys.value, values),
        eq(identityKeys.entityType, "lead"),
      ),
    )
    .limit(50);
  const contactIds = new Set(keyed.map(({ id }) => id));
  const ofCustomer = who.customerId
    ? await context.db
        .select({ id: leads.id })
        .from(leads)
        .where(eq(leads.customerId, who.customerId))
        .orderBy(desc(leads.id))
        .limit(50)
    : [];
  const ids = [...new Set([...contactIds, ...ofCustomer.map(({ id }) => id)])];
  if (ids.length === 0) return [];
  const isVisitor = context.actor.kind === "visitor";
  const rows = await context.db
    .select()
    .from(leads)
    .where(
      and(
        inArray(leads.id, ids),
        notInArray(leads.stage, ["CONVERTED", "LOST"]),
        isVisitor
          ? and(isNull(leads.deletedAt), eq(leads.isQuarantined, false))
          : visibleLeads(context.actor),
      ),
    );
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.createdAt,
    device: row.deviceInterest,
    text: row.initialNeeds,
    // Who shares a phone with somebody shall not be handed that person's enquiry as their own.
    isSameContact:
      contactIds.has(row.id) && (!isVisitor || isSameName(row.contactInfo.name, who.contact.name)),
  }));
}

export const CLOSED_JOBS = ["COLLECTED", "RETURNED", "CANCELLED", "NO_SHOW", "DISPOSED"] as const;

/** Open repair jobs of a customer. */
export async function openJobsOf(
  context: CommandContext,
  customerId: string | null,
): Promise<OpenJob[]> {
  if (customerId === null) return [];
  const rows = await context.db
    .select({ id: bookings.id, model: devices.model, serial: devices.serial })
    .from(bookings)
    .leftJoin(devices, eq(devices.id, bookings.deviceId))
    .where(
      and(
        eq(bookings.customerId, customerId),
        notInArray(bookings.status, [...CLOSED_JOBS]),
        isNull(bookings.deletedAt),
      ),
    );
  return rows.map(({ id, model, serial }) => ({ id, device: { category: null, model, serial } }));
}

function isSameName(a: string | null, b: string | null): boolean {
  return foldName(a ?? "") === foldName(b ?? "");
}
