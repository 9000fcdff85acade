import { z } from "zod";
import {
  Flag,
  Id,
  listFields,
  OneRow,
  orNull,
  page,
  resourceFields,
  Text,
} from "#app/platform/wire.ts";

/** A kind of device. The slug is made of the first name and stays, as records name the kind by it. */
const CategoryFields = z.strictObject({
  name: Text(60),
  isRepaired: z.boolean(),
  position: z.int().min(0).max(1_000),
});

/** What is retired is offered to nobody any more; what names it keeps it. */
const entryFields = { ...resourceFields, isRetired: z.boolean() };

export const DeviceCategory = z
  .object({ ...entryFields, slug: z.string(), ...CategoryFields.shape })
  .meta({ id: "DeviceCategory" });
export type DeviceCategory = z.infer<typeof DeviceCategory>;

export const DeviceCategoryDraft = z
  .strictObject({
    id: Id.optional(),
    name: CategoryFields.shape.name,
    isRepaired: z.boolean().default(true),
    position: CategoryFields.shape.position.optional(),
  })
  .meta({ id: "DeviceCategoryDraft" });

export const DeviceCategoryEdit = CategoryFields.partial()
  .extend(OneRow.shape)
  .meta({ id: "DeviceCategoryEdit" });

export const DeviceBrand = z
  .object({ ...entryFields, name: z.string() })
  .meta({ id: "DeviceBrand" });
export type DeviceBrand = z.infer<typeof DeviceBrand>;

export const DeviceBrandDraft = z
  .strictObject({ id: Id.optional(), name: Text(60) })
  .meta({ id: "DeviceBrandDraft" });

export const DeviceBrandEdit = z
  .strictObject({ name: Text(60).optional(), ...OneRow.shape })
  .meta({ id: "DeviceBrandEdit" });

/** Other names that people type; kept in lower case, each once. */
const Aliases = z
  .array(Text(60).toLowerCase())
  .max(20, "Keep this to 20 names.")
  .overwrite((words) => [...new Set(words)]);

const ModelFields = z.strictObject({
  name: Text(120),
  categoryId: Id,
  brandId: Id,
  aliases: Aliases,
  releaseYear: z.int().min(1970, "Give a year from 1970 on.").max(2100).nullable(),
});

export const DeviceModel = z
  .object({
    ...entryFields,
    ...ModelFields.shape,
    aliases: z.array(z.string()),
    releaseYear: z.int().nullable(),
    category: z.string(),
    categoryName: z.string(),
    brandName: z.string(),
  })
  .meta({ id: "DeviceModel" });
export type DeviceModel = z.infer<typeof DeviceModel>;

export const DeviceModelDraft = ModelFields.extend({
  id: Id.optional(),
  aliases: Aliases.default([]),
  releaseYear: orNull(ModelFields.shape.releaseYear),
}).meta({ id: "DeviceModelDraft" });
export type DeviceModelDraft = z.infer<typeof DeviceModelDraft>;

export const DeviceModelEdit = ModelFields.partial()
  .extend(OneRow.shape)
  .meta({ id: "DeviceModelEdit" });

export const CatalogueId = OneRow;

export const CatalogueFilter = z.strictObject({ isRetired: Flag.default(false) });
export const CategoryList = page(DeviceCategory);
export const BrandList = page(DeviceBrand);

/** Words are searched with slips forgiven and answer the likeliest first, on one page. */
export const ModelFilter = z.strictObject({
  q: Text(120).optional(),
  categoryId: Id.optional(),
  brandId: Id.optional(),
  isRetired: Flag.default(false),
  limit: listFields.limit.default(20),
  cursor: listFields.cursor,
  count: listFields.count,
});
export type ModelFilter = z.infer<typeof ModelFilter>;
export const ModelList = page(DeviceModel);
