import { and, eq } from "drizzle-orm";
import type { Tx } from "#app/db/client.server.ts";
import { insertMany } from "#app/db/insert-many.server.ts";
import { devices, identityKeys as identityKeyRows } from "#app/db/schema/index.ts";
import {
  identityKeys,
  normaliseImei,
  normaliseSerial,
} from "#app/features/customers/identity-rules.ts";
import { isOneOf } from "#app/platform/search-index.server.ts";
import { indexNewRecords } from "#app/platform/search-rows.server.ts";

export interface ImportedDevice {
  id: string;
  customerId: string;
  categoryId: string;
  brand: string | null;
  model: string | null;
  serial: string | null;
  imei: string | null;
  createdAt: number;
}

/** Adds many devices of another system at once; their owners are found by their numbers. */
export async function insertDevices(
  tx: Tx,
  given: readonly ImportedDevice[],
  { now }: { now: number },
) {
  const rows = given.map(({ serial, imei, ...device }) => ({
    ...device,
    serial: serial && (normaliseSerial(serial) ?? serial.toUpperCase()),
    // What is no IMEI is still a number by which the device may be found.
    imei: imei && (normaliseImei(imei) ?? imei),
    updatedAt: now,
  }));
  await insertMany(tx, devices, rows);
  const keys = rows.flatMap(({ customerId, serial, imei }) =>
    identityKeys({ serials: serial ? [serial] : [], imeis: imei ? [imei] : [] }).map((key) => ({
      ...key,
      entityType: "customer" as const,
      entityId: customerId,
    })),
  );
  await insertMany(tx, identityKeyRows, await freshKeys(tx, keys));
  await indexNewRecords(
    tx,
    "device",
    rows.map(({ id, brand, model, serial, imei }) => ({
      entityId: id,
      text: [[brand, model].filter(Boolean).join(" "), brand, model, serial, imei],
    })),
  );
}

type KeyRow = typeof identityKeyRows.$inferInsert;

/** The same device may come with several jobs: its number is one key. */
async function freshKeys(tx: Tx, keys: readonly KeyRow[]): Promise<KeyRow[]> {
  const nameOf = (key: KeyRow) => [key.type, key.value, key.entityId].join("\u001f");
  const wanted = new Map(keys.map((key) => [nameOf(key), key]));
  if (wanted.size === 0) return [];
  const known = await tx
    .select()
    .from(identityKeyRows)
    .where(
      and(
        eq(identityKeyRows.entityType, "customer"),
        isOneOf(identityKeyRows.entityId, [...new Set(keys.map(({ entityId }) => entityId))]),
      ),
    );
  for (const key of known) wanted.delete(nameOf(key));
  return [...wanted.values()];
}
