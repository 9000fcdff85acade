import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { deviceBrands, deviceCategories, deviceModels } from "#app/db/schema/index.ts";
import { toIso } from "#app/platform/dates.ts";
import { query } from "#app/platform/operation.server.ts";
import { searchCatalogue } from "./catalogue-search.ts";
import {
  BrandList,
  CatalogueFilter,
  CategoryList,
  type DeviceModel,
  ModelFilter,
  ModelList,
} from "./schema.ts";

export { seedCatalogue } from "./seed-catalogue.server.ts";

export const listCategories = query({
  summary: "Kinds of device",
  can: "pricing:view",
  input: CatalogueFilter,
  output: CategoryList,
  async run(context) {
    const rows = await context.db
      .select()
      .from(deviceCategories)
      .where(isNull(deviceCategories.deletedAt))
      .orderBy(asc(deviceCategories.position));
    const data = rows.map(({ name, slug, isRepaired, ...row }) => ({
      ...stampsOf(row),
      name,
      slug,
      isRepaired,
    }));
    return { data, page: whole(rows) };
  },
});

export const listBrands = query({
  summary: "Makers of devices",
  can: "pricing:view",
  input: CatalogueFilter,
  output: BrandList,
  async run(context) {
    const rows = await context.db
      .select()
      .from(deviceBrands)
      .where(isNull(deviceBrands.deletedAt))
      .orderBy(asc(deviceBrands.name));
    return { data: rows.map((row) => ({ ...stampsOf(row), name: row.name })), page: whole(rows) };
  },
});

/** Typing mistakes and other names of a model are forgiven: the words are searched in memory. */
export const listModels = query({
  summary: "Models by what somebody types, by brand or by kind",
  can: "pricing:view",
  input: ModelFilter,
  output: ModelList,
  async run(context, { q, categoryId, brandId, limit }) {
    const hits = q === undefined ? null : searchCatalogue(q, { limit: limit * 2 });
    const names = hits?.map(({ model }) => model.name) ?? null;
    const rows = await context.db
      .select({
        model: deviceModels,
        brandName: deviceBrands.name,
        category: deviceCategories.slug,
      })
      .from(deviceModels)
      .innerJoin(deviceBrands, eq(deviceBrands.id, deviceModels.brandId))
      .innerJoin(deviceCategories, eq(deviceCategories.id, deviceModels.categoryId))
      .where(
        and(
          isNull(deviceModels.deletedAt),
          names === null ? undefined : inArray(deviceModels.name, names),
          categoryId === undefined ? undefined : eq(deviceModels.categoryId, categoryId),
          brandId === undefined ? undefined : eq(deviceModels.brandId, brandId),
        ),
      )
      .orderBy(asc(deviceModels.name));
    const rank = (row: { brandName: string; model: { name: string } }) =>
      hits?.findIndex(
        (hit) => hit.model.name === row.model.name && hit.brandName === row.brandName,
      ) ?? 0;
    const found = rows
      .filter((row) => rank(row) >= 0)
      .sort((a, b) => rank(a) - rank(b))
      .slice(0, limit);
    return {
      data: found.map(({ model, brandName, category }) => ({
        ...toModel(model),
        brandName,
        category,
      })),
      page: { limit, nextCursor: null },
    };
  },
});

type ModelRow = typeof deviceModels.$inferSelect;

function toModel(row: ModelRow): Omit<DeviceModel, "brandName" | "category"> {
  return {
    ...stampsOf(row),
    name: row.name,
    categoryId: row.categoryId,
    brandId: row.brandId,
    aliases: row.aliases,
    releaseYear: row.year,
  };
}

function stampsOf(row: { id: string; version: number; createdAt: number; updatedAt: number }) {
  return {
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
  };
}

function whole(rows: unknown[]) {
  return { limit: rows.length, nextCursor: null };
}
