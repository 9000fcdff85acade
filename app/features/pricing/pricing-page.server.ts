import { listCategories } from "#app/features/devices/categories.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDay } from "#app/platform/dates.ts";
import { AppError } from "#app/platform/errors.ts";
import { readListPage, withQuery } from "#app/platform/list-query.server.ts";
import { formatMoney } from "#app/platform/money.ts";
import { parseInput } from "#app/platform/operation.server.ts";
import { priceChoices } from "./price-choices.server.ts";
import { listPricingRules } from "./pricing-rules.server.ts";
import { quotePrice } from "./quote-price.server.ts";
import { type PricingRule, PricingRuleFilter } from "./schema.ts";

const ROWS = 50;
const FILTERS = { categoryId: "Kind of device", brandId: "Brand", isActive: "State" } as const;

/** Everything the price list shows, from its address. */
export async function pricingPage(context: Context, url: URL) {
  const given = Object.fromEntries([...url.searchParams].filter(([, value]) => value !== ""));
  const { categoryId, brandId, isActive, cursor } = given;
  const filter = parseInput(PricingRuleFilter, {
    ...Object.fromEntries(
      Object.entries({ categoryId, brandId, isActive, cursor }).filter(([, value]) => value),
    ),
    limit: ROWS,
  });
  const { data, page } = await readListPage(url, () => listPricingRules(context, filter));
  const choices = await priceChoices(context);
  const { data: categories } = await listCategories(context, {});
  const kinds = categories.map(({ slug, name }) => ({ value: slug, label: name }));
  const words: Record<string, string> = Object.fromEntries([
    ...[...choices.categories, ...choices.brands].map(({ value, label }) => [value, label]),
    ["true", "In use"],
    ["false", "Switched off"],
  ]);
  return {
    rows: data.map((rule) => ({ ...toRow(rule), kind: words[rule.categoryId ?? ""] ?? "Any" })),
    choices: { ...choices, kinds },
    values: given,
    trial: given.try ? await tryPrice(context, given) : null,
    chips: Object.entries(FILTERS).flatMap(([name, label]) =>
      given[name]
        ? [
            {
              label: `${label}: ${words[given[name]] ?? ""}`,
              removeTo: withQuery(url, { [name]: null, cursor: null }),
            },
          ]
        : [],
    ),
    nextTo: page.nextCursor ? withQuery(url, { cursor: page.nextCursor }) : null,
    firstTo: url.searchParams.has("cursor") ? withQuery(url, { cursor: null }) : null,
  };
}

function toRow(rule: PricingRule) {
  const { validFrom, validTo } = rule;
  const from = validFrom ? `from ${formatDay(validFrom)}` : "";
  const to = validTo ? `to ${formatDay(validTo)}` : "";
  return {
    id: rule.id,
    name: rule.name,
    isActive: rule.isActive,
    price: formatMoney(rule.basePrice.amount),
    parts: formatMoney(rule.partsCost.amount),
    minutes: rule.estimatedMinutes ?? "–",
    days: `${from} ${to}`.trim() || "always",
  };
}

/** What the list says to one question; a refusal is an answer, too. */
async function tryPrice(context: Context, given: Record<string, string>) {
  const { category, fault, model, urgency, promotionCode } = given;
  const question = Object.fromEntries(
    Object.entries({ category, fault, model, urgency, promotionCode }).filter(([, text]) => text),
  );
  try {
    const price = await quotePrice(context, question);
    const lines = price.lines.map(({ label, why, gross }) => ({
      label,
      why,
      amount: formatMoney(gross.amount),
    }));
    const [total, vat] = [formatMoney(price.total.amount), formatMoney(price.vat.amount)];
    return { problem: null, working: { lines, total, vat, rule: price.rule.name } };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { problem: error.errors?.[0]?.message ?? error.message, working: null };
  }
}
