import { and, eq, gte, min } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { leads, slotClaims } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { during } from "#app/platform/events.server.ts";
import { freePlace, releaseHold } from "./claim-slot.server.ts";
import { isOnOffer } from "./free-slots.server.ts";
import { QUARTER_HOUR, quartersOf } from "./slots.ts";

/**
 * Holds a time for a lead until staff have booked it; the lead's earlier time is free again.
 * Returns false when somebody was quicker, or the time was never on offer.
 */
export async function holdSlot(
  context: CommandContext,
  { leadId, startsAt, locationId }: { leadId: string; startsAt: number; locationId: string },
): Promise<boolean> {
  await releaseHold(context, leadId);
  const category = await kindOfLead(context.db, leadId);
  if (!(await isOnOffer(context, { locationId, category, startsAt }))) return false;
  const quarters = quartersOf({ startsAt, endsAt: startsAt + QUARTER_HOUR });
  const resource = await freePlace(context, { locationId, quarters });
  if (resource === null) return false;
  await context.db
    .insert(slotClaims)
    .values(quarters.map((quarterHourUtc) => ({ resource, quarterHourUtc, leadId })));
  return true;
}

/** The kind of device that the lead is about, a slug of the catalogue; null while none is named. */
async function kindOfLead(db: Reader, leadId: string): Promise<string | null> {
  const [row] = await db
    .select({ category: leads.deviceCategory })
    .from(leads)
    .where(eq(leads.id, leadId));
  return row?.category ?? null;
}

/** The time that is held for a lead and still to come; null without one. */
export async function heldFor(
  db: Reader,
  { leadId, now }: { leadId: string; now: number },
): Promise<number | null> {
  const [row] = await db
    .select({ first: min(slotClaims.quarterHourUtc) })
    .from(slotClaims)
    .where(
      and(
        eq(slotClaims.leadId, leadId),
        gte(slotClaims.quarterHourUtc, Math.floor(now / QUARTER_HOUR)),
      ),
    );
  return row?.first === null || row === undefined ? null : row.first * QUARTER_HOUR;
}

// Who does not come needs no time.
for (const type of ["lead.lost", "lead.deleted", "lead.quarantined", "lead.converted"])
  during(type, (context, { subject }) => releaseHold(context, subject.id));
