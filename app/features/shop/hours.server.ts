import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "#app/db/client.server.ts";
import { closedDays, locations, openingHours } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict, notFound } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { Id } from "#app/platform/wire.ts";
import { defaultLocation } from "./opening-clock.server.ts";
import {
  ClosedDay,
  ClosedDayDraft,
  ClosedDayList,
  OpeningHours,
  OpeningHoursOf,
  OpeningWeek,
  type WeeklyHours,
} from "./schema.ts";
import { spansFrom, toWeekly } from "./weekly-hours.ts";

export const getOpeningHours = query({
  summary: "Get opening hours and closed days",
  can: "settings:view",
  input: OpeningHoursOf,
  output: OpeningHours,
  run: async ({ db }, { locationId }) => readHours(db, await locationOf(db, locationId)),
});

export const updateOpeningHours = command({
  summary: "Change the weekly opening hours",
  can: "settings:edit",
  input: OpeningWeek,
  output: OpeningHours,
  async run(context, { locationId, weeklyHours, version }) {
    const row = await locationOf(context.db, locationId);
    const before = await readHours(context.db, row);
    await checkVersion(context, { given: version, row, current: () => before });
    await writeHours(context, row.id, weeklyHours);
    const stamp = { version: row.version + 1, updatedAt: context.now };
    await context.db.update(locations).set(stamp).where(eq(locations.id, row.id));
    await emitChange(context, row.id, {
      changes: changesBetween<object>({ weeklyHours: before.weeklyHours }, { weeklyHours }),
    });
    return { ...before, weeklyHours, version: stamp.version };
  },
});

export const listClosedDays = query({
  summary: "List the days on which a location is closed",
  can: "settings:view",
  input: OpeningHoursOf,
  output: ClosedDayList,
  async run({ db }, { locationId }) {
    const data = await readClosedDays(db, (await locationOf(db, locationId)).id);
    return { data, page: { limit: 200, nextCursor: null } };
  },
});

export const addClosedDay = command({
  summary: "Close on a day",
  can: "settings:edit",
  input: ClosedDayDraft,
  output: ClosedDay,
  async run(context, { id = newId(), date, name, locationId }) {
    const location = await locationOf(context.db, locationId ?? undefined);
    const [taken] = await context.db
      .select({ name: closedDays.name })
      .from(closedDays)
      .where(and(eq(closedDays.locationId, location.id), eq(closedDays.date, date)));
    if (taken) throw conflict("closed_already", `That day is closed already: ${taken.name}.`);
    await context.db.insert(closedDays).values({ id, date, name, locationId: location.id });
    await emitChange(context, location.id, { details: { closed: date, name } });
    return { id, date, name, locationId: location.id };
  },
});

export const removeClosedDay = command({
  summary: "Open on a day that was closed",
  can: "settings:edit",
  input: z.strictObject({ id: Id }),
  output: ClosedDay,
  async run(context, { id }) {
    const [row] = await context.db.select().from(closedDays).where(eq(closedDays.id, id));
    if (!row) throw notFound();
    await context.db.delete(closedDays).where(eq(closedDays.id, id));
    await emitChange(context, row.locationId, { details: { opened: row.date, name: row.name } });
    return { id, date: row.date, name: row.name, locationId: row.locationId };
  },
});

/** Replaces the weekly spans of a location. */
export async function writeHours(context: CommandContext, locationId: string, hours: WeeklyHours) {
  await context.db.delete(openingHours).where(eq(openingHours.locationId, locationId));
  const rows = spansFrom(hours).map((span) => ({ id: newId(), locationId, ...span }));
  if (rows.length > 0) await context.db.insert(openingHours).values(rows);
}

export async function weeklyHoursOf(db: Reader, locationId: string): Promise<WeeklyHours> {
  return toWeekly(
    await db.select().from(openingHours).where(eq(openingHours.locationId, locationId)),
  );
}

async function readHours(db: Reader, { id, version }: { id: string; version: number }) {
  return {
    locationId: id,
    version,
    weeklyHours: await weeklyHoursOf(db, id),
    closedDays: await readClosedDays(db, id),
  };
}

async function readClosedDays(db: Reader, locationId: string) {
  const rows = await db
    .select()
    .from(closedDays)
    .where(eq(closedDays.locationId, locationId))
    .orderBy(asc(closedDays.date));
  return rows.map(({ id, date, name }) => ({ id, date, name, locationId }));
}

async function locationOf(db: Reader, given: string | undefined) {
  const id = given ?? (await defaultLocation(db));
  if (!id) throw notFound();
  const [row] = await db
    .select()
    .from(locations)
    .where(and(eq(locations.id, id), isNull(locations.deletedAt)));
  if (!row) throw notFound();
  return row;
}

type Told = Parameters<typeof emit>[2];

/** The event's name makes every kept opening clock forget what it knew. */
function emitChange(
  context: CommandContext,
  locationId: string,
  { changes, details }: { changes?: Told["changes"] | null; details?: Told["details"] },
) {
  return emit(context, "shop.hours_changed", {
    subject: { type: "location", id: locationId },
    changes: changes ?? undefined,
    details,
    readBy: "settings:view",
  });
}
