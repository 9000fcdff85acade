import { asc, eq, isNull, max } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "#app/db/client.server.ts";
import { deviceCategories } from "#app/db/schema/index.ts";
import { requireFreeId } from "#app/platform/client-id.server.ts";
import { invalidField, notFound } from "#app/platform/errors.ts";
import { foldName } from "#app/platform/fold.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import {
  entryOf,
  refuseTakenName,
  requireUnretired,
  setRetired,
  tellEntry,
  whereRetired,
  wholeList,
} from "./catalogue-record.server.ts";
import {
  CatalogueFilter,
  CatalogueId,
  CategoryList,
  DeviceCategory,
  DeviceCategoryDraft,
  DeviceCategoryEdit,
} from "./catalogue-schema.ts";

const TYPE = "device_category";

export const listCategories = query({
  summary: "Kinds of device",
  can: "pricing:view",
  input: CatalogueFilter,
  output: CategoryList,
  async run({ db }, { isRetired }) {
    const rows = await db
      .select()
      .from(deviceCategories)
      .where(whereRetired(deviceCategories.deletedAt, isRetired))
      .orderBy(asc(deviceCategories.position), asc(deviceCategories.name));
    return { data: rows.map(toCategory), page: wholeList(rows) };
  },
});

export const getCategory = query({
  summary: "One kind of device, retired or not",
  can: "pricing:view",
  input: CatalogueId,
  output: DeviceCategory,
  run: async ({ db }, { id }) => toCategory(await load(db, id)),
});

export const createCategory = command({
  summary: "Add a kind of device",
  can: "settings:edit",
  input: DeviceCategoryDraft,
  output: DeviceCategory,
  async run(context, { id = newId(), ...draft }) {
    await requireFreeId(context.db, deviceCategories, id);
    const slug = slugOf(draft.name);
    await requireFreeName(context.db, { id, name: draft.name, slug });
    await context.db.insert(deviceCategories).values({
      id,
      ...draft,
      slug,
      position: draft.position ?? (await lastPosition(context.db)) + 1,
      createdAt: context.now,
      updatedAt: context.now,
    });
    const after = await load(context.db, id);
    await tellEntry(context, { type: TYPE, before: null, after });
    return toCategory(after);
  },
});

export const updateCategory = command({
  summary: "Change a kind of device",
  can: "settings:edit",
  input: DeviceCategoryEdit,
  output: DeviceCategory,
  async run(context, { id, version, ...edit }) {
    const before = await load(context.db, id);
    requireUnretired(before);
    await checkVersion(context, { given: version, row: before, current: () => toCategory(before) });
    if (edit.name) await requireFreeName(context.db, { id, name: edit.name, slug: before.slug });
    await context.db
      .update(deviceCategories)
      .set({ ...edit, version: before.version + 1, updatedAt: context.now })
      .where(eq(deviceCategories.id, id));
    const after = await load(context.db, id);
    await tellEntry(context, { type: TYPE, before, after });
    return toCategory(after);
  },
});

export const retireCategory = command({
  summary: "Retire a kind of device: nobody is offered it, or its models, any more",
  can: "settings:edit",
  input: CatalogueId,
  output: z.null(),
  async run(context, { id, version }) {
    const row = await load(context.db, id);
    await checkVersion(context, { given: version, row, current: () => toCategory(row) });
    requireUnretired(row);
    await setRetired(context, { table: deviceCategories, type: TYPE, row, isRetired: true });
    return null;
  },
});

export const restoreCategory = command({
  summary: "Bring a retired kind of device back",
  can: "settings:edit",
  input: CatalogueId,
  output: DeviceCategory,
  async run(context, { id, version }) {
    const row = await load(context.db, id);
    await checkVersion(context, { given: version, row, current: () => toCategory(row) });
    if (row.deletedAt !== null)
      await setRetired(context, { table: deviceCategories, type: TYPE, row, isRetired: false });
    return toCategory(await load(context.db, id));
  },
});

type Row = typeof deviceCategories.$inferSelect;

function toCategory(row: Row): DeviceCategory {
  const { name, slug, isRepaired, position } = row;
  return { ...entryOf(row), name, slug, isRepaired, position };
}

async function load(db: Reader, id: string): Promise<Row> {
  const [row] = await db.select().from(deviceCategories).where(eq(deviceCategories.id, id));
  if (!row) throw notFound();
  return row;
}

/** "Smart watch" → "smart-watch". @throws 422 for a name without a letter or digit of the alphabet */
function slugOf(name: string): string {
  const slug = foldName(name)
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  if (slug === "") throw invalidField("name", "Use some letters from A to Z.");
  return slug;
}

/** Two names may have the same slug: then the first one has it. */
async function requireFreeName(db: Reader, { id, name, slug }: Pick<Row, "id" | "name" | "slug">) {
  const rows = await db.select().from(deviceCategories);
  const bySlug = rows.filter((row) => row.slug === slug).map((row) => ({ ...row, name }));
  refuseTakenName([...rows, ...bySlug], { id, name });
}

async function lastPosition(db: Reader): Promise<number> {
  const [row] = await db
    .select({ last: max(deviceCategories.position) })
    .from(deviceCategories)
    .where(isNull(deviceCategories.deletedAt));
  return row?.last ?? 0;
}
