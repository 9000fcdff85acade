import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "#app/db/client.server.ts";
import { deviceBrands, deviceCategories, deviceModels } from "#app/db/schema/index.ts";
import { requireFreeId } from "#app/platform/client-id.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { invalidField, notFound } from "#app/platform/errors.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import {
  refuseTakenName,
  requireUnretired,
  setRetired,
  tellEntry,
} from "./catalogue-record.server.ts";
import { CatalogueId, DeviceModel, DeviceModelDraft, DeviceModelEdit } from "./catalogue-schema.ts";
import { type ModelRow, selectModels, toModel } from "./list-models.server.ts";
import { findNameClash } from "./model-name-rules.ts";

export { listModels } from "./list-models.server.ts";

const TYPE = "device_model";

export const getModel = query({
  summary: "One model, retired or not",
  can: "pricing:view",
  input: CatalogueId,
  output: DeviceModel,
  run: async ({ db }, { id }) => toModel(await load(db, id)),
});

export const createModel = command({
  summary: "Add a model",
  can: "settings:edit",
  input: DeviceModelDraft,
  output: DeviceModel,
  async run(context, { id = newId(), releaseYear, ...draft }) {
    await requireFreeId(context.db, deviceModels, id);
    await requireInUse(context, draft);
    await requireFreeNames(context.db, { id, ...draft });
    const stamps = { createdAt: context.now, updatedAt: context.now };
    await context.db.insert(deviceModels).values({ id, ...draft, year: releaseYear, ...stamps });
    const after = await load(context.db, id);
    await tellEntry(context, { type: TYPE, before: null, after });
    return toModel(after);
  },
});

export const updateModel = command({
  summary: "Change a model",
  can: "settings:edit",
  input: DeviceModelEdit,
  output: DeviceModel,
  async run(context, { id, version, releaseYear, ...edit }) {
    const before = await load(context.db, id);
    requireUnretired(before);
    await checkVersion(context, { given: version, row: before, current: () => toModel(before) });
    await requireInUse(context, {
      brandId: edit.brandId === before.brandId ? undefined : edit.brandId,
      categoryId: edit.categoryId === before.categoryId ? undefined : edit.categoryId,
    });
    const given = Object.entries(edit).filter(([, value]) => value !== undefined);
    await requireFreeNames(context.db, { ...before, ...Object.fromEntries(given) });
    await context.db
      .update(deviceModels)
      .set({ ...edit, year: releaseYear, version: before.version + 1, updatedAt: context.now })
      .where(eq(deviceModels.id, id));
    const after = await load(context.db, id);
    await tellEntry(context, { type: TYPE, before, after });
    return toModel(after);
  },
});

export const retireModel = command({
  summary: "Retire a model: nobody is offered it any more, devices and prices keep it",
  can: "settings:edit",
  input: CatalogueId,
  output: z.null(),
  async run(context, { id, version }) {
    const row = await load(context.db, id);
    await checkVersion(context, { given: version, row, current: () => toModel(row) });
    requireUnretired(row);
    await setRetired(context, { table: deviceModels, type: TYPE, row, isRetired: true });
    return null;
  },
});

export const restoreModel = command({
  summary: "Bring a retired model back",
  can: "settings:edit",
  input: CatalogueId,
  output: DeviceModel,
  async run(context, { id, version }) {
    const row = await load(context.db, id);
    await checkVersion(context, { given: version, row, current: () => toModel(row) });
    if (row.deletedAt !== null) {
      await requireInUse(context, row);
      await requireFreeNames(context.db, row);
      await setRetired(context, { table: deviceModels, type: TYPE, row, isRetired: false });
    }
    return toModel(await load(context.db, id));
  },
});

async function load(db: Reader, id: string): Promise<ModelRow> {
  const [row] = await selectModels(db).where(eq(deviceModels.id, id));
  if (!row) throw notFound();
  return row;
}

interface Places {
  brandId?: string | undefined;
  categoryId?: string | undefined;
}

/** @throws 422 by path for a maker or a kind that is retired or was never there */
async function requireInUse({ db }: CommandContext, { brandId, categoryId }: Places) {
  const missing = (path: string) => invalidField(path, "This is not in the catalogue.");
  if (brandId !== undefined) {
    const isBrand = and(eq(deviceBrands.id, brandId), isNull(deviceBrands.deletedAt));
    if ((await db.$count(deviceBrands, isBrand)) === 0) throw missing("brandId");
  }
  if (categoryId !== undefined) {
    const isKind = and(eq(deviceCategories.id, categoryId), isNull(deviceCategories.deletedAt));
    if ((await db.$count(deviceCategories, isKind)) === 0) throw missing("categoryId");
  }
}

type Named = Pick<ModelRow, "id" | "name" | "aliases" | "brandId" | "categoryId">;

/**
 * A brand has no model twice, and no word means two models of a brand and kind; a retired one may
 * stand beside its successor. @throws 422 on `name` or `aliases`, with the other model named
 */
async function requireFreeNames(db: Reader, model: Named) {
  const { id, name, aliases, categoryId, deletedAt, brandId } = deviceModels;
  const ofBrand = await db
    .select({ id, name, aliases, categoryId, deletedAt })
    .from(deviceModels)
    .where(and(eq(brandId, model.brandId), isNull(deletedAt)));
  refuseTakenName(ofBrand, model);
  const ofKind = ofBrand.filter((one) => one.categoryId === model.categoryId);
  const clash = findNameClash(model, ofKind);
  if (!clash) return;
  const { word, other, isOwnName } = clash;
  throw invalidField(
    isOwnName ? "name" : "aliases",
    `“${word}” is a name of ${other.name} already: ${model.name} needs another.`,
  );
}
