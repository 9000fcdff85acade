import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "#app/db/client.server.ts";
import { deviceBrands } from "#app/db/schema/index.ts";
import { requireFreeId } from "#app/platform/client-id.server.ts";
import { notFound } from "#app/platform/errors.ts";
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
  BrandList,
  CatalogueFilter,
  CatalogueId,
  DeviceBrand,
  DeviceBrandDraft,
  DeviceBrandEdit,
} from "./catalogue-schema.ts";

const TYPE = "device_brand";

export const listBrands = query({
  summary: "Makers of devices",
  can: "pricing:view",
  input: CatalogueFilter,
  output: BrandList,
  async run({ db }, { isRetired }) {
    const rows = await db
      .select()
      .from(deviceBrands)
      .where(whereRetired(deviceBrands.deletedAt, isRetired))
      .orderBy(asc(deviceBrands.name));
    return { data: rows.map(toBrand), page: wholeList(rows) };
  },
});

export const getBrand = query({
  summary: "One maker of devices, retired or not",
  can: "pricing:view",
  input: CatalogueId,
  output: DeviceBrand,
  run: async ({ db }, { id }) => toBrand(await load(db, id)),
});

export const createBrand = command({
  summary: "Add a maker of devices",
  can: "settings:edit",
  input: DeviceBrandDraft,
  output: DeviceBrand,
  async run(context, { id = newId(), name }) {
    await requireFreeId(context.db, deviceBrands, id);
    await requireFreeName(context.db, { id, name });
    const stamps = { createdAt: context.now, updatedAt: context.now };
    await context.db.insert(deviceBrands).values({ id, name, ...stamps });
    const after = await load(context.db, id);
    await tellEntry(context, { type: TYPE, before: null, after });
    return toBrand(after);
  },
});

export const updateBrand = command({
  summary: "Change a maker of devices",
  can: "settings:edit",
  input: DeviceBrandEdit,
  output: DeviceBrand,
  async run(context, { id, version, ...edit }) {
    const before = await load(context.db, id);
    requireUnretired(before);
    await checkVersion(context, { given: version, row: before, current: () => toBrand(before) });
    if (edit.name) await requireFreeName(context.db, { id, name: edit.name });
    await context.db
      .update(deviceBrands)
      .set({ ...edit, version: before.version + 1, updatedAt: context.now })
      .where(eq(deviceBrands.id, id));
    const after = await load(context.db, id);
    await tellEntry(context, { type: TYPE, before, after });
    return toBrand(after);
  },
});

export const retireBrand = command({
  summary: "Retire a maker of devices: nobody is offered it, or its models, any more",
  can: "settings:edit",
  input: CatalogueId,
  output: z.null(),
  async run(context, { id, version }) {
    const row = await load(context.db, id);
    await checkVersion(context, { given: version, row, current: () => toBrand(row) });
    requireUnretired(row);
    await setRetired(context, { table: deviceBrands, type: TYPE, row, isRetired: true });
    return null;
  },
});

export const restoreBrand = command({
  summary: "Bring a retired maker of devices back",
  can: "settings:edit",
  input: CatalogueId,
  output: DeviceBrand,
  async run(context, { id, version }) {
    const row = await load(context.db, id);
    await checkVersion(context, { given: version, row, current: () => toBrand(row) });
    if (row.deletedAt !== null)
      await setRetired(context, { table: deviceBrands, type: TYPE, row, isRetired: false });
    return toBrand(await load(context.db, id));
  },
});

type Row = typeof deviceBrands.$inferSelect;

const toBrand = (row: Row): DeviceBrand => ({ ...entryOf(row), name: row.name });

async function load(db: Reader, id: string): Promise<Row> {
  const [row] = await db.select().from(deviceBrands).where(eq(deviceBrands.id, id));
  if (!row) throw notFound();
  return row;
}

async function requireFreeName(db: Reader, brand: Pick<Row, "id" | "name">) {
  refuseTakenName(await db.select().from(deviceBrands), brand);
}
