import { and, eq, isNull } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { staffAvailability, users } from "#app/db/schema/index.ts";
import { weeklyHoursOf } from "#app/features/shop/hours.server.ts";
import { defaultLocation, openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import { openingText } from "#app/features/shop/opening-words.ts";
import { rosterOf } from "#app/features/staff/roster.server.ts";
import { availableInMinutes } from "#app/features/staff/rota-rules.ts";
import type { Presence } from "./waiting-rules.ts";

/** Who could answer a visitor now. */
export async function presenceOf(db: Reader, now: number): Promise<Presence> {
  const clock = await openingClockFor(db, null);
  const place = await defaultLocation(db);
  const hours = place === null ? null : await weeklyHoursOf(db, place);
  return {
    isOpen: clock.isOpenAt(now),
    isSomebodyThere: (await staffThere(db, now)).length > 0,
    openingText: hours && openingText({ hours, clock }, now),
  };
}

/** Who takes conversations now: switched on, and at work by their rota. */
export async function staffThere(db: Reader, now: number): Promise<string[]> {
  const people = await db
    .select({ availability: staffAvailability })
    .from(staffAvailability)
    // A cross join keeps the order: the few on the rota first, not everybody in the users' table.
    .crossJoin(users)
    .where(
      and(
        eq(users.id, staffAvailability.userId),
        eq(staffAvailability.isAvailable, true),
        eq(users.isActive, true),
        isNull(users.deletedAt),
      ),
    );
  const roster = await rosterOf(db);
  return people
    .map(({ availability }) => availability)
    .filter(
      ({ userId, isAvailable, availableUntil }) =>
        availableInMinutes(
          { isOn: isAvailable, rota: roster.get(userId)?.clock ?? null, untilAt: availableUntil },
          now,
        ) === 0,
    )
    .map(({ userId }) => userId);
}
