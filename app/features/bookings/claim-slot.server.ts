import { and, eq, inArray } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { bookings, locations, slotClaims } from "#app/db/schema/index.ts";
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

/**
 * Takes the slot's quarters of an hour: a place at the counter, and the technician's own time when
 * the job has one. What was held for the job's lead becomes the job's. @throws 409 `slot_taken`
 */
export async function claimSlot(
  context: CommandContext,
  { bookingId, locationId, slot }: { bookingId: string; locationId: string | null; slot: Slot },
) {
  const { slotStartsAt: startsAt, slotEndsAt: endsAt } = slot;
  if (startsAt === null || endsAt === null || endsAt <= context.now) return;
  const [job] = await context.db
    .select({ leadId: bookings.leadId, assignedTo: bookings.assignedTo })
    .from(bookings)
    .where(eq(bookings.id, bookingId));
  if (job?.leadId) await releaseHold(context, job.leadId);
  const quarters = quartersOf({ startsAt, endsAt });
  const place = await freePlace(context, { locationId, quarters });
  if (place === null) throw conflict("slot_taken", "Somebody else has this time. Choose another.");
  const technician = job?.assignedTo ? `technician:${job.assignedTo}` : null;
  if (technician && (await isTaken(context, technician, quarters)))
    throw conflict("slot_taken", "The technician has another customer then. Choose another time.");
  const resources = [place, ...(technician ? [technician] : [])];
  await context.db
    .insert(slotClaims)
    .values(
      resources.flatMap((resource) =>
        quarters.map((quarterHourUtc) => ({ resource, quarterHourUtc, bookingId })),
      ),
    );
}

/** Gives the time back to others. */
export async function releaseSlot(context: CommandContext, bookingId: string) {
  await context.db.delete(slotClaims).where(eq(slotClaims.bookingId, bookingId));
}

/** What is held for a lead is free again. */
export async function releaseHold(context: CommandContext, leadId: string) {
  await context.db.delete(slotClaims).where(eq(slotClaims.leadId, leadId));
}

interface Wanted {
  locationId: string | null;
  quarters: number[];
}

/** A place at the counter that is free for the whole slot; null when all are taken. */
export async function freePlace(
  context: CommandContext,
  { locationId, quarters }: Wanted,
): Promise<string | null> {
  for (const place of placesAt(locationId, await capacityOf(context.db, locationId)))
    if (!(await isTaken(context, place, quarters))) return place;
  return null;
}

/** The places at a location's counter, by the names that are claimed. */
export function placesAt(locationId: string | null, capacity: number): string[] {
  const first = `counter:${locationId ?? ""}`;
  return Array.from({ length: capacity }, (_, at) => (at === 0 ? first : `${first}:${at + 1}`));
}

export async function capacityOf(db: Reader, locationId: string | null): Promise<number> {
  const [row] = await db
    .select({ capacity: locations.slotCapacity })
    .from(locations)
    .where(eq(locations.id, locationId ?? ""));
  return row?.capacity ?? 1;
}

async function isTaken({ db }: CommandContext, resource: string, quarters: number[]) {
  const taken = await db
    .select({ resource: slotClaims.resource })
    .from(slotClaims)
    .where(and(eq(slotClaims.resource, resource), inArray(slotClaims.quarterHourUtc, quarters)))
    .limit(1);
  return taken.length > 0;
}
