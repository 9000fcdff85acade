import type { Context } from "#app/platform/context.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { submit } from "#app/platform/form.server.ts";
import { modelInForm } from "./price-form.server.ts";
import { PricingRuleForm } from "./pricing-form-schema.ts";
import { createPricingRule, updatePricingRule } from "./pricing-rules.server.ts";

/** The form of a base price, new (`id` is null) or known; its model is named in words. */
export async function submitPrice(context: Context, request: Request, id: string | null) {
  const model = await modelInForm(context, request).catch((error: unknown) => {
    if (error instanceof AppError) return error;
    throw error;
  });
  const shape = (fields: Record<string, unknown>) => {
    if (model instanceof AppError) throw model;
    return { ...fields, modelId: model };
  };
  const onDone = ({ name }: { name: string }) => ({
    to: "/settings/pricing",
    flash: { message: `“${name}” is saved.`, tone: "success" as const },
  });
  const form = { context, request, schema: PricingRuleForm, shape, onDone };
  return id === null
    ? submit({ ...form, operation: createPricingRule })
    : submit({ ...form, operation: updatePricingRule, fixed: { id } });
}
