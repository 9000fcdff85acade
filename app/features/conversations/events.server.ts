import { eq } from "drizzle-orm";
import { conversations } from "#app/db/schema/index.ts";
import { during } from "#app/platform/events.server.ts";
import "./wake-conversations.server.ts";

// A conversation stays with the person when their lead becomes a customer.
during("lead.converted", async ({ db, now }, { subject, customerId }) => {
  if (!customerId) return;
  await db
    .update(conversations)
    .set({ customerId, updatedAt: now })
    .where(eq(conversations.leadId, subject.id));
});
