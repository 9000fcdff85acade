import { and, eq, gte, isNull, lte, max, min, or } from "drizzle-orm";
import { z } from "zod";
import { deviceCategories, pricingRules } from "#app/db/schema/index.ts";
import { localDateOf } from "#app/platform/dates.ts";
import { Money, toMoney } from "#app/platform/money.ts";
import { query } from "#app/platform/operation.server.ts";
import { Text } from "#app/platform/wire.ts";

/** Lowest and highest list price of a repair, VAT included; null for both where no price is listed. */
export const getPriceRange = query({
  summary: "What a repair costs, from and to",
  can: "public:enquire",
  input: z.strictObject({
    key: z.string().max(200).optional(),
    category: Text(60),
    fault: Text(60).optional(),
  }),
  output: z.object({ lowest: Money.nullable(), highest: Money.nullable() }),
  async run({ db, now }, { category, fault }) {
    const today = localDateOf(now);
    const [found] = await db
      .select({ lowest: min(pricingRules.price), highest: max(pricingRules.price) })
      .from(pricingRules)
      .innerJoin(deviceCategories, eq(deviceCategories.id, pricingRules.categoryId))
      .where(
        and(
          eq(deviceCategories.slug, category.toLowerCase()),
          fault === undefined ? undefined : eq(pricingRules.fault, fault),
          eq(pricingRules.isActive, true),
          isNull(pricingRules.deletedAt),
          or(isNull(pricingRules.validFrom), lte(pricingRules.validFrom, today)),
          or(isNull(pricingRules.validTo), gte(pricingRules.validTo, today)),
        ),
      );
    const price = (pence: number | null | undefined) =>
      pence === null || pence === undefined ? null : toMoney(pence);
    return { lowest: price(found?.lowest), highest: price(found?.highest) };
  },
});
