import { isNull } from "drizzle-orm";
import { z } from "zod";
import {
  deviceBrands,
  deviceCategories,
  deviceModels,
  priceMultipliers,
  pricingRules,
} from "#app/db/schema/index.ts";
import { brandAndModel } from "#app/features/devices/brand-and-model.ts";
import { catalogue } from "#app/features/devices/catalogue.ts";
import { newId } from "#app/platform/ids.ts";
import { command } from "#app/platform/operation.server.ts";
import { faults } from "./faults.ts";
import { type ListedPrice, priceList } from "./price-list.ts";

const ROWS_AT_ONCE = 50;
/** What being quicker than usual costs in a new shop. */
const SPEEDS = [
  { key: "HIGH", label: "Next day", factor: 1.1 },
  { key: "URGENT", label: "Same day", factor: 1.25 },
];

/** Fills the price list of a new shop from the catalogue; a shop that has prices keeps them. */
export const seedPriceList = command({
  summary: "Fill the price list",
  can: "settings:edit",
  input: z.void(),
  output: z.null(),
  async run(context) {
    const { db, now } = context;
    const [known] = await db
      .select({ id: pricingRules.id })
      .from(pricingRules)
      .where(isNull(pricingRules.deletedAt))
      .limit(1);
    if (known) return null;
    const categories = new Map(
      (await db.select().from(deviceCategories)).map((row) => [row.slug, row]),
    );
    const brandNames = new Map(catalogue.brands.map(({ slug, name }) => [slug, name]));
    const brandIds = new Map(
      (await db.select().from(deviceBrands)).map(({ name, id }) => [name, id]),
    );
    const models = await db
      .select({ id: deviceModels.id, name: deviceModels.name, brandId: deviceModels.brandId })
      .from(deviceModels);
    const rows = priceList.map((listed) => {
      const brandId = brandIds.get(brandNames.get(listed.brand ?? "") ?? "") ?? null;
      const category = categories.get(listed.category);
      const model = models.find((row) => row.name === listed.model && row.brandId === brandId);
      return {
        id: newId(),
        name: nameOf(listed, category?.name ?? listed.category),
        categoryId: category?.id ?? null,
        brandId,
        modelId: model?.id ?? null,
        fault: listed.fault,
        price: listed.price,
        durationMinutes: listed.durationMinutes,
        warrantyDays: listed.warrantyDays,
        createdAt: now,
        updatedAt: now,
      };
    });
    await db.insert(priceMultipliers).values(
      SPEEDS.map((speed) => ({
        ...speed,
        id: newId(),
        kind: "URGENCY" as const,
        createdAt: now,
        updatedAt: now,
      })),
    );
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
      await db.insert(pricingRules).values(rows.slice(at, at + ROWS_AT_ONCE));
    return null;
  },
});

/** "Screen or glass, Apple iPhone 13", "Battery, laptop" */
function nameOf({ fault, brand, model }: ListedPrice, categoryName: string): string {
  const label = faults.find(({ slug }) => slug === fault)?.label ?? fault;
  const brandName = catalogue.brands.find(({ slug }) => slug === brand)?.name;
  const device = brandAndModel({ brand: brandName, model });
  return `${label}, ${device ?? categoryName.toLowerCase()}`;
}
