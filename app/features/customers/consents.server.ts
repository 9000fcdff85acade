import { and, desc, eq, inArray, isNotNull, or, type SQL } from "drizzle-orm";
import { consents, consentWordings, leads, users } from "#app/db/schema/index.ts";
import { can } from "#app/platform/auth/actor.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { cutPage, pageAfter } from "#app/platform/cursor.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { invalidField, notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { Consent, ConsentDraft, ConsentFilter, ConsentList } from "./consent-schema.ts";
import { customersInScope, isLivingCustomer, leadsInReach } from "./scope.server.ts";

export const listConsents = query({
  summary: "What a person agreed to and when, the newest first",
  can: "consents:record",
  input: ConsentFilter,
  output: ConsentList,
  async run(context, { limit, cursor, count: _count, ...filter }) {
    const columns = { createdAt: consents.createdAt };
    const order = { sort: filter.sort, columns, idColumn: consents.id };
    const paging = { limit, cursor, filter };
    const { where: after, orderBy } = pageAfter(order, paging);
    const { customerId, leadId, channel } = filter;
    const found = await context.db
      .select()
      .from(consents)
      .where(
        and(
          customerId === undefined ? undefined : eq(consents.customerId, customerId),
          leadId === undefined ? undefined : eq(consents.leadId, leadId),
          channel && inArray(consents.channel, channel),
          inScope(context),
          after,
        ),
      )
      .orderBy(...orderBy)
      .limit(limit + 1);
    const { rows, nextCursor } = cutPage(found, { order, paging, keyOf: (row) => row.createdAt });
    return { data: rows.map((row) => toConsent(context, row)), page: { limit, nextCursor } };
  },
});

/** A withdrawal works before the next message is claimed: the last row decides, at once. */
export const recordConsent = command({
  summary: "Write down that a person agreed, refused or withdrew",
  can: "consents:record",
  input: ConsentDraft,
  output: Consent,
  async run(context, draft) {
    await requirePerson(context, draft);
    const row = await writeConsent(context, draft);
    const [seen] = await context.db
      .select({ id: consents.id })
      .from(consents)
      .where(and(eq(consents.id, row.id), inScope(context)));
    if (!seen) throw notFound();
    return toConsent(context, row);
  },
});

/** The row of one answer with its event. The caller has made sure that it may be written. */
export async function writeConsent(context: CommandContext, draft: ConsentDraft) {
  const row = {
    ...draft,
    id: newId(),
    wordingHash: draft.wordingId ? await hashOf(context, draft.wordingId) : null,
    recordedBy: context.actor.userId,
    maskedAddress: context.maskedAddress,
    createdAt: context.now,
  };
  await context.db.insert(consents).values(row);
  if (draft.customerId) await refreshConsentFlags(context, draft.customerId);
  const { channel, purpose, state, basis, source } = draft;
  await emit(context, "consent.recorded", {
    subject: { type: "consent", id: row.id },
    customerId: draft.customerId,
    leadId: draft.leadId,
    details: { channel, purpose, state, basis, source },
    audience: [],
    readBy: "customers:view",
  });
  return row;
}

/** The booleans of the specification, worked out from the last row of each channel. */
export async function refreshConsentFlags(context: CommandContext, customerId: string) {
  const marketingConsent = await isGranted(context, { customerId, channel: "EMAIL" });
  const smsConsent = await isGranted(context, { customerId, channel: "SMS" });
  await context.db
    .update(users)
    .set({ marketingConsent, smsConsent })
    .where(and(eq(users.id, customerId), eq(users.role, "CUSTOMER")));
}

/** Whether marketing may go to the person by that channel. */
export async function isGranted(
  context: Context,
  { customerId, channel }: { customerId: string; channel: Consent["channel"] },
): Promise<boolean> {
  const [last] = await context.db
    .select({ state: consents.state })
    .from(consents)
    .where(
      and(
        eq(consents.customerId, customerId),
        eq(consents.channel, channel),
        eq(consents.purpose, "MARKETING"),
      ),
    )
    .orderBy(desc(consents.createdAt), desc(consents.id))
    .limit(1);
  return last?.state === "GRANTED";
}

function inScope(context: Context): SQL | undefined {
  return or(
    and(
      isLivingCustomer(consents.customerId),
      customersInScope(context, "consents:record", consents.customerId),
    ),
    and(isNotNull(consents.leadId), leadsInReach(context, "consents:record", consents.leadId)),
  );
}

/** @throws 404 for a person who does not exist: a foreign key would answer less kindly */
async function requirePerson(context: CommandContext, { customerId, leadId }: ConsentDraft) {
  const [customer] = customerId
    ? await context.db
        .select({ id: users.id })
        .from(users)
        .where(and(eq(users.id, customerId), eq(users.role, "CUSTOMER")))
    : [];
  const [lead] = leadId
    ? await context.db.select({ id: leads.id }).from(leads).where(eq(leads.id, leadId))
    : [];
  if ((customerId && !customer) || (leadId && !lead)) throw notFound();
}

async function hashOf(context: CommandContext, wordingId: string): Promise<string> {
  const [row] = await context.db
    .select({ hash: consentWordings.hash })
    .from(consentWordings)
    .where(eq(consentWordings.id, wordingId));
  if (!row) throw invalidField("wordingId", "This wording is not kept here.");
  return row.hash;
}

function toConsent(context: Context, row: typeof consents.$inferSelect): Consent {
  return {
    id: row.id,
    customerId: row.customerId,
    leadId: row.leadId,
    channel: row.channel,
    purpose: row.purpose as Consent["purpose"],
    state: row.state,
    basis: row.basis,
    wordingId: row.wordingId,
    wordingHash: row.wordingHash,
    source: row.source,
    recordedBy: row.recordedBy,
    proof: can(context.actor, "customers:view-sensitive") ? row.proof : null,
    createdAt: toIso(row.createdAt),
  };
}
