import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { deviceBrands, deviceCategories, deviceModels } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { type CatalogueIndex, indexModels } from "./catalogue-search.ts";

interface Kept {
  stamp: string;
  index: CatalogueIndex;
}

const kept = new WeakMap<Database, Kept>();

/** The shop's models in use, ready to be searched; taken apart again only when the catalogue changed. */
export async function knownModels(context: Pick<Context, "db" | "database">) {
  const stamp = await stampOf(context);
  const known = kept.get(context.database);
  if (known?.stamp === stamp) return known.index;
  const index = indexModels(await modelsInUse(context));
  kept.set(context.database, { stamp, index });
  return index;
}

/** Every change of an entry raises its version, and none ever leaves its table. */
async function stampOf({ db }: Pick<Context, "db">): Promise<string> {
  const [row] = await db.all<{ stamp: string }>(sql`
    select (select count(*) || '/' || sum(version) from ${deviceModels}) || '|' ||
      (select count(*) || '/' || sum(version) from ${deviceBrands}) || '|' ||
      (select count(*) || '/' || sum(version) from ${deviceCategories}) as stamp`);
  return row?.stamp ?? "";
}

function modelsInUse({ db }: Pick<Context, "db">) {
  return db
    .select({
      id: deviceModels.id,
      name: deviceModels.name,
      brand: deviceBrands.name,
      category: deviceCategories.slug,
      year: deviceModels.year,
      aliases: deviceModels.aliases,
    })
    .from(deviceModels)
    .innerJoin(deviceBrands, eq(deviceBrands.id, deviceModels.brandId))
    .innerJoin(deviceCategories, eq(deviceCategories.id, deviceModels.categoryId))
    .where(
      and(
        isNull(deviceModels.deletedAt),
        isNull(deviceBrands.deletedAt),
        isNull(deviceCategories.deletedAt),
      ),
    )
    .orderBy(asc(deviceModels.name));
}
