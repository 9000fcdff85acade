import { and, eq, isNull } from "drizzle-orm";
import { customerInteractions } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";

/** A lead's contacts become the customer's as well; the lead stays named on them. */
export async function repointInteractions(
  context: CommandContext,
  { leadId, customerId }: { leadId: string; customerId: string },
) {
  await context.db
    .update(customerInteractions)
    .set({ customerId })
    .where(and(eq(customerInteractions.leadId, leadId), isNull(customerInteractions.customerId)));
}
