import { and, eq, inArray } from "drizzle-orm";
import { slotClaims } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { fromIso, MINUTE } from "#app/platform/dates.ts";
import { conflict, invalidField } from "#app/platform/errors.ts";
import { isSlotStart, quartersOf, SLOT_MINUTES } from "./slots.ts";

export interface Slot {
  slotStartsAt: number | null;
  slotEndsAt: number | null;
}

/** The slot that begins then. @throws 422 off the quarter hour, or in the past */
export function slotFrom(context: CommandContext, startsAt: string | null): Slot {
  if (startsAt === null) return { slotStartsAt: null, slotEndsAt: null };
  const at = fromIso(startsAt);
  if (!isSlotStart(at))
    throw invalidField("slotStartsAt", "Choose a time on the quarter of an hour.");
  if (at < context.now && !context.isQuiet)
    throw invalidField("slotStartsAt", "Choose a time that has not passed.");
  return { slotStartsAt: at, slotEndsAt: at + SLOT_MINUTES * MINUTE };
}

/** Takes the slot's quarters of an hour at the counter. @throws 409 `slot_taken` */
export async function claimSlot(
  context: CommandContext,
  { bookingId, locationId, slot }: { bookingId: string; locationId: string | null; slot: Slot },
) {
  const { slotStartsAt: startsAt, slotEndsAt: endsAt } = slot;
  if (startsAt === null || endsAt === null || endsAt <= context.now) return;
  const resource = `counter:${locationId ?? ""}`;
  const quarters = quartersOf({ startsAt, endsAt });
  const taken = await context.db
    .select({ bookingId: slotClaims.bookingId })
    .from(slotClaims)
    .where(and(eq(slotClaims.resource, resource), inArray(slotClaims.quarterHourUtc, quarters)))
    .limit(1);
  if (taken.length > 0)
    throw conflict("slot_taken", "Somebody else has this time. Choose another.");
  await context.db
    .insert(slotClaims)
    .values(quarters.map((quarterHourUtc) => ({ resource, quarterHourUtc, bookingId })));
}

/** Gives the time back to others. */
export async function releaseSlot(context: CommandContext, bookingId: string) {
  await context.db.delete(slotClaims).where(eq(slotClaims.bookingId, bookingId));
}
