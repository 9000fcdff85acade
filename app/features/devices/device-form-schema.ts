import { z } from "zod";
import { Id, orNull, Text, Version } from "#app/platform/wire.ts";

/** Every field of the form stands in it, so an empty one is cleared. */
export const EditDeviceForm = z.object({
  id: Id,
  version: Version.optional(),
  nickname: orNull(Text(60)),
  brand: orNull(Text(60)),
  model: orNull(Text(120)),
  serialNumber: orNull(Text(60)),
  imei: orNull(Text(20)),
  colour: orNull(Text(40)),
  notes: orNull(Text(2_000)),
});
