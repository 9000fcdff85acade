import { and, between, count, inArray } from "drizzle-orm";
import { z } from "zod";
import { slotClaims } from "#app/db/schema/index.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import { staffOnRota } from "#app/features/staff/roster.server.ts";
import { capacityOver } from "#app/features/staff/rota-rules.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDateTime, MINUTE, toIso } from "#app/platform/dates.ts";
import { query } from "#app/platform/operation.server.ts";
import { Id, IsoTime } from "#app/platform/wire.ts";
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
    limit: z.coerce.number().int().min(1).max(50).default(8),
  }),
  output: z.object({ data: z.array(FreeSlot) }),
  async run(context, { locationId: wanted, limit }) {
    const places = await offeredPlaces(context);
    const shown = wanted === undefined ? places : places.filter(({ id }) => id === wanted);
    const data = [];
    for (const { id: locationId, name } of shown)
      for (const at of await freeSlotTimes(context, { locationId, most: limit }))
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
  most: number;
}

/** The next free times at a location's counter. */
export async function freeSlotTimes(
  context: Context,
  { locationId, most }: Counter,
): Promise<number[]> {
  const { db, now } = context;
  const clock = await openingClockFor(db, locationId);
  const capacity = await capacityOf(db, locationId);
  const rows = await db
    .select({ quarter: slotClaims.quarterHourUtc, taken: count() })
    .from(slotClaims)
    .where(
      and(
        inArray(slotClaims.resource, placesAt(locationId, capacity)),
        between(
          slotClaims.quarterHourUtc,
          Math.floor(now / QUARTER_HOUR),
          Math.ceil((now + OFFER_FOR) / QUARTER_HOUR),
        ),
      ),
    )
    .groupBy(slotClaims.quarterHourUtc);
  const taken = new Map(rows.map((row) => [row.quarter, row.taken]));
  const hands = await handsAt(context, locationId);
  return freeTimes({
    now,
    most,
    isOpen: ({ startsAt, endsAt }) =>
      clock.openingMinutesBetween(startsAt, endsAt) * MINUTE === endsAt - startsAt,
    placesLeft: (quarter) => Math.min(capacity, hands(quarter)) - (taken.get(quarter) ?? 0),
  });
}

/**
 * How many people work at a location in a quarter of an hour: its technicians, or everybody on the
 * rota where no technician is. Without a rota nothing limits the places at the counter.
 */
async function handsAt({ db, now }: Context, locationId: string) {
  const shifts = await staffOnRota(db, { from: now, to: now + OFFER_FOR + QUARTER_HOUR });
  const here = (shifts ?? []).filter(
    (shift) => shift.locationId === null || shift.locationId === locationId,
  );
  if (here.length === 0) return () => Number.POSITIVE_INFINITY;
  const role = here.some((shift) => shift.role === "TECHNICIAN") ? "TECHNICIAN" : undefined;
  return (quarter: number) => {
    const from = quarter * QUARTER_HOUR;
    return capacityOver(here, { from, to: from + QUARTER_HOUR }, { role });
  };
}

/** Whether a visitor may ask for that time: on offer, and still free. */
export async function isOnOffer(
  context: Context,
  { locationId, startsAt }: { locationId: string; startsAt: number },
): Promise<boolean> {
  const most = Math.ceil(OFFER_FOR / (SLOT_MINUTES * MINUTE));
  return (await freeSlotTimes(context, { locationId, most })).includes(startsAt);
}
