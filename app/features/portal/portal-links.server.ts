import { and, eq, isNull, sql } from "drizzle-orm";
import { bookings, leads } from "#app/db/schema/index.ts";
import { bookingsInScope } from "#app/features/bookings/scope.server.ts";
import { leadsInReach } from "#app/features/customers/scope.server.ts";
import { linkState, portalLink, replaceLinks } from "#app/features/messages/portal-link.server.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { PortalLink, ThreadId } from "./schema.ts";

export const getPortalLink = query({
  summary: "The customer's own link of a lead, or of a job without one",
  can: "links:renew",
  input: ThreadId,
  output: PortalLink,
  async run(context, { id }) {
    await requireThread(context, id);
    return showLink(context, id);
  },
});

export const renewPortalLink = command({
  summary: "Replace the customer's link: every one that was sent dies",
  can: "links:renew",
  input: ThreadId,
  output: PortalLink,
  run: (context, { id }) => replace(context, { id, isClosed: false }),
});

export const closePortalLink = command({
  summary: "Close the customer's link without a new one",
  can: "links:renew",
  input: ThreadId,
  output: PortalLink,
  run: (context, { id }) => replace(context, { id, isClosed: true }),
});

async function replace(
  context: CommandContext,
  { id, isClosed }: { id: string; isClosed: boolean },
) {
  const thread = await requireThread(context, id);
  await replaceLinks(context, { threadId: id, isClosed });
  await emit(context, isClosed ? "link.closed" : "link.renewed", {
    subject: { type: thread.leadId ? "lead" : "booking", id },
    ...thread,
  });
  return showLink(context, id);
}

async function showLink({ db }: Context, id: string) {
  const { generation, isClosed } = await linkState(db, id);
  const url = isClosed ? null : await portalLink(db, { leadId: id, bookingId: null });
  return { id, url, generation, isClosed };
}

/** @throws 404 for a lead or job that the actor may not know of */
async function requireThread(context: Context, id: string) {
  const [lead] = await context.db
    .select({ customerId: leads.convertedCustomerId })
    .from(leads)
    .where(and(eq(leads.id, id), leadsInReach(context, "links:renew", sql`${id}`)));
  if (lead) return { leadId: id, customerId: lead.customerId };
  const [job] = await context.db
    .select({ customerId: bookings.customerId })
    .from(bookings)
    .where(
      and(
        eq(bookings.id, id),
        isNull(bookings.leadId),
        isNull(bookings.deletedAt),
        bookingsInScope(context, "links:renew"),
      ),
    );
  if (!job) throw notFound();
  return { leadId: null, customerId: job.customerId };
}
