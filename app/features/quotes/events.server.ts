import { and, eq, isNull } from "drizzle-orm";
import { quotes } from "#app/db/schema/index.ts";
import { during } from "#app/platform/events.server.ts";
import "./expire-quotes.server.ts";
import "./quote-message.server.ts";

// The lead's quotes go with it to the customer, and the accepted one to the job that it made.
during("lead.converted", async (context, { subject, customerId, details }) => {
  if (!customerId) return;
  const ofLead = eq(quotes.leadId, subject.id);
  await context.db.update(quotes).set({ customerId }).where(ofLead);
  const bookingId = details?.bookingId;
  if (typeof bookingId !== "string") return;
  await context.db
    .update(quotes)
    .set({ bookingId })
    .where(and(ofLead, eq(quotes.status, "ACCEPTED"), isNull(quotes.bookingId)));
});
