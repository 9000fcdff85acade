import { and, eq, isNull, sql } from "drizzle-orm";
import { deviceModels } from "#app/db/schema/index.ts";
import { listBrands } from "#app/features/devices/brands.server.ts";
import { listCategories } from "#app/features/devices/categories.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { invalidField } from "#app/platform/errors.ts";
import { faults } from "./faults.ts";

/** What a base price may be for, as the choices of a form. */
export async function priceChoices(context: Context) {
  const { data: categories } = await listCategories(context, {});
  const { data: brands } = await listBrands(context, {});
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return {
    categories: categories.map(named),
    brands: brands.map(named),
    faults: faults.map(({ slug, label }) => ({ value: slug, label })),
  };
}

/** The model that a form names in words. @throws 422 for one that the catalogue lacks */
export async function modelByName(
  { db }: Context,
  { name, brandId }: { name: string; brandId: string | null },
): Promise<string> {
  const rows = await db
    .select({ id: deviceModels.id })
    .from(deviceModels)
    .where(
      and(
        eq(sql`lower(${deviceModels.name})`, name.trim().toLowerCase()),
        brandId === null ? undefined : eq(deviceModels.brandId, brandId),
        isNull(deviceModels.deletedAt),
      ),
    )
    .limit(2);
  const [row, second] = rows;
  if (!row) throw invalidField("modelId", "The catalogue has no such model.");
  if (second) throw invalidField("modelId", "Several brands have such a model: choose the brand.");
  return row.id;
}

export async function modelNameOf({ db }: Context, id: string | null): Promise<string> {
  if (id === null) return "";
  const [row] = await db
    .select({ name: deviceModels.name })
    .from(deviceModels)
    .where(eq(deviceModels.id, id));
  return row?.name ?? "";
}
