import type { Context } from "#app/platform/context.server.ts";
import { formatMoney } from "#app/platform/money.ts";
import { modelByName, modelNameOf } from "./price-choices.server.ts";
import type { PricingRule } from "./schema.ts";

/** A base price as its form holds it. */
export async function priceFormValues(context: Context, rule: PricingRule) {
  return {
    ...rule,
    modelId: await modelNameOf(context, rule.modelId),
    basePrice: formatMoney(rule.basePrice.amount).slice(1).replaceAll(",", ""),
    partsCost: formatMoney(rule.partsCost.amount).slice(1).replaceAll(",", ""),
    isActive: rule.isActive ? "on" : "",
  };
}

/** The id behind the model's name in a posted form; null for any model. */
export async function modelInForm(context: Context, request: Request): Promise<string | null> {
  const form = await request.clone().formData();
  const name = String(form.get("modelId") ?? "");
  if (name.trim() === "") return null;
  return modelByName(context, { name, brandId: String(form.get("brandId") ?? "") || null });
}
