import { and, asc, count, desc, eq, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "#app/db/client.server.ts";
import { closedDays, locations, shops } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { conflict, notFound } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { OneRow } from "#app/platform/wire.ts";
import { holidayClosedDays } from "./bank-holidays.ts";
import { weeklyHoursOf, writeHours } from "./hours.server.ts";
import { Location, LocationDraft, LocationEdit, LocationList, type WeeklyHours } from "./schema.ts";
import { toAddress, toStoredAddress } from "./shop.server.ts";

type Row = typeof locations.$inferSelect;

export const listLocations = query({
  summary: "List the shop's locations",
  can: "settings:view",
  input: z.strictObject({}),
  output: LocationList,
  async run({ db }) {
    const rows = await db
      .select()
      .from(locations)
      .where(isNull(locations.deletedAt))
      .orderBy(desc(locations.isDefault), asc(locations.name));
    const data = await Promise.all(rows.map((row) => toLocation(db, row)));
    return { data, page: { limit: 200, nextCursor: null } };
  },
});

export const getLocation = query({
  summary: "Get a location",
  can: "settings:view",
  input: OneRow,
  output: Location,
  run: async ({ db }, { id }) => toLocation(db, await findRow(db, id)),
});

export const createLocation = command({
  summary: "Open a location",
  can: "settings:edit",
  input: LocationDraft,
  output: Location,
  async run(context, { id = newId(), weeklyHours, address, ...fields }) {
    const [known] = await context.db
      .select({ n: count() })
      .from(locations)
      .where(isNull(locations.deletedAt));
    const stamps = { createdAt: context.now, updatedAt: context.now };
    const isDefault = known?.n === 0;
    await context.db
      .insert(locations)
      .values({ id, ...fields, address: toStoredAddress(address), isDefault, ...stamps });
    await writeHours(context, id, weeklyHours ?? (await mainHours(context.db)));
    await closeOnBankHolidays(context, id);
    await emit(context, "location.created", {
      subject: { type: "location", id },
      details: { name: fields.name },
      readBy: "settings:view",
    });
    return toLocation(context.db, await findRow(context.db, id));
  },
});

export const updateLocation = command({
  summary: "Change a location",
  can: "settings:edit",
  input: LocationEdit,
  output: Location,
  async run(context, { id, version, weeklyHours, address, ...fields }) {
    const row = await findRow(context.db, id);
    const before = await toLocation(context.db, row);
    await checkVersion(context, { given: version, row, current: () => before });
    if (fields.isActive === false && row.isDefault)
      throw conflict("default_location", "The main location stays open.");
    await context.db
      .update(locations)
      .set({
        ...fields,
        ...(address === undefined ? {} : { address: toStoredAddress(address) }),
        version: row.version + 1,
        updatedAt: context.now,
      })
      .where(eq(locations.id, id));
    if (weeklyHours) await writeHours(context, id, weeklyHours);
    const after = await toLocation(context.db, await findRow(context.db, id));
    const subject = { type: "location", id };
    const changes = changesBetween<object>(comparable(before), comparable(after)) ?? undefined;
    const type = weeklyHours ? "shop.hours_changed" : "location.updated";
    await emit(context, type, { subject, changes, readBy: "settings:view" });
    return after;
  },
});

export const deleteLocation = command({
  summary: "Close a location for good",
  can: "settings:edit",
  input: OneRow,
  output: Location,
  async run(context, { id, version }) {
    const row = await findRow(context.db, id);
    const wire = await toLocation(context.db, row);
    await checkVersion(context, { given: version, row, current: () => wire });
    if (row.isDefault) throw conflict("default_location", "The main location stays.");
    await context.db
      .update(locations)
      .set({ deletedAt: context.now, version: row.version + 1, updatedAt: context.now })
      .where(eq(locations.id, id));
    await emit(context, "location.deleted", {
      subject: { type: "location", id },
      readBy: "settings:view",
    });
    return wire;
  },
});

/** Every location closes on bank holidays until somebody removes the day. */
async function closeOnBankHolidays(context: CommandContext, locationId: string) {
  const days = holidayClosedDays().map((day) => ({
    id: newId(),
    locationId,
    isBankHoliday: true,
    ...day,
  }));
  await context.db.insert(closedDays).values(days);
}

const weekday = [{ opens: "09:00", closes: "17:30" }];
const USUAL_HOURS: WeeklyHours = [
  [],
  ...Array.from({ length: 5 }, () => weekday),
  [{ opens: "10:00", closes: "16:00" }],
];

async function mainHours(db: Reader): Promise<WeeklyHours> {
  const [main] = await db
    .select({ id: locations.id })
    .from(locations)
    .where(and(eq(locations.isDefault, true), isNull(locations.deletedAt)));
  return main ? weeklyHoursOf(db, main.id) : USUAL_HOURS;
}

/** Sets up shop and location where there is none yet; a shop that exists stays as it is. */
export async function openFirstShop(context: CommandContext, name: string) {
  const [known] = await context.db.select({ id: shops.id }).from(shops).where(ne(shops.id, ""));
  if (known) return;
  const stamps = { createdAt: context.now, updatedAt: context.now };
  await context.db.insert(shops).values({
    id: "default",
    name,
    legalName: name,
    address: {},
    serviceArea: [],
    settings: {},
    ...stamps,
  });
  await createLocation(context, { name, weeklyHours: USUAL_HOURS });
}

async function findRow(db: Reader, id: string): Promise<Row> {
  const [row] = await db
    .select()
    .from(locations)
    .where(and(eq(locations.id, id), isNull(locations.deletedAt)));
  if (!row) throw notFound();
  return row;
}

async function toLocation(db: Reader, row: Row): Promise<Location> {
  return {
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    name: row.name,
    address: toAddress(row.address),
    phone: row.phone,
    email: row.email,
    slotCapacity: row.slotCapacity,
    weeklyHours: await weeklyHoursOf(db, row.id),
    isActive: row.isActive,
    isDefault: row.isDefault,
  };
}

const comparable = ({ version: _v, updatedAt: _u, ...rest }: Location) => rest;
