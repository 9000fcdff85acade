import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { insertMany } from "#app/db/insert-many.server.ts";
import { deviceModels, devices, users } from "#app/db/schema/index.ts";
import { refreshCustomerKeys } from "#app/features/customers/identity-keys.server.ts";
import { normaliseImei, normaliseSerial } from "#app/features/customers/identity-rules.ts";
import { requireFreeId } from "#app/platform/client-id.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { invalidField } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { removeFromSearch } from "#app/platform/search-index.server.ts";
import { indexDevice, refuseOnOpenJob } from "./device-index.server.ts";
import { categoryIdOf, type DeviceRow, loadDevice, toDevice } from "./device-record.server.ts";
import { Device, DeviceDraft, DeviceEdit, DeviceId } from "./schema.ts";

export { listDevices } from "./list-devices.server.ts";

export const getDevice = query({
  summary: "One device",
  can: "devices:edit",
  input: DeviceId,
  output: Device,
  async run(context, { id }) {
    return toDevice(await loadDevice(context, id));
  },
});

export const createDevice = command({
  summary: "Add a device of a customer",
  can: "devices:edit",
  input: DeviceDraft,
  output: Device,
  async run(context, { id: given, ...draft }) {
    if (given) await requireFreeId(context.db, devices, given);
    await requireCustomer(context, draft.customerId);
    const id = given ?? newId();
    await insertMany(context.db, devices, [
      {
        id,
        customerId: draft.customerId,
        categoryId: await categoryIdOf(context.db, draft.category),
        ...(await storedFields(context, draft)),
        createdAt: context.now,
        updatedAt: context.now,
      },
    ]);
    const row = await loadDevice(context, id);
    await afterChange(context, "device.created", { before: null, after: row });
    return toDevice(row);
  },
});

export const updateDevice = command({
  summary: "Change a device",
  can: "devices:edit",
  input: DeviceEdit,
  output: Device,
  async run(context, { id, version, category, ...edit }) {
    const before = await loadDevice(context, id);
    await checkVersion(context, { given: version, row: before, current: () => toDevice(before) });
    await context.db
      .update(devices)
      .set({
        ...(category === undefined ? {} : { categoryId: await categoryIdOf(context.db, category) }),
        ...(await storedFields(context, edit)),
        version: before.version + 1,
        updatedAt: context.now,
      })
      .where(eq(devices.id, id));
    const after = await loadDevice(context, id);
    await afterChange(context, "device.updated", { before, after });
    return toDevice(after);
  },
});

export const deleteDevice = command({
  summary: "Remove a device that is on no open job",
  can: "devices:edit",
  input: DeviceId,
  output: z.null(),
  async run(context, { id, version }) {
    const row = await loadDevice(context, id);
    await checkVersion(context, { given: version, row, current: () => toDevice(row) });
    await refuseOnOpenJob(context, id);
    await context.db
      .update(devices)
      .set({ deletedAt: context.now, version: row.version + 1, updatedAt: context.now })
      .where(eq(devices.id, id));
    await refreshCustomerKeys(context, row.customerId);
    await removeFromSearch(context, id);
    await emit(context, "device.deleted", {
      subject: { type: "device", id },
      customerId: row.customerId,
      readBy: "devices:edit",
    });
    return null;
  },
});

type Given = Partial<Omit<DeviceDraft, "id" | "customerId" | "category">>;

/** Serial numbers and IMEIs in upper case without separators; a model of the catalogue by its id. */
async function storedFields(context: CommandContext, given: Given) {
  const { serialNumber, imei, brand, model, modelId, colour, nickname, notes } = given;
  if (modelId) await requireModel(context, modelId);
  return {
    brand,
    model,
    modelId,
    colour,
    nickname,
    notes,
    serial: serialNumber && (normaliseSerial(serialNumber) ?? serialNumber.toUpperCase()),
    imei: imei && storedImei(imei),
  };
}

function storedImei(imei: string): string {
  const normal = normaliseImei(imei);
  if (normal === null)
    throw invalidField("imei", "An IMEI has 15 digits; the last one checks the others.");
  return normal;
}

async function requireModel(context: CommandContext, modelId: string) {
  const [row] = await context.db
    .select({ id: deviceModels.id })
    .from(deviceModels)
    .where(and(eq(deviceModels.id, modelId), isNull(deviceModels.deletedAt)));
  if (!row) throw invalidField("modelId", "This model is not in the catalogue.");
}

async function requireCustomer(context: CommandContext, customerId: string) {
  const [row] = await context.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, customerId), eq(users.role, "CUSTOMER"), isNull(users.deletedAt)));
  if (!row) throw invalidField("customerId", "There is no such customer.");
}

const TOLD = ["brand", "model", "modelId", "serial", "imei", "colour", "nickname"] as const;

async function afterChange(
  context: CommandContext,
  type: string,
  { before, after }: { before: DeviceRow | null; after: DeviceRow },
) {
  if (after.serial !== (before?.serial ?? null) || after.imei !== (before?.imei ?? null))
    await refreshCustomerKeys(context, after.customerId);
  await indexDevice(context, after);
  const told = (row: DeviceRow | null) =>
    Object.fromEntries(TOLD.map((field) => [field, row?.[field] ?? null]));
  await emit(context, type, {
    subject: { type: "device", id: after.id },
    customerId: after.customerId,
    changes: changesBetween(told(before), told(after)) ?? undefined,
    details: { displayName: toDevice(after).displayName },
    readBy: "devices:edit",
  });
}
