import { asc, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Database, Reader } from "#app/db/client.server.ts";
import { closedDays, locations, openingHours } from "#app/db/schema/index.ts";
import { getDb } from "#app/db/tenants.server.ts";
import { onCommitted } from "#app/platform/events.server.ts";
import { singleton } from "#app/platform/singleton.server.ts";
import { type OpeningClock, openingClock } from "./opening-hours.ts";
import { toWeekly } from "./weekly-hours.ts";

/** Events after which every kept clock is wrong. */
const MOVES_THE_CLOCK = new Set(["shop.hours_changed", "location.created", "location.deleted"]);

interface Kept {
  clocks: WeakMap<Database, Map<string, OpeningClock>>;
}

const kept = () =>
  singleton("opening-clocks", (): Kept => {
    onCommitted((events) => {
      if (events.some(({ type }) => MOVES_THE_CLOCK.has(type))) forgetOpeningClocks();
    });
    return { clocks: new WeakMap() };
  });

/**
 * The opening-hours clock of a location; null stands for the default one, which also speaks for a
 * location without hours of its own. Worked out once and kept until hours or closed days change.
 */
export async function openingClockFor(
  db: Reader,
  locationId: string | null,
): Promise<OpeningClock> {
  const { clocks } = kept();
  const database = await getDb("default");
  const ofDatabase = clocks.get(database) ?? new Map<string, OpeningClock>();
  clocks.set(database, ofDatabase);
  const key = locationId ?? "";
  // Only finished clocks are shared: a transaction that waited for another reader could wait for ever.
  const clock = ofDatabase.get(key) ?? (await readClock(db, locationId));
  ofDatabase.set(key, clock);
  return clock;
}

/** For code that writes hours without an event: seeds, imports, tests. */
export function forgetOpeningClocks() {
  kept().clocks = new WeakMap();
}

async function readClock(db: Reader, locationId: string | null): Promise<OpeningClock> {
  const own = locationId === null ? [] : await spansOf(db, locationId);
  const source = own.length > 0 ? locationId : await defaultLocation(db);
  if (source === null) return openingClock({ weekly: [], closedDays: [] });
  const spans = own.length > 0 ? own : await spansOf(db, source);
  const closed = await db
    .select({ date: closedDays.date })
    .from(closedDays)
    .where(inArray(closedDays.locationId, locationId === null ? [source] : [source, locationId]));
  return openingClock({
    weekly: toWeekly(spans),
    closedDays: closed.map(({ date }) => date),
  });
}

function spansOf(db: Reader, locationId: string) {
  return db.select().from(openingHours).where(eq(openingHours.locationId, locationId));
}

export async function defaultLocation(db: Reader): Promise<string | null> {
  const [row] = await db
    .select({ id: locations.id })
    .from(locations)
    .where(isNull(locations.deletedAt))
    .orderBy(desc(locations.isDefault), asc(locations.id))
    .limit(1);
  return row?.id ?? null;
}
