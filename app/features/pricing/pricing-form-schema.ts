import { z } from "zod";
import { parsePounds, toMoney } from "#app/platform/money.ts";
import { Id, Version } from "#app/platform/wire.ts";

const Pounds = z
  .string("Give an amount.")
  .refine((text) => parsePounds(text) !== null, "Give an amount such as 35.00.")
  .transform((text) => toMoney(parsePounds(text) ?? 0));
const choice = z
  .string()
  .optional()
  .transform((text) => text || null);
const isOn = z
  .string()
  .optional()
  .transform((text) => text === "on");

/** A base price as the page's form holds it; empty choices mean "any". */
export const PricingRuleForm = z.object({
  id: Id.optional(),
  version: Version.optional(),
  name: z.string("Give the price a name."),
  categoryId: choice,
  brandId: choice,
  modelId: choice,
  fault: choice,
  basePrice: Pounds,
  partsCost: Pounds,
  warrantyDays: z.coerce.number("Give a number."),
  estimatedMinutes: z.coerce.number("Give a number."),
  validFrom: choice,
  validTo: choice,
  isActive: isOn,
});

/** The factor is typed as per cent: 125 is a quarter more, 90 a tenth off. */
export const MultiplierForm = z
  .object({
    id: Id.optional(),
    version: Version.optional(),
    kind: z.enum(["URGENCY", "PROMOTION"]).optional(),
    key: z.string("Give the code."),
    label: z.string("Say what it is for."),
    percent: z.coerce.number("Give a number."),
    validFrom: choice,
    validTo: choice,
    isActive: isOn,
  })
  .transform(({ percent, ...rest }) => ({ ...rest, factor: Math.round(percent * 100) / 10_000 }));
