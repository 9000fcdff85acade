import { and, asc, eq, lte, notInArray, sql } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { leads } from "#app/db/schema/index.ts";
import { toIso } from "#app/platform/dates.ts";
import { emit } from "#app/platform/events.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { livingLeads } from "./scope.server.ts";

/** Some milliseconds of work: nobody else has a turn meanwhile. */
export const TOLD_AT_ONCE = 15;

/** These words also stand in the index `leads_untold`: without them it is not used. */
const isUntold = sql`${leads.nextFollowUp} is not null and ${leads.followUpToldFor} is not ${leads.nextFollowUp}`;

/**
 * Says `follow_up.due` of the next leads whose follow-up is due by now, the earliest first, each
 * once for each moment it is planned for. Returns how many; fewer than {@link TOLD_AT_ONCE}: no more
 * are due.
 */
export async function tellDue(database: Database, now: number): Promise<number> {
  const isDue = and(
    isUntold,
    lte(leads.nextFollowUp, now),
    livingLeads,
    notInArray(leads.stage, ["CONVERTED", "LOST"]),
  );
  const [any] = await database.reader.select({ id: leads.id }).from(leads).where(isDue).limit(1);
  if (!any) return 0;
  return transact(systemContext(database, now), "tell due follow-ups", async (context) => {
    const due = await context.db
      .select()
      .from(leads)
      .where(isDue)
      .orderBy(asc(leads.nextFollowUp), asc(leads.id))
      .limit(TOLD_AT_ONCE);
    for (const row of due) {
      await context.db
        .update(leads)
        .set({ followUpToldFor: row.nextFollowUp })
        .where(eq(leads.id, row.id));
      await emit(context, "follow_up.due", {
        subject: { type: "lead", id: row.id },
        leadId: row.id,
        customerId: row.customerId,
        details: {
          at: toIso(row.nextFollowUp ?? now),
          to: row.assignedTo,
          step: row.followUpNote,
          channel: row.followUpChannel,
        },
        audience: [row.assignedTo],
      });
    }
    return due.length;
  });
}
