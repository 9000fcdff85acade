import { z } from "zod";
import { Money } from "#app/platform/money.ts";
import {
  CalendarDate,
  Flag,
  Id,
  listFields,
  OneRow,
  orNull,
  page,
  resourceFields,
  SortParam,
  Text,
} from "#app/platform/wire.ts";

/** How soon the customer wants it; each has a multiplier in the shop's settings. */
export const PriceUrgency = z.enum(["LOW", "MEDIUM", "HIGH", "URGENT"]);

/** One base price: for a fault, of a model, brand or category; null = any. */
const PricingRuleFields = z.strictObject({
  name: Text(120),
  categoryId: Id.nullable(),
  brandId: Id.nullable(),
  modelId: Id.nullable(),
  fault: Text(120).nullable(),
  basePrice: Money,
  /** What the parts cost the shop: the repair is worth doing when enough stays. */
  partsCost: Money,
  warrantyDays: z.int().min(0).max(3_650),
  estimatedMinutes: z.int().min(0).max(100_000).nullable(),
  validFrom: CalendarDate.nullable(),
  validTo: CalendarDate.nullable(),
  isActive: z.boolean(),
});

export const PricingRule = z
  .object({ ...resourceFields, ...PricingRuleFields.shape })
  .meta({ id: "PricingRule" });
export type PricingRule = z.infer<typeof PricingRule>;

export const PricingRuleDraft = PricingRuleFields.extend({
  id: Id.optional(),
  categoryId: orNull(Id),
  brandId: orNull(Id),
  modelId: orNull(Id),
  fault: orNull(PricingRuleFields.shape.fault),
  estimatedMinutes: orNull(PricingRuleFields.shape.estimatedMinutes),
  partsCost: Money.default({ amount: 0, currency: "GBP" }),
  warrantyDays: PricingRuleFields.shape.warrantyDays.default(90),
  validFrom: orNull(CalendarDate),
  validTo: orNull(CalendarDate),
  isActive: z.boolean().default(true),
}).meta({ id: "PricingRuleDraft" });
export type PricingRuleDraft = z.infer<typeof PricingRuleDraft>;

export const PricingRuleEdit = PricingRuleFields.partial()
  .extend(OneRow.shape)
  .meta({ id: "PricingRuleEdit" });
export type PricingRuleEdit = z.infer<typeof PricingRuleEdit>;

export const PricingRuleId = OneRow;
export type PricingRuleId = z.infer<typeof PricingRuleId>;

export const PricingRuleFilter = z.strictObject({
  ...listFields,
  sort: SortParam(["name", "createdAt"]).default("name"),
  categoryId: Id.optional(),
  brandId: Id.optional(),
  modelId: Id.optional(),
  isActive: Flag.optional(),
});
export type PricingRuleFilter = z.infer<typeof PricingRuleFilter>;

export const PricingRuleList = page(PricingRule);

/** What a price is asked for, by name or by id. */
export const PriceQuery = z.strictObject({
  category: Text(60).optional(),
  brand: Text(60).optional(),
  model: Text(120).optional(),
  modelId: Id.optional(),
  fault: Text(120).optional(),
  urgency: PriceUrgency.default("MEDIUM"),
  promotionCode: Text(40).optional(),
  /** The share of the price that a warranty bears: 1 is all of it. */
  warrantyShare: z.coerce.number().min(0).max(1).optional(),
});
export type PriceQuery = z.infer<typeof PriceQuery>;

/** A price with its working: the lines add up to the total; VAT is inside, line by line. */
export const PriceAnswer = z
  .object({
    lines: z.array(
      z.object({ code: z.string(), label: z.string(), gross: Money, vat: Money, why: z.string() }),
    ),
    net: Money,
    vat: Money,
    total: Money,
    rule: z.object({ id: Id, name: z.string() }),
  })
  .meta({ id: "PriceAnswer" });
export type PriceAnswer = z.infer<typeof PriceAnswer>;

const MultiplierKey = Text(40)
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9 _-]*$/, "Use letters, digits and dashes.");

/** What a price is multiplied by: for being urgent, or with a promotion's code. */
const PriceMultiplierFields = z.strictObject({
  kind: z.enum(["URGENCY", "PROMOTION"]),
  /** HIGH or URGENT, or the code that customers give. */
  key: MultiplierKey,
  label: Text(120),
  /** 1.25 is a quarter more, 0.9 a tenth off. */
  factor: z
    .number()
    .min(0.01, "A price never vanishes.")
    .max(5)
    .overwrite((factor) => Math.round(factor * 10_000) / 10_000),
  validFrom: CalendarDate.nullable(),
  validTo: CalendarDate.nullable(),
  isActive: z.boolean(),
});

export const PriceMultiplier = z
  .object({ ...resourceFields, ...PriceMultiplierFields.shape, key: z.string() })
  .meta({ id: "PriceMultiplier" });
export type PriceMultiplier = z.infer<typeof PriceMultiplier>;

export const PriceMultiplierDraft = PriceMultiplierFields.extend({
  id: Id.optional(),
  validFrom: orNull(CalendarDate),
  validTo: orNull(CalendarDate),
  isActive: z.boolean().default(true),
}).meta({ id: "PriceMultiplierDraft" });

export const PriceMultiplierEdit = PriceMultiplierFields.partial()
  .omit({ kind: true })
  .extend(OneRow.shape)
  .meta({ id: "PriceMultiplierEdit" });

export const PriceMultiplierId = OneRow;
export const PriceMultiplierFilter = z.strictObject({
  ...listFields,
  sort: SortParam(["createdAt"]).default("-createdAt"),
  kind: PriceMultiplierFields.shape.kind.optional(),
});
export const PriceMultiplierList = page(PriceMultiplier);
