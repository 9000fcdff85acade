import { and, eq, isNull, notInArray } from "drizzle-orm";
import { leads } from "#app/db/schema/index.ts";
import { during } from "#app/platform/events.server.ts";
import { giveLead } from "./assign-lead.server.ts";

// Whoever leaves hands the open leads to the colleague who was named, in the same transaction.
during("user.disabled", async (context, { subject, details }) => {
  const to = details?.reassignTo;
  if (typeof to !== "string") return;
  const open = await context.db
    .select()
    .from(leads)
    .where(
      and(
        eq(leads.assignedTo, subject.id),
        notInArray(leads.stage, ["CONVERTED", "LOST"]),
        isNull(leads.deletedAt),
      ),
    );
  for (const row of open)
    await giveLead(context, row, { to, reason: "colleague_left", isEdit: false });
});
