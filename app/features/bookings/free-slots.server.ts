import { and, between, count, eq, inArray, or } from "drizzle-orm";
import { z } from "zod";
import { bookings, deviceCategories, devices, leads, slotClaims } from "#app/db/schema/index.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import { staffOnRota } from "#app/features/staff/roster.server.ts";
import { capacityOver } from "#app/features/staff/rota-rules.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDateTime, MINUTE, toIso } from "#app/platform/dates.ts";
import { query } from "#app/platform/operation.server.ts";
import { Id, IsoTime, Text } from "#app/platform/wire.ts";
import { capacityOf, placesAt } from "./claim-slot.server.ts";
import { offeredPlaces } from "./offered-places.server.ts";
import { freeTimes, OFFER_FOR, QUARTER_HOUR, SLOT_MINUTES } from "./slots.ts";

const FreeSlot = z.object({
  startsAt: IsoTime,
  text: z.string(),
  locationId: Id,
  /** Names the place where there are several. */
  locationName: z.string().nullable(),
});

export const listFreeSlots = query({
  summary: "The next times at which a device may be brought in, by location",
  can: "public:enquire",
  input: z.strictObject({
    key: z.string().max(200).optional(),
    locationId: Id.optional(),
    /** The kind of device: only times at which somebody who repairs it is free. */
    category: Text(60).toLowerCase().optional(),
    limit: z.coerce.number().int().min(1).max(50).default(8),
  }),
  output: z.object({ data: z.array(FreeSlot) }),
  async run(context, { locationId: wanted, category = null, limit }) {
    const places = await offeredPlaces(context);
    const shown = wanted === undefined ? places : places.filter(({ id }) => id === wanted);
    const data = [];
    for (const { id: locationId, name } of shown)
      for (const at of await freeSlotTimes(context, { locationId, category, most: limit }))
        data.push({
          startsAt: toIso(at),
          text: formatDateTime(at),
          locationId,
          locationName: places.length > 1 ? name : null,
        });
    return { data };
  },
});

interface Counter {
  locationId: string;
  /** The slug of the kind of device; null for any. */
  category: string | null;
  most: number;
}

/** The next free times at a location's counter. */
export async function freeSlotTimes(
  context: Context,
  { locationId, category, most }: Counter,
): Promise<number[]> {
  const { db, now } = context;
  const clock = await openingClockFor(db, locationId);
  const capacity = await capacityOf(db, locationId);
  const places = placesAt(locationId, capacity);
  const taken = await takenAt(context, { places, category: null });
  const hands = await handsAt(context, { locationId, category });
  const takenOfKind =
    category === null ? new Map<number, number>() : await takenAt(context, { places, category });
  return freeTimes({
    now,
    most,
    isOpen: ({ startsAt, endsAt }) =>
      clock.openingMinutesBetween(startsAt, endsAt) * MINUTE === endsAt - startsAt,
    placesLeft: (quarter) => {
      const { all, able } = hands(quarter);
      const left = Math.min(capacity, all) - (taken.get(quarter) ?? 0);
      return Math.min(left, able - (takenOfKind.get(quarter) ?? 0));
    },
  });
}

/** How many of the places are taken in each quarter of an hour: by all, or by one kind of device. */
async function takenAt(
  { db, now }: Context,
  { places, category }: { places: string[]; category: string | null },
) {
  const from = Math.floor(now / QUARTER_HOUR);
  const to = Math.ceil((now + OFFER_FOR) / QUARTER_HOUR);
  const quarter = slotClaims.quarterHourUtc;
  const inTime = and(inArray(slotClaims.resource, places), between(quarter, from, to));
  const counted = db.select({ quarter, taken: count() }).from(slotClaims);
  const rows =
    category === null
      ? await counted.where(inTime).groupBy(quarter)
      : await counted
          .leftJoin(leads, eq(leads.id, slotClaims.leadId))
          .leftJoin(bookings, eq(bookings.id, slotClaims.bookingId))
          .leftJoin(devices, eq(devices.id, bookings.deviceId))
          .leftJoin(deviceCategories, eq(deviceCategories.id, devices.categoryId))
          .where(
            and(
              inTime,
              or(eq(leads.deviceCategory, category), eq(deviceCategories.slug, category)),
            ),
          )
          .groupBy(quarter);
  return new Map(rows.map((row) => [row.quarter, row.taken]));
}

const NO_LIMIT = { all: Number.POSITIVE_INFINITY, able: Number.POSITIVE_INFINITY };

/**
 * How many people work at a location in a quarter of an hour, and how many of them repair that kind
 * of device: its technicians, or everybody on the rota where no technician is. Without a rota nothing
 * limits the places at the counter.
 */
async function handsAt(
  { db, now }: Context,
  { locationId, category }: Pick<Counter, "locationId" | "category">,
) {
  const shifts = await staffOnRota(db, { from: now, to: now + OFFER_FOR + QUARTER_HOUR });
  const here = (shifts ?? []).filter(
    (shift) => shift.locationId === null || shift.locationId === locationId,
  );
  if (here.length === 0) return () => NO_LIMIT;
  const role = here.some((shift) => shift.role === "TECHNICIAN") ? "TECHNICIAN" : undefined;
  return (quarter: number) => {
    const from = quarter * QUARTER_HOUR;
    const span = { from, to: from + QUARTER_HOUR };
    const all = capacityOver(here, span, { role });
    const able = category === null ? all : capacityOver(here, span, { role, category });
    return { all, able };
  };
}

/** Whether a visitor may ask for that time: on offer, and still free. */
export async function isOnOffer(
  context: Context,
  { startsAt, ...counter }: Omit<Counter, "most"> & { startsAt: number },
): Promise<boolean> {
  const most = Math.ceil(OFFER_FOR / (SLOT_MINUTES * MINUTE));
  return (await freeSlotTimes(context, { ...counter, most })).includes(startsAt);
}
