import { and, eq, getTableColumns, inArray, isNull, type SQL } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { deviceBrands, deviceCategories, deviceModels } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { cutPage, pageAfter } from "#app/platform/cursor.server.ts";
import { query } from "#app/platform/operation.server.ts";
import { entryOf, whereRetired } from "./catalogue-record.server.ts";
import { type DeviceModel, ModelFilter, ModelList } from "./catalogue-schema.ts";
import { indexModels, searchCatalogue } from "./catalogue-search.ts";
import { knownModels } from "./known-models.server.ts";

export const listModels = query({
  summary: "Models by what somebody types, by brand or by kind",
  can: "pricing:view",
  input: ModelFilter,
  output: ModelList,
  async run(context, { limit, cursor, count: wantsTotal, ...filter }) {
    const { q } = filter;
    if (q !== undefined) {
      const data = await likeliest(context, { ...filter, q, limit });
      return { data, page: { limit, nextCursor: null } };
    }
    const order = { sort: "name", columns: { name: deviceModels.name }, idColumn: deviceModels.id };
    const paging = { limit, cursor, filter };
    const { where: after, orderBy } = pageAfter(order, paging);
    const where = whereModels(filter);
    const found = await selectModels(context.db)
      .where(and(where, after))
      .orderBy(...orderBy)
      .limit(limit + 1);
    const { rows, nextCursor } = cutPage(found, { order, paging, keyOf: (row) => row.name });
    const total = wantsTotal ? { total: (await selectModels(context.db).where(where)).length } : {};
    return { data: rows.map(toModel), page: { limit, nextCursor, ...total } };
  },
});

/** Models with the words for their maker and kind. */
export function selectModels(db: Reader) {
  return db
    .select({
      ...getTableColumns(deviceModels),
      brandName: deviceBrands.name,
      category: deviceCategories.slug,
      categoryName: deviceCategories.name,
    })
    .from(deviceModels)
    .innerJoin(deviceBrands, eq(deviceBrands.id, deviceModels.brandId))
    .innerJoin(deviceCategories, eq(deviceCategories.id, deviceModels.categoryId));
}

export type ModelRow = Awaited<ReturnType<typeof selectModels>>[number];

export function toModel(row: ModelRow): DeviceModel {
  const { name, categoryId, brandId, aliases, year, brandName, category, categoryName } = row;
  return {
    ...entryOf(row),
    ...{ name, categoryId, brandId, aliases, brandName, category, categoryName },
    releaseYear: year,
  };
}

type Wanted = Pick<ModelFilter, "categoryId" | "brandId" | "isRetired">;

/** A model goes out of use with its maker and its kind. */
function whereModels({ categoryId, brandId, isRetired }: Wanted): SQL | undefined {
  const isOffered = and(isNull(deviceBrands.deletedAt), isNull(deviceCategories.deletedAt));
  return and(
    whereRetired(deviceModels.deletedAt, isRetired),
    isRetired ? undefined : isOffered,
    categoryId === undefined ? undefined : eq(deviceModels.categoryId, categoryId),
    brandId === undefined ? undefined : eq(deviceModels.brandId, brandId),
  );
}

/** Slips of the keys and other names of a model are forgiven: the words are searched in memory. */
async function likeliest(
  context: Context,
  { q, limit, ...wanted }: Wanted & { q: string; limit: number },
) {
  const index = wanted.isRetired ? await retiredModels(context.db) : await knownModels(context);
  const ids = searchCatalogue(index, q, { limit: limit * 2 }).map(({ model }) => model.id);
  if (ids.length === 0) return [];
  const rows = await selectModels(context.db).where(
    and(whereModels(wanted), inArray(deviceModels.id, ids)),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids
    .flatMap((id) => byId.get(id) ?? [])
    .slice(0, limit)
    .map(toModel);
}

async function retiredModels(db: Reader) {
  const rows = await selectModels(db).where(whereRetired(deviceModels.deletedAt, true));
  return indexModels(rows.map((row) => ({ ...row, brand: row.brandName })));
}
