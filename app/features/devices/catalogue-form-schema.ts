import { z } from "zod";
import { Id, Version } from "#app/platform/wire.ts";

const row = { id: Id.optional(), version: Version.optional() };
const name = z.string("Give a name.");

/** A kind of device as its form holds it; the operation judges what it says. */
export const CategoryForm = z.object({
  ...row,
  name,
  isRepaired: z
    .string()
    .optional()
    .transform((text) => text === "on"),
  position: z.coerce.number("Give a number.").optional(),
});

export const BrandForm = z.object({ ...row, name });

/** Other names are typed with commas between them or one a line. */
export const ModelForm = z.object({
  ...row,
  name,
  brandId: z.string("Choose the brand."),
  categoryId: z.string("Choose the kind of device."),
  releaseYear: z.coerce
    .number("Give a year.")
    .optional()
    .transform((year) => year ?? null),
  aliases: z
    .string()
    .optional()
    .transform((text = "") =>
      text
        .split(/[,\n]/)
        .map((word) => word.trim())
        .filter(Boolean),
    ),
});
