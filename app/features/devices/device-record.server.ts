import { and, eq, getTableColumns, isNull, or, sql } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import {
  deviceBrands,
  deviceCategories,
  deviceModels,
  devices,
  users,
} from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { invalidField, notFound } from "#app/platform/errors.ts";
import { brandAndModel } from "./brand-and-model.ts";
import type { Device } from "./schema.ts";

/** Devices with the words of the catalogue. A deleted owner's devices hide with the owner. */
export function selectDevices(db: Reader) {
  return db
    .select({
      ...getTableColumns(devices),
      categorySlug: deviceCategories.slug,
      categoryName: deviceCategories.name,
      modelName: deviceModels.name,
      brandName: deviceBrands.name,
    })
    .from(devices)
    .innerJoin(users, and(eq(users.id, devices.customerId), isNull(users.deletedAt)))
    .innerJoin(deviceCategories, eq(deviceCategories.id, devices.categoryId))
    .leftJoin(deviceModels, eq(deviceModels.id, devices.modelId))
    .leftJoin(deviceBrands, eq(deviceBrands.id, deviceModels.brandId));
}

export type DeviceRow = Awaited<ReturnType<typeof selectDevices>>[number];

/** @throws 404 */
export async function loadDevice(context: Context, id: string): Promise<DeviceRow> {
  const [row] = await selectDevices(context.db).where(
    and(eq(devices.id, id), isNull(devices.deletedAt)),
  );
  if (!row) throw notFound();
  return row;
}

export function toDevice(row: DeviceRow): Device {
  const brand = row.brandName ?? row.brand;
  const model = row.modelName ?? row.model;
  return {
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    customerId: row.customerId,
    category: row.categorySlug,
    brand,
    model,
    modelId: row.modelId,
    serialNumber: row.serial,
    imei: row.imei,
    colour: row.colour,
    nickname: row.nickname,
    notes: row.notes,
    displayName: deviceName({ ...row, brand, model }),
  };
}

/** "Apple iPhone 13", else whatever is known; a nickname rules. */
export function deviceName(device: {
  nickname: string | null;
  brand: string | null;
  model: string | null;
  categoryName: string;
}): string {
  if (device.nickname) return device.nickname;
  const named = brandAndModel(device) ?? "";
  return device.model ? named : [named, device.categoryName.toLowerCase()].join(" ").trim();
}

/** The kind of device by its slug or its name. @throws 422 on the path `category` */
export async function categoryIdOf(db: Reader, word: string, path = "category"): Promise<string> {
  const wanted = word.toLowerCase();
  const [row] = await db
    .select({ id: deviceCategories.id })
    .from(deviceCategories)
    .where(
      and(
        or(eq(deviceCategories.slug, wanted), eq(sql`lower(${deviceCategories.name})`, wanted)),
        isNull(deviceCategories.deletedAt),
      ),
    )
    .limit(1);
  if (!row) throw invalidField(path, "This kind of device is not in the catalogue.");
  return row.id;
}
