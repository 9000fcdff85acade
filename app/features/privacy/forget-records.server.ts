import { and, inArray, isNull } from "drizzle-orm";
import { bookings, leads } from "#app/db/schema/index.ts";
import { unindexCustomer } from "#app/features/customers/customer-index.server.ts";
import { unindexLead } from "#app/features/leads/lead-index.server.ts";
import { replaceLinks } from "#app/features/messages/portal-link.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { eraseRows, filesOf } from "#app/platform/erase-rows.server.ts";
import { emit } from "#app/platform/events.server.ts";
import { blankEvents, eventsAbout } from "#app/platform/forget-traces.server.ts";
import { isOneOf } from "#app/platform/search-index.server.ts";

/** Records that go together: all their ids, and which of them are people and enquiries. */
export interface Forgotten {
  ids: readonly string[];
  customerIds: readonly string[];
  leadIds: readonly string[];
}

/**
 * Takes from records what they say of a person, or deletes them, as the annotations beside the tables
 * tell: nothing finds them, their links lead nowhere, their history says only that it happened.
 * @returns how many rows that were, and under which names their files still lie on the disk
 */
export async function forgetRecords(
  context: CommandContext,
  { ids, customerIds, leadIds }: Forgotten,
): Promise<{ rows: number; storageKeys: string[] }> {
  const { db, now } = context;
  for (const id of customerIds) await unindexCustomer(context, id);
  for (const id of leadIds) await unindexLead(context, id);
  for (const threadId of [...leadIds, ...(await jobsOf(context, ids))])
    await replaceLinks(context, { threadId, isClosed: true });
  await blankEvents(db, await eventsAbout(db, ids));
  const open = await openLeads(context, leadIds);
  const files = await filesOf(db, ids);
  const counts = await eraseRows(db, { ids, files: files.map(({ id }) => id), now });
  for (const leadId of open)
    await emit(context, "lead.deleted", { subject: { type: "lead", id: leadId }, leadId });
  return {
    rows: Object.values(counts).reduce((sum, n) => sum + n, 0),
    storageKeys: files.map(({ storageKey }) => storageKey),
  };
}

/** Enquiries that somebody still works on: they vanish from the lists. */
async function openLeads({ db }: CommandContext, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .select({ id: leads.id })
    .from(leads)
    .where(
      and(
        isOneOf(leads.id, ids),
        inArray(leads.status, ["ACTIVE", "UNRESPONSIVE"]),
        isNull(leads.deletedAt),
      ),
    );
  return rows.map(({ id }) => id);
}

async function jobsOf({ db }: CommandContext, ids: readonly string[]): Promise<string[]> {
  const rows = await db.select({ id: bookings.id }).from(bookings).where(isOneOf(bookings.id, ids));
  return rows.map(({ id }) => id);
}
