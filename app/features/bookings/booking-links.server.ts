import { and, eq, isNull, sql } from "drizzle-orm";
import { devices, leads, marketingCampaigns, quotes, users } from "#app/db/schema/index.ts";
import { isSurvivorOf, livingCustomers } from "#app/features/customers/customer-record.server.ts";
import { refuseErased } from "#app/features/customers/refuse-erased.server.ts";
import { leadsInReach } from "#app/features/customers/scope.server.ts";
import { createDevice } from "#app/features/devices/devices.server.ts";
import { defaultLocation } from "#app/features/shop/opening-clock.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { invalidField } from "#app/platform/errors.ts";
import { counterLocation } from "./counter-location.server.ts";
import type { BookingDraft } from "./schema.ts";

/** Everything that the job hangs on, checked to belong to the customer. @throws 422 by path */
export async function resolveDraft(context: CommandContext, draft: Omit<BookingDraft, "id">) {
  const customerId = await livingCustomer(context, draft.customerId);
  const own = { ...draft, customerId };
  const lead = draft.leadId ? await requireLead(context, draft.leadId) : null;
  return {
    customerId,
    deviceId: await deviceOf(context, own),
    leadId: draft.leadId,
    quoteId: draft.quoteId,
    priceTotal: draft.quoteId ? await quotedTotal(context, draft.quoteId, own) : null,
    marketingCampaignId: await campaignOf(context, lead?.sourceDetails?.campaignId),
    locationId: lead
      ? (lead.locationId ?? (await defaultLocation(context.db)))
      : await counterLocation(context),
  };
}

/** @returns the id of the customer, or of whom they were merged into */
async function livingCustomer(context: CommandContext, id: string): Promise<string> {
  const [row] = await context.db
    .select({ id: users.id })
    .from(users)
    .where(and(isSurvivorOf(id), livingCustomers));
  if (row) return row.id;
  await refuseErased(context, { customerId: id });
  throw invalidField("customerId", "Choose a customer who exists.");
}

async function requireLead(context: CommandContext, id: string) {
  const [row] = await context.db
    .select({ locationId: leads.locationId, sourceDetails: leads.sourceDetails })
    .from(leads)
    .where(and(eq(leads.id, id), leadsInReach(context, "leads:view", sql`${id}`)));
  if (!row) throw invalidField("leadId", "There is no such lead.");
  return row;
}

async function deviceOf(context: CommandContext, draft: Omit<BookingDraft, "id">) {
  const { customerId, device, deviceId } = draft;
  if (device) return (await createDevice(context, { ...device, customerId })).id;
  const [row] = await context.db
    .select({ id: devices.id })
    .from(devices)
    .where(
      and(
        eq(devices.id, deviceId ?? ""),
        eq(devices.customerId, customerId),
        isNull(devices.deletedAt),
      ),
    );
  if (!row) throw invalidField("deviceId", "Choose one of this customer's devices.");
  return row.id;
}

async function quotedTotal(
  context: CommandContext,
  id: string,
  owner: { leadId: string | null; customerId: string },
) {
  const [row] = await context.db
    .select({ total: quotes.total, leadId: quotes.leadId, customerId: quotes.customerId })
    .from(quotes)
    .where(and(eq(quotes.id, id), isNull(quotes.deletedAt)));
  const isTheirs =
    row?.customerId === owner.customerId || (row?.leadId && row.leadId === owner.leadId);
  if (!row || !isTheirs) throw invalidField("quoteId", "Choose one of this customer's quotes.");
  return row.total;
}

async function campaignOf(context: CommandContext, id: unknown): Promise<string | null> {
  if (typeof id !== "string") return null;
  const [row] = await context.db
    .select({ id: marketingCampaigns.id })
    .from(marketingCampaigns)
    .where(eq(marketingCampaigns.id, id));
  return row?.id ?? null;
}
