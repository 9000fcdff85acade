import { eq } from "drizzle-orm";
import { leads } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toWallClock } from "#app/platform/short-time.ts";

/** The next step as its form holds it: wall clock, way, and what is to be done. */
export async function followUpPlan({ db }: Context, leadId: string) {
  const [row] = await db
    .select({ at: leads.nextFollowUp, channel: leads.followUpChannel, note: leads.followUpNote })
    .from(leads)
    .where(eq(leads.id, leadId));
  return {
    at: row?.at ? toWallClock(row.at) : null,
    channel: row?.channel ?? null,
    note: row?.note ?? null,
  };
}
