import { and, eq, isNull } from "drizzle-orm";
import { pricingRules } from "#app/db/schema/index.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { conflict, notFound } from "#app/platform/errors.ts";
import { toMoney } from "#app/platform/money.ts";
import { type PriceRule, ruleClash } from "./price-rule-choice.ts";
import type { PricingRule } from "./schema.ts";

export type PricingRuleRow = typeof pricingRules.$inferSelect;

/** @throws 404 */
export async function loadRule(context: Context, id: string): Promise<PricingRuleRow> {
  const [row] = await context.db
    .select()
    .from(pricingRules)
    .where(and(eq(pricingRules.id, id), isNull(pricingRules.deletedAt)));
  if (!row) throw notFound();
  return row;
}

export function toRule(row: PricingRuleRow): PricingRule {
  return {
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    name: row.name,
    categoryId: row.categoryId,
    brandId: row.brandId,
    modelId: row.modelId,
    fault: row.fault,
    basePrice: toMoney(row.price),
    partsCost: toMoney(row.partsCost),
    warrantyDays: row.warrantyDays,
    estimatedMinutes: row.durationMinutes,
    validFrom: row.validFrom,
    validTo: row.validTo,
    isActive: row.isActive,
  };
}

/** The part of the row that the rules of pricing work on. */
export function asPriceRule(row: PricingRuleRow): PriceRule {
  const { id, name, categoryId, brandId, modelId, fault, price, validFrom, validTo } = row;
  return { id, name, categoryId, brandId, modelId, fault, basePrice: price, validFrom, validTo };
}

/** @throws 409 that names both rules when they price the same repair on the same days */
export async function refuseClash(context: CommandContext, row: PricingRuleRow) {
  if (!row.isActive) return;
  const others = await context.db
    .select()
    .from(pricingRules)
    .where(
      and(
        row.categoryId === null
          ? isNull(pricingRules.categoryId)
          : eq(pricingRules.categoryId, row.categoryId),
        row.fault === null ? isNull(pricingRules.fault) : eq(pricingRules.fault, row.fault),
        eq(pricingRules.isActive, true),
        isNull(pricingRules.deletedAt),
      ),
    );
  const clash = ruleClash(asPriceRule(row), others.map(asPriceRule));
  if (clash) throw conflict("price_clash", clash);
}
