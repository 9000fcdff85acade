import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { flag, id, isJson, json, moment, personColumns, stamps } from "./columns.ts";
import { blankedWith } from "./erasure.ts";
import { users } from "./staff.ts";

export const deviceCategories = sqliteTable("device_categories", {
  id: id(),
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
  position: integer("position").notNull().default(0),
  isRepaired: flag("is_repaired").notNull().default(true),
  deletedAt: moment("deleted_at"),
  ...stamps(),
});

export const deviceBrands = sqliteTable("device_brands", {
  id: id(),
  name: text("name").notNull().unique(),
  deletedAt: moment("deleted_at"),
  ...stamps(),
});

export const deviceModels = sqliteTable(
  "device_models",
  {
    id: id(),
    brandId: text("brand_id")
      .notNull()
      .references(() => deviceBrands.id),
    categoryId: text("category_id")
      .notNull()
      .references(() => deviceCategories.id),
    name: text("name").notNull(),
    year: integer("year"),
    aliases: json<string[]>("aliases").notNull(),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [
    isJson("device_models_aliases", t.aliases),
    uniqueIndex("device_models_name").on(t.brandId, t.name).where(sql`deleted_at is null`),
    index("device_models_category").on(t.categoryId, t.name),
  ],
);

/** One physical device of one owner. */
export const devices = sqliteTable(
  "devices",
  {
    id: id(),
    customerId: text("customer_id")
      .notNull()
      .references(() => users.id),
    categoryId: text("category_id")
      .notNull()
      .references(() => deviceCategories.id),
    modelId: text("model_id").references(() => deviceModels.id),
    brand: text("brand"),
    model: text("model"),
    serial: text("serial"),
    imei: text("imei"),
    colour: text("colour"),
    nickname: text("nickname"),
    notes: text("notes"),
    passcode: text("passcode"),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [
    index("devices_customer").on(t.customerId, t.id),
    index("devices_created").on(t.createdAt, t.id).where(sql`deleted_at is null`),
    index("devices_updated").on(t.updatedAt, t.id).where(sql`deleted_at is null`),
    index("devices_serial").on(t.serial).where(sql`serial is not null`),
    index("devices_imei").on(t.imei).where(sql`imei is not null`),
  ],
);

export const devicesPeople = personColumns(devices, { customer: { customerId: "repoint" } });
export const devicesErasure = blankedWith(devices, {
  by: ["customerId"],
  blank: { serial: null, imei: null, nickname: null, notes: null, passcode: null },
  keep: ["brand", "model", "colour"],
});
