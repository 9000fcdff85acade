import { and, eq, isNull } from "drizzle-orm";
import type { Database, Reader } from "#app/db/client.server.ts";
import { closedDays, staffAvailability, staffRota, users } from "#app/db/schema/index.ts";
import { getDb } from "#app/db/tenants.server.ts";
import { defaultLocation } from "#app/features/shop/opening-clock.server.ts";
import { type OpeningClock, openingClock } from "#app/features/shop/opening-hours.ts";
import { toWeekly } from "#app/features/shop/weekly-hours.ts";
import { onCommitted } from "#app/platform/events.server.ts";
import { singleton } from "#app/platform/singleton.server.ts";
import type { Shift } from "./rota-rules.ts";
import { StaffRole } from "./schema.ts";

interface Rostered {
  userId: string;
  role: Shift["role"];
  locationId: string | null;
  skills: readonly string[];
  clock: OpeningClock;
}

/** Whose rota is known, by user. */
export type Roster = ReadonlyMap<string, Rostered>;

/** What people do, and on which days the shop is closed, moves a rota. */
const MOVES_A_ROTA = /^(?:user\.|shop\.hours_changed|location\.)/;

const kept = () =>
  singleton("rosters", () => {
    const state = { rosters: new WeakMap<Database, Roster>() };
    onCommitted((events) => {
      if (events.some(({ type }) => MOVES_A_ROTA.test(type))) state.rosters = new WeakMap();
    });
    return state;
  });

/** The rotas of everybody who works here and has one. Kept until somebody's rota or duties change. */
export async function rosterOf(db: Reader): Promise<Roster> {
  const database = await getDb("default");
  const { rosters } = kept();
  const known = rosters.get(database);
  if (known) return known;
  const roster = await readRoster(db);
  // Into the map that was asked: one replaced meanwhile must not get what was read before.
  rosters.set(database, roster);
  return roster;
}

/**
 * Who works when between two moments: each stretch of each person, cut to the time asked for. Null
 * where nobody has a rota, so that nothing can be said. Count with `capacityOver`.
 */
export async function staffOnRota(
  db: Reader,
  { from, to }: { from: number; to: number },
): Promise<Shift[] | null> {
  const roster = await rosterOf(db);
  if (roster.size === 0) return null;
  return [...roster.values()].flatMap(({ clock, ...person }) =>
    clock.openRanges(from, to).map((range) => ({ ...person, ...range })),
  );
}

async function readRoster(db: Reader): Promise<Roster> {
  const rows = await db
    .select({
      span: staffRota,
      role: users.role,
      locationId: staffAvailability.locationId,
      skills: staffAvailability.skills,
    })
    .from(staffRota)
    // A cross join keeps the order: the few on the rota first, not everybody in the users' table.
    .crossJoin(users)
    .leftJoin(staffAvailability, eq(staffAvailability.userId, staffRota.userId))
    .where(and(eq(users.id, staffRota.userId), eq(users.isActive, true), isNull(users.deletedAt)));
  if (rows.length === 0) return new Map();
  const closed = await db
    .select({ date: closedDays.date, locationId: closedDays.locationId })
    .from(closedDays);
  const main = await defaultLocation(db);
  return new Map(
    rows.map(({ span: { userId }, role, locationId, skills }) => {
      const own = rows.filter(({ span }) => span.userId === userId).map(({ span }) => span);
      const place = locationId ?? main;
      const clock = openingClock({
        weekly: toWeekly(own),
        closedDays: closed.filter((day) => day.locationId === place).map(({ date }) => date),
      });
      const person = { userId, role: StaffRole.parse(role), locationId, skills: skills ?? [] };
      return [userId, { ...person, clock }] as const;
    }),
  );
}
