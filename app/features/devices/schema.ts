import { z } from "zod";
import {
  AnyOf,
  Id,
  listFields,
  OneRow,
  orNull,
  page,
  resourceFields,
  SortParam,
  Text,
} from "#app/platform/wire.ts";

/** A device as a person names it; the catalogue's ids are added where they are known. */
const DeviceFields = z.strictObject({
  customerId: Id,
  category: Text(60),
  brand: Text(60).nullable(),
  model: Text(120).nullable(),
  modelId: Id.nullable(),
  serialNumber: Text(60).nullable(),
  imei: Text(20).nullable(),
  colour: Text(40).nullable(),
  nickname: Text(60).nullable(),
  notes: Text(2_000).nullable(),
});

export const Device = z
  .object({ ...resourceFields, ...DeviceFields.shape, displayName: z.string() })
  .meta({ id: "Device" });
export type Device = z.infer<typeof Device>;

const optionalFields = {
  brand: orNull(DeviceFields.shape.brand),
  model: orNull(DeviceFields.shape.model),
  modelId: orNull(DeviceFields.shape.modelId),
  serialNumber: orNull(DeviceFields.shape.serialNumber),
  imei: orNull(DeviceFields.shape.imei),
  colour: orNull(DeviceFields.shape.colour),
  nickname: orNull(DeviceFields.shape.nickname),
  notes: orNull(DeviceFields.shape.notes),
};

export const DeviceDraft = DeviceFields.extend({ id: Id.optional(), ...optionalFields }).meta({
  id: "DeviceDraft",
});
export type DeviceDraft = z.infer<typeof DeviceDraft>;

/** A device that is named inside another command, whose customer is known there. */
export const OwnedDeviceDraft = DeviceDraft.omit({ id: true, customerId: true }).meta({
  id: "OwnedDeviceDraft",
});
export type OwnedDeviceDraft = z.infer<typeof OwnedDeviceDraft>;

export const DeviceEdit = DeviceFields.omit({ customerId: true })
  .partial()
  .extend(OneRow.shape)
  .meta({ id: "DeviceEdit" });
export type DeviceEdit = z.infer<typeof DeviceEdit>;

export const DeviceId = OneRow;
export type DeviceId = z.infer<typeof DeviceId>;

export const DeviceFilter = z.strictObject({
  ...listFields,
  sort: SortParam(["createdAt", "updatedAt"]).default("-createdAt"),
  customerId: Id.optional(),
  category: AnyOf(Text(60)).optional(),
  serialNumber: Text(60).optional(),
  imei: Text(20).optional(),
  q: Text(200).optional(),
});
export type DeviceFilter = z.infer<typeof DeviceFilter>;

export const DeviceList = page(Device);
