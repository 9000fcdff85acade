import { and, eq, inArray, isNull, max } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { STAFF_ROLES } from "#app/db/enums.ts";
import {
  bookings,
  deviceBrands,
  deviceCategories,
  deviceModels,
  quotes,
  users,
} from "#app/db/schema/index.ts";
import type { DeviceCategory } from "#app/features/devices/catalogue.ts";
import { openScoreDesk, type ScoreDesk } from "#app/features/leads/score-desk.server.ts";
import { defaultLocation } from "#app/features/shop/opening-clock.server.ts";

export interface ScaleModel {
  id: string;
  categoryId: string;
  category: DeviceCategory;
  brand: string;
  name: string;
}

/** The shop into which load data is written. */
export interface ScaleWorld {
  desk: ScoreDesk;
  /** Who may own a lead. */
  staff: string[];
  models: ScaleModel[];
  locationId: string | null;
  nextBooking(): number;
  nextQuote(): number;
}

/** @throws Error when there is nobody to own a lead, or no catalogue. */
export async function readScaleWorld(database: Database): Promise<ScaleWorld> {
  const db = database.reader;
  const staff = await db
    .select({ id: users.id })
    .from(users)
    .where(
      and(inArray(users.role, STAFF_ROLES), eq(users.isActive, true), isNull(users.deletedAt)),
    );
  const models = await db
    .select({
      id: deviceModels.id,
      categoryId: deviceModels.categoryId,
      category: deviceCategories.slug,
      brand: deviceBrands.name,
      name: deviceModels.name,
    })
    .from(deviceModels)
    .innerJoin(deviceCategories, eq(deviceCategories.id, deviceModels.categoryId))
    .innerJoin(deviceBrands, eq(deviceBrands.id, deviceModels.brandId))
    .where(isNull(deviceModels.deletedAt));
  if (staff.length === 0 || models.length === 0) {
    throw new Error("Load data needs a shop with staff and a device catalogue.");
  }
  const [highest] = await db.select({ number: max(bookings.number) }).from(bookings);
  const [newest] = await db.select({ number: max(quotes.number) }).from(quotes);
  return {
    desk: await openScoreDesk(database.reader),
    staff: staff.map(({ id }) => id),
    models: models.map((model) => ({ ...model, category: model.category as DeviceCategory })),
    locationId: await defaultLocation(db),
    nextBooking: countFrom(highest?.number ?? 0),
    nextQuote: countFrom(newest?.number ?? 0),
  };
}

function countFrom(number: number): () => number {
  let last = number;
  return () => {
    last += 1;
    return last;
  };
}
