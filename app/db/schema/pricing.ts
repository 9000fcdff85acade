import { sql } from "drizzle-orm";
import { index, integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { flag, id, inRange, isBoolean, moment, money, oneOf, stamps } from "./columns.ts";
import { deviceBrands, deviceCategories, deviceModels } from "./devices.ts";

/** Base prices: the most specific rule (model, brand, category) for a fault wins. VAT included. */
export const pricingRules = sqliteTable(
  "pricing_rules",
  {
    id: id(),
    name: text("name").notNull(),
    categoryId: text("category_id").references(() => deviceCategories.id),
    brandId: text("brand_id").references(() => deviceBrands.id),
    modelId: text("model_id").references(() => deviceModels.id),
    fault: text("fault"),
    price: money("price").notNull(),
    partsCost: money("parts_cost").notNull().default(0),
    durationMinutes: integer("duration_minutes").notNull().default(60),
    warrantyDays: integer("warranty_days").notNull().default(90),
    validFrom: text("valid_from"),
    validTo: text("valid_to"),
    isActive: flag("is_active").notNull().default(true),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [
    isBoolean("pricing_rules_is_active", t.isActive),
    inRange("pricing_rules_price", t.price, [0, 10_000_000]),
    index("pricing_rules_match").on(t.categoryId, t.fault).where(sql`deleted_at is null`),
    index("pricing_rules_created").on(t.createdAt, t.id),
    index("pricing_rules_name").on(t.name, t.id).where(sql`deleted_at is null`),
  ],
);

export const priceMultipliers = sqliteTable(
  "price_multipliers",
  {
    id: id(),
    kind: text("kind", { enum: ["URGENCY", "PROMOTION"] }).notNull(),
    key: text("key").notNull(),
    label: text("label").notNull(),
    factor: real("factor").notNull(),
    validFrom: text("valid_from"),
    validTo: text("valid_to"),
    isActive: flag("is_active").notNull().default(true),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [
    oneOf("price_multipliers_kind", t.kind, ["URGENCY", "PROMOTION"]),
    inRange("price_multipliers_factor", t.factor, [0, 5]),
    index("price_multipliers_key").on(t.kind, t.key),
  ],
);
