import { z } from "zod";
import { deviceBrands, deviceCategories, deviceModels } from "#app/db/schema/index.ts";
import { newId } from "#app/platform/ids.ts";
import { command } from "#app/platform/operation.server.ts";
import { catalogue } from "./catalogue.ts";

const ROWS_AT_ONCE = 100;

/** Fills the catalogue of a new shop; run again it adds what is missing and changes nothing. */
export const seedCatalogue = command({
  summary: "Fill the device catalogue",
  can: "settings:edit",
  input: z.void(),
  output: z.null(),
  async run(context) {
    const { db, now } = context;
    const stamps = { createdAt: now, updatedAt: now };
    const categories = catalogue.categories.map(({ slug, name }, position) => ({
      id: newId(),
      slug,
      name,
      position,
      ...stamps,
    }));
    await db.insert(deviceCategories).values(categories).onConflictDoNothing();
    const brands = catalogue.brands.map(({ name }) => ({ id: newId(), name, ...stamps }));
    await db.insert(deviceBrands).values(brands).onConflictDoNothing();
    const categoryIds = new Map(
      (await db.select().from(deviceCategories)).map(({ slug, id }) => [slug, id]),
    );
    const idsByName = new Map(
      (await db.select().from(deviceBrands)).map((row) => [row.name, row.id]),
    );
    const brandIds = new Map(
      catalogue.brands.map(({ slug, name }) => [slug, idsByName.get(name) ?? ""]),
    );
    const models = catalogue.models.map(({ brand, category, name, year, aliases }) => ({
      id: newId(),
      brandId: brandIds.get(brand) ?? "",
      categoryId: categoryIds.get(category) ?? "",
      name,
      year,
      aliases,
      ...stamps,
    }));
    for (let at = 0; at < models.length; at += ROWS_AT_ONCE) {
      await db
        .insert(deviceModels)
        .values(models.slice(at, at + ROWS_AT_ONCE))
        .onConflictDoNothing();
    }
    return null;
  },
});
