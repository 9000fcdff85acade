import { eq } from "drizzle-orm";
import { bookings, leads } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import type { Quote } from "./schema.ts";

/** Whose timeline an event of the quote stands on, and what it tells. */
export function eventOf(quote: Quote) {
  return {
    subject: { type: "quote", id: quote.id },
    leadId: quote.leadId,
    customerId: quote.customerId,
    readBy: "quotes:view",
    audience: [],
    details: {
      number: quote.number,
      total: quote.total.amount,
      edition: quote.edition,
      bookingId: quote.bookingId,
    },
  };
}

/** Whom the realtime hub tells: whoever has the lead or the job. */
export async function audienceOf({ db }: Context, quote: Quote): Promise<(string | null)[]> {
  const [lead] = quote.leadId
    ? await db
        .select({ assignedTo: leads.assignedTo })
        .from(leads)
        .where(eq(leads.id, quote.leadId))
    : [];
  const [job] = quote.bookingId
    ? await db
        .select({ assignedTo: bookings.assignedTo })
        .from(bookings)
        .where(eq(bookings.id, quote.bookingId))
    : [];
  return [lead, job].flatMap((one) => (one ? [one.assignedTo] : []));
}
