import { and, eq, isNull, or, sql } from "drizzle-orm";
import {
  deviceBrands,
  deviceCategories,
  deviceModels,
  priceMultipliers,
  pricingRules,
  shops,
} from "#app/db/schema/index.ts";
import { deviceCategories as knownCategories } from "#app/features/devices/catalogue.ts";
import type { Context } from "#app/platform/context.server.ts";
import { localDateOf } from "#app/platform/dates.ts";
import { AppError, invalidField } from "#app/platform/errors.ts";
import { toMoney } from "#app/platform/money.ts";
import { query } from "#app/platform/operation.server.ts";
import { faultSlugs } from "./faults.ts";
import { matchFault } from "./match-fault.ts";
import { chooseRule, type PriceSubject } from "./price-rule-choice.ts";
import { workOutPrice } from "./price-working.ts";
import { asPriceRule } from "./pricing-rule-record.server.ts";
import { PriceAnswer, PriceQuery } from "./schema.ts";

export const quotePrice = query({
  summary: "What a repair costs, with its working",
  can: "pricing:view",
  input: PriceQuery,
  output: PriceAnswer,
  async run(context, wanted) {
    const on = localDateOf(context.now);
    const subject = await subjectOf(context, wanted);
    const rows = await candidates(context, subject);
    const rule = chooseRule(rows.map(asPriceRule), { subject, on });
    if (!rule) throw noPrice();
    const working = workOutPrice({
      base: { label: rule.name, amount: rule.basePrice },
      urgency: await multiplier(context, { kind: "URGENCY", key: wanted.urgency, on }),
      promotion: wanted.promotionCode ? await promotion(context, wanted.promotionCode, on) : null,
      warranty:
        wanted.warrantyShare === undefined
          ? null
          : { label: "Warranty", share: wanted.warrantyShare },
      vatRate: await vatRate(context),
    });
    return {
      lines: working.lines.map(({ gross, vat, ...line }) => ({
        ...line,
        gross: toMoney(gross),
        vat: toMoney(vat),
      })),
      net: toMoney(working.net),
      vat: toMoney(working.vat),
      total: toMoney(working.total),
      rule: { id: rule.id, name: rule.name },
    };
  },
});

function noPrice() {
  return new AppError({
    status: 404,
    code: "no_price",
    title: "No list price",
    detail: "The price list has nothing for this repair. Ask a technician for a quote.",
  });
}

/** Ids of what was named; a model knows its brand and kind. @throws 422 by path */
async function subjectOf(context: Context, wanted: PriceQuery): Promise<PriceSubject> {
  const named = await modelOf(context, wanted);
  const category = named?.category ?? wanted.category?.toLowerCase() ?? null;
  return {
    categoryId: named?.categoryId ?? (await categoryId(context, category)),
    brandId: named?.brandId ?? (await brandId(context, wanted.brand)),
    modelId: named?.modelId ?? null,
    fault: faultOf(wanted.fault, category),
  };
}

/** A known fault by its slug, or the fault that the words point to. */
function faultOf(words: string | undefined, category: string | null): string | null {
  if (words === undefined) return null;
  if (faultSlugs.includes(words)) return words;
  const known = knownCategories.find((slug) => slug === category) ?? null;
  return matchFault(words, known)?.slug ?? null;
}

async function modelOf(context: Context, { modelId, model, brand }: PriceQuery) {
  if (modelId === undefined && model === undefined) return null;
  const [row] = await context.db
    .select({
      modelId: deviceModels.id,
      brandId: deviceModels.brandId,
      categoryId: deviceModels.categoryId,
      category: deviceCategories.slug,
    })
    .from(deviceModels)
    .innerJoin(deviceCategories, eq(deviceCategories.id, deviceModels.categoryId))
    .innerJoin(deviceBrands, eq(deviceBrands.id, deviceModels.brandId))
    .where(
      and(
        isNull(deviceModels.deletedAt),
        modelId === undefined
          ? eq(sql`lower(${deviceModels.name})`, model?.toLowerCase() ?? "")
          : eq(deviceModels.id, modelId),
        brand === undefined || modelId !== undefined
          ? undefined
          : eq(sql`lower(${deviceBrands.name})`, brand.toLowerCase()),
      ),
    )
    .limit(1);
  if (!row && modelId !== undefined)
    throw invalidField("modelId", "This model is not in the catalogue.");
  return row ?? null;
}

async function categoryId(context: Context, word: string | null): Promise<string | null> {
  if (word === null) return null;
  const [row] = await context.db
    .select({ id: deviceCategories.id })
    .from(deviceCategories)
    .where(or(eq(deviceCategories.slug, word), eq(sql`lower(${deviceCategories.name})`, word)));
  if (!row) throw invalidField("category", "This kind of device is not in the catalogue.");
  return row.id;
}

async function brandId(context: Context, word: string | undefined): Promise<string | null> {
  if (word === undefined) return null;
  const [row] = await context.db
    .select({ id: deviceBrands.id })
    .from(deviceBrands)
    .where(eq(sql`lower(${deviceBrands.name})`, word.toLowerCase()));
  return row?.id ?? null;
}

async function candidates(context: Context, { categoryId: category, fault }: PriceSubject) {
  const isFor = or(isNull(pricingRules.categoryId), eq(pricingRules.categoryId, category ?? ""));
  return context.db
    .select()
    .from(pricingRules)
    .where(
      and(
        isFor,
        or(isNull(pricingRules.fault), eq(pricingRules.fault, fault ?? "")),
        eq(pricingRules.isActive, true),
        isNull(pricingRules.deletedAt),
      ),
    );
}

interface Wanted {
  kind: "URGENCY" | "PROMOTION";
  key: string;
  on: string;
}

async function multiplier(context: Context, { kind, key, on }: Wanted) {
  const rows = await context.db
    .select()
    .from(priceMultipliers)
    .where(
      and(
        eq(priceMultipliers.kind, kind),
        eq(priceMultipliers.key, key),
        eq(priceMultipliers.isActive, true),
        isNull(priceMultipliers.deletedAt),
      ),
    );
  const valid = rows.find(
    ({ validFrom, validTo }) => (validFrom ?? on) <= on && on <= (validTo ?? on),
  );
  return valid ? { label: valid.label, multiplier: valid.factor } : null;
}

async function promotion(context: Context, code: string, on: string) {
  const found = await multiplier(context, { kind: "PROMOTION", key: code.toUpperCase(), on });
  if (!found) throw invalidField("promotionCode", "This code is not valid today.");
  return found;
}

async function vatRate(context: Context): Promise<number> {
  const [shop] = await context.db
    .select({ vatRate: shops.vatRate, isVatRegistered: shops.isVatRegistered })
    .from(shops)
    .limit(1);
  return shop?.isVatRegistered === false ? 0 : (shop?.vatRate ?? 20);
}
