import { and, desc, inArray } from "drizzle-orm";
import { leads, type StoredDeviceInterest } from "#app/db/schema/index.ts";
import { deviceInWords } from "#app/features/devices/brand-and-model.ts";
import { OPEN_STAGES } from "#app/features/leads/labels.ts";
import { visibleLeads } from "#app/features/leads/scope.server.ts";
import { can } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIsoOrNull } from "#app/platform/dates.ts";
import { displayPhone } from "#app/platform/phone.ts";
import type { OfflineLead } from "./schema.ts";

const MOST_LEADS = 200;

/** Open leads within the actor's reach, the last touched first. */
export async function lastLeadIds(context: Context): Promise<string[]> {
  if (!can(context.actor, "leads:view")) return [];
  const rows = await context.db
    .select({ id: leads.id })
    .from(leads)
    .where(and(inArray(leads.stage, [...OPEN_STAGES]), visibleLeads(context.actor)))
    .orderBy(desc(leads.updatedAt), desc(leads.id))
    .limit(MOST_LEADS);
  return rows.map(({ id }) => id);
}

export async function showOfflineLeads(
  context: Context,
  ids: readonly string[],
): Promise<OfflineLead[]> {
  if (ids.length === 0) return [];
  const rows = await context.db
    .select({
      id: leads.id,
      version: leads.version,
      contact: leads.contactInfo,
      device: leads.deviceInterest,
      stage: leads.stage,
      nextFollowUp: leads.nextFollowUp,
      customerId: leads.customerId,
    })
    .from(leads)
    .where(and(inArray(leads.id, [...ids]), visibleLeads(context.actor)));
  return rows.map(({ contact, device, nextFollowUp, ...row }) => ({
    ...row,
    name: contact.name,
    phone: contact.phone,
    phoneDisplay: contact.phone && displayPhone(contact.phone),
    email: contact.email,
    about: aboutOf(device),
    nextFollowUp: toIsoOrNull(nextFollowUp),
  }));
}

function aboutOf(device: StoredDeviceInterest | null): string | null {
  if (!device) return null;
  const name = deviceInWords(device);
  return [name, device.fault].filter(Boolean).join(", ") || null;
}
