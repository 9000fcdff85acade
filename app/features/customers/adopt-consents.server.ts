import { and, asc, eq, isNull } from "drizzle-orm";
import { consents } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { newId } from "#app/platform/ids.ts";
import { refreshConsentFlags } from "./consents.server.ts";

/**
 * What somebody agreed to with their enquiry holds for the customer they become. The rows are copied
 * with their own time, so that whatever the customer said later still has the last word.
 */
export async function adoptConsents(
  context: CommandContext,
  { leadId, customerId }: { leadId: string; customerId: string },
) {
  const given = await context.db
    .select()
    .from(consents)
    .where(and(eq(consents.leadId, leadId), isNull(consents.customerId)))
    .orderBy(asc(consents.createdAt), asc(consents.id));
  if (given.length === 0) return;
  await context.db.insert(consents).values(
    given.map((row) => ({
      ...row,
      id: newId(),
      customerId,
      proof: row.proof ?? `consent ${row.id}`,
    })),
  );
  await refreshConsentFlags(context, customerId);
}
