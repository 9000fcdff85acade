import { eq } from "drizzle-orm";
import { staffAvailability } from "#app/db/schema/index.ts";
import { during } from "#app/platform/events.server.ts";

// Whoever was given a lead last stands at the end of the line for the next one.
during("lead.assigned", async (context, event) => {
  const to = event.details?.to;
  if (typeof to !== "string") return;
  await context.db
    .update(staffAvailability)
    .set({ lastAssignedAt: context.now })
    .where(eq(staffAvailability.userId, to));
});
