import { and, eq, isNull } from "drizzle-orm";
import { bookings, leads, users } from "#app/db/schema/index.ts";
import { bookingsInScope } from "#app/features/bookings/scope.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict, invalidField } from "#app/platform/errors.ts";

interface Given {
  leadId: string | null;
  customerId: string | null;
  bookingId: string | null;
}

const CLOSED_JOBS = new Set(["COLLECTED", "RETURNED", "CANCELLED", "DISPOSED"]);

/** Whom and what the quote is for; a job knows its lead and customer. @throws 422 by path */
export async function quoteSubject(context: CommandContext, given: Given): Promise<Given> {
  if (given.bookingId !== null) return ofJob(context, { ...given, bookingId: given.bookingId });
  if (given.leadId !== null) return ofLead(context, { ...given, leadId: given.leadId });
  const [customer] = await context.db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.id, given.customerId ?? ""),
        eq(users.role, "CUSTOMER"),
        isNull(users.deletedAt),
      ),
    );
  if (!customer) throw invalidField("customerId", "Choose a customer who exists.");
  return given;
}

async function ofJob(context: CommandContext, given: Given & { bookingId: string }) {
  const [job] = await context.db
    .select()
    .from(bookings)
    .where(
      and(
        eq(bookings.id, given.bookingId),
        isNull(bookings.deletedAt),
        bookingsInScope(context, "bookings:edit"),
      ),
    );
  if (!job) throw invalidField("bookingId", "There is no such job.");
  if (CLOSED_JOBS.has(job.status))
    throw conflict("job_closed", "This job is finished, so there is nothing to quote for.");
  if (given.customerId !== null && given.customerId !== job.customerId)
    throw invalidField("customerId", "This job is another customer’s.");
  if (given.leadId !== null && given.leadId !== job.leadId)
    throw invalidField("leadId", "This job came from another lead.");
  return { bookingId: job.id, leadId: job.leadId, customerId: job.customerId };
}

async function ofLead(context: CommandContext, given: Given & { leadId: string }) {
  const [lead] = await context.db
    .select({
      customerId: leads.customerId,
      stage: leads.stage,
      convertedCustomerId: leads.convertedCustomerId,
      jobId: leads.convertedBookingId,
    })
    .from(leads)
    .where(and(eq(leads.id, given.leadId), isNull(leads.deletedAt)));
  if (!lead) throw invalidField("leadId", "There is no such lead.");
  if (lead.stage === "LOST")
    throw conflict("lead_closed", "This lead is lost. Reopen it before you quote.");
  const known = lead.convertedCustomerId;
  if (given.customerId !== null && given.customerId !== known)
    throw invalidField("customerId", "The lead is not this customer’s yet.");
  return { leadId: given.leadId, customerId: known, bookingId: null };
}
