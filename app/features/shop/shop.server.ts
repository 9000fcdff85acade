import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "#app/db/client.server.ts";
import { shops } from "#app/db/schema/index.ts";
import { toIso } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { toMoney } from "#app/platform/money.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { type Address, Address as AddressShape } from "#app/platform/wire.ts";
import { ShopSettings, ShopSettingsEdit } from "./schema.ts";

const HOURLY_COST = 3_500;

/** What has no column of its own. */
const Extras = z.object({
  vatNumber: z.string().nullable().default(null),
  repairedCategories: z.array(z.string()).default([]),
  hourlyCost: z.number().default(HOURLY_COST),
  confirmsSlots: z.boolean().default(false),
});

export const getShop = query({
  summary: "Get the shop's settings",
  can: "settings:edit",
  input: z.strictObject({}),
  output: ShopSettings,
  run: async ({ db }) => toShop(await shopRow(db)),
});

export const updateShop = command({
  summary: "Change the shop's settings",
  can: "settings:edit",
  input: ShopSettingsEdit,
  output: ShopSettings,
  async run(context, { version, ...edit }) {
    const row = await shopRow(context.db);
    const before = toShop(row);
    await checkVersion(context, { given: version, row, current: () => before });
    const after = { ...before, ...edit };
    const changed = {
      name: after.name,
      legalName: after.legalName ?? "",
      phone: after.phone,
      email: after.email,
      website: after.website,
      address: toStoredAddress(after.address),
      vatRate: after.vatRate,
      isVatRegistered: after.vatRate > 0,
      serviceArea: after.servedPostcodes,
      minimumMargin: after.minimumMargin,
      settings: {
        ...row.settings,
        vatNumber: after.vatNumber,
        repairedCategories: after.repairedCategories,
        hourlyCost: after.hourlyCost.amount,
        confirmsSlots: after.confirmsSlots,
      },
      version: row.version + 1,
      updatedAt: context.now,
    };
    await context.db.update(shops).set(changed).where(eq(shops.id, row.id));
    const wire = toShop({ ...row, ...changed });
    await emit(context, "shop.updated", {
      subject: { type: "shop", id: row.id },
      changes: changesBetween<object>(comparable(before), comparable(wire)) ?? undefined,
      readBy: "settings:edit",
    });
    return wire;
  },
});

async function shopRow(db: Reader) {
  const [row] = await db.select().from(shops).limit(1);
  if (!row) throw notFound();
  return row;
}

function toShop(row: typeof shops.$inferSelect): ShopSettings {
  const extras = Extras.parse(row.settings);
  return {
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    name: row.name,
    legalName: row.legalName || null,
    address: toAddress(row.address),
    phone: row.phone,
    email: row.email,
    website: row.website,
    vatNumber: extras.vatNumber,
    vatRate: row.isVatRegistered ? row.vatRate : 0,
    servedPostcodes: row.serviceArea,
    repairedCategories: extras.repairedCategories,
    minimumMargin: row.minimumMargin,
    hourlyCost: toMoney(extras.hourlyCost),
    confirmsSlots: extras.confirmsSlots,
    timeZone: row.timeZone,
    currency: row.currency,
  };
}

const comparable = ({ version: _v, updatedAt: _u, ...rest }: ShopSettings) => rest;

/** A stored address without a first line is none. */
export function toAddress(stored: Record<string, string>): Address | null {
  const parsed = AddressShape.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

export function toStoredAddress(address: Address | null): Record<string, string> {
  const lines = Object.entries(address ?? {}).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  return Object.fromEntries(lines);
}
