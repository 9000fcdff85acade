import { and, between, count, inArray } from "drizzle-orm";
import { z } from "zod";
import { slotClaims } from "#app/db/schema/index.ts";
import { defaultLocation, openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDateTime, MINUTE, toIso } from "#app/platform/dates.ts";
import { query } from "#app/platform/operation.server.ts";
import { IsoTime } from "#app/platform/wire.ts";
import { capacityOf, placesAt } from "./claim-slot.server.ts";
import { freeTimes, OFFER_FOR, QUARTER_HOUR, SLOT_MINUTES } from "./slots.ts";

export const listFreeSlots = query({
  summary: "The next times at which a device may be brought in",
  can: "public:enquire",
  input: z.strictObject({
    key: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(8),
  }),
  output: z.object({ data: z.array(z.object({ startsAt: IsoTime, text: z.string() })) }),
  async run(context, { limit }) {
    const free = await freeSlotTimes(context, limit);
    return { data: free.map((at) => ({ startsAt: toIso(at), text: formatDateTime(at) })) };
  },
});

/** The next free times at the shop's main counter. */
export async function freeSlotTimes(context: Context, most: number): Promise<number[]> {
  const { db, now } = context;
  const locationId = await defaultLocation(db);
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
  return freeTimes({
    now,
    most,
    isOpen: ({ startsAt, endsAt }) =>
      clock.openingMinutesBetween(startsAt, endsAt) * MINUTE === endsAt - startsAt,
    placesLeft: (quarter) => capacity - (taken.get(quarter) ?? 0),
  });
}

/** Whether a visitor may ask for that time: on offer, and still free. */
export async function isOnOffer(context: Context, at: number): Promise<boolean> {
  const all = Math.ceil(OFFER_FOR / (SLOT_MINUTES * MINUTE));
  return (await freeSlotTimes(context, all)).includes(at);
}
