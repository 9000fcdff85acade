import { eq } from "drizzle-orm";
import { customerLifecycle, leads } from "#app/db/schema/index.ts";
import { watchersOf } from "#app/features/customers/scope.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";

/** Who is told of a contact: the lead's owner (nobody's = the pool), or whoever has the customer. */
export async function audienceOf(
  context: CommandContext,
  about: { leadId: string | null; customerId: string | null },
): Promise<(string | null)[]> {
  const [lead] = about.leadId
    ? await context.db
        .select({ assignedTo: leads.assignedTo })
        .from(leads)
        .where(eq(leads.id, about.leadId))
    : [];
  if (lead) return [lead.assignedTo];
  const owners = about.customerId
    ? await context.db
        .select({ assignedTo: customerLifecycle.assignedTo })
        .from(customerLifecycle)
        .where(eq(customerLifecycle.customerId, about.customerId))
    : [];
  return watchersOf(owners.map(({ assignedTo }) => assignedTo));
}
