import { and, eq, isNull } from "drizzle-orm";
import { bookings, users } from "#app/db/schema/index.ts";
import { showBooking } from "#app/features/bookings/booking-record.server.ts";
import { createBooking } from "#app/features/bookings/bookings.server.ts";
import { adoptConsents } from "#app/features/customers/adopt-consents.server.ts";
import { showCustomer } from "#app/features/customers/customer-record.server.ts";
import { addCustomer } from "#app/features/customers/customers.server.ts";
import { CustomerDraft } from "#app/features/customers/schema.ts";
import { repointInteractions } from "#app/features/interactions/repoint-interactions.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict, invalidField, notFound } from "#app/platform/errors.ts";
import { joinTimeline } from "#app/platform/events.server.ts";
import { checkVersion, command, deeper, parseInput } from "#app/platform/operation.server.ts";
import { matchForLead } from "./conversion-match.server.ts";
import { type LeadRow, loadLead, showLead } from "./lead-record.server.ts";
import { CLOSED, enterStage, tellStage } from "./move-lead.server.ts";
import { ConvertLead, LeadConversionResult } from "./schema.ts";
import { allowedMoves, impliedStages, mayConvert } from "./stage-rules.ts";

/**
 * Makes a customer and, where wanted, a booking of a lead, in one transaction. Repeated it answers
 * with the same ids; another customer, or a closed lead, is refused (semantics 2.4).
 */
export const convertLead = command({
  summary: "Convert a lead into a customer with a booking",
  can: "leads:convert",
  input: ConvertLead,
  output: LeadConversionResult,
  async run(context, { id, version, customerId, booking, bookingId, wonReason }) {
    const row = await loadLead(context, id, "leads:convert");
    if (row.stage === "CONVERTED") return repeated(context, row, customerId);
    await checkVersion(context, { given: version, row, current: () => showLead(context, id) });
    const hasBooking = booking !== undefined || bookingId !== undefined;
    if (!mayConvert(row.stage, hasBooking)) throw refused(row, hasBooking);
    const customer = await findOrMakeCustomer(context, row, customerId);
    const jobId = bookingId
      ? await adoptBooking(context, { bookingId, customerId: customer })
      : booking
        ? (await createBooking(context, { ...booking, customerId: customer, leadId: row.id })).id
        : null;
    await close(context, row, { customerId: customer, jobId, wonReason: wonReason ?? null });
    return answer(context, { leadId: id, customerId: customer, jobId });
  },
});

function refused(row: LeadRow, hasBooking: boolean) {
  const allowed = allowedMoves(row.stage, "person");
  const detail =
    hasBooking || row.stage === "LOST"
      ? `A lead in ${row.stage} cannot be converted.`
      : "Without a booking only a qualified lead can be converted. Add a booking, or qualify it first.";
  return conflict("illegal_move", detail, { allowed });
}

async function repeated(context: CommandContext, row: LeadRow, customerId: string | undefined) {
  const known = row.convertedCustomerId;
  if (known === null || (customerId !== undefined && customerId !== known)) {
    throw conflict("already_converted", "This lead was converted to another customer.", {
      allowed: [],
    });
  }
  return answer(context, { leadId: row.id, customerId: known, jobId: row.convertedBookingId });
}

async function findOrMakeCustomer(
  context: CommandContext,
  row: LeadRow,
  given: string | undefined,
): Promise<string> {
  const chosen =
    given ?? row.customerId ?? (await matchForLead(context, row))[0]?.customerId ?? null;
  if (chosen !== null) {
    await requireCustomer(context, chosen);
    return chosen;
  }
  const { name, email, phone, company } = row.contactInfo;
  const draft = parseInput(CustomerDraft, {
    name: name ?? email ?? phone ?? "Unknown",
    email,
    phone,
    company,
    sourceType: row.sourceType,
    tags: row.tags,
  });
  return addCustomer(deeper(context), draft);
}

async function requireCustomer(context: CommandContext, id: string) {
  const [found] = await context.db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.id, id),
        eq(users.role, "CUSTOMER"),
        isNull(users.deletedAt),
        isNull(users.mergedInto),
      ),
    );
  if (!found) throw invalidField("customerId", "Choose a customer who exists.");
}

/** A booking that was made by other means becomes the lead's, if it is this customer's and free. */
async function adoptBooking(
  context: CommandContext,
  { bookingId, customerId }: { bookingId: string; customerId: string },
) {
  const [booking] = await context.db
    .select({ id: bookings.id, customerId: bookings.customerId })
    .from(bookings)
    .where(and(eq(bookings.id, bookingId), isNull(bookings.deletedAt)));
  if (!booking) throw notFound();
  if (booking.customerId !== customerId)
    throw invalidField("bookingId", "This booking belongs to another customer.");
  return booking.id;
}

interface Closing {
  customerId: string;
  jobId: string | null;
  wonReason: string | null;
}

async function close(
  context: CommandContext,
  row: LeadRow,
  { customerId, jobId, wonReason }: Closing,
) {
  let current = row;
  for (const implied of impliedStages(row.stage)) {
    current = await tellStage(context, current, { to: implied, cause: "conversion" });
  }
  const change: Partial<LeadRow> = {
    ...CLOSED,
    customerId,
    convertedCustomerId: customerId,
    convertedBookingId: jobId,
    convertedAt: context.now,
    stageBeforeConversion: row.stage,
    wonReason,
  };
  await adoptConsents(context, { leadId: row.id, customerId });
  await repointInteractions(context, { leadId: row.id, customerId });
  await joinTimeline(context, { leadId: row.id, personId: customerId });
  const details = { customerId, bookingId: jobId };
  await enterStage(context, current, {
    to: "CONVERTED",
    by: "system",
    cause: "conversion",
    change,
    isEdit: true,
    details,
  });
}

async function answer(
  context: CommandContext,
  ids: { leadId: string; customerId: string; jobId: string | null },
) {
  return {
    lead: await showLead(context, ids.leadId),
    customer: await showCustomer(context, ids.customerId),
    booking: ids.jobId === null ? null : await showBooking(context, ids.jobId),
  };
}
