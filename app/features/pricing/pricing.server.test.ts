import { beforeEach, expect, test } from "vitest";
import { listBrands } from "#app/features/devices/brands.server.ts";
import { listCategories } from "#app/features/devices/categories.server.ts";
import { listModels } from "#app/features/devices/models.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { nobody, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import {
  createPricingRule,
  deletePricingRule,
  listPricingRules,
  updatePricingRule,
} from "./pricing-rules.server.ts";
import { quotePrice } from "./quote-price.server.ts";
import { seedPriceList } from "./seed-price-list.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
  await seedCatalogue(shop.as(system));
  await seedPriceList(shop.as(system));
});

test("filling catalogue and prices twice changes nothing", async () => {
  const before = await counts();
  await seedCatalogue(shop.as(system));
  await seedPriceList(shop.as(system));
  expect(await counts()).toEqual(before);
  expect(before.brands).toBeGreaterThan(20);
  expect(before.rules).toBeGreaterThan(50);
});

test("models are found by what people type", async () => {
  const { data } = await listModels(shop.as("tess"), { q: "ipone 13", limit: 3 });
  expect(data[0]).toMatchObject({ name: expect.stringContaining("iPhone 13"), category: "phone" });
});

test.each([
  [{ category: "laptop", fault: "liquid" }, 11_900],
  [{ category: "Laptop", fault: "I spilt tea over it" }, 11_900],
])("a price for %o", async (wanted, amount) => {
  const answer = await quotePrice(shop.as("tess"), wanted);
  expect(answer.total).toEqual({ amount, currency: "GBP" });
  expect(answer.net.amount + answer.vat.amount).toBe(amount);
});

test("a model's own price beats the brand's and the kind's", async () => {
  const [model] = (await listModels(shop.as("adam"), { q: "iphone 13", limit: 1 })).data;
  const draft = {
    name: "Screen, that one",
    categoryId: model?.categoryId ?? null,
    brandId: model?.brandId ?? null,
    modelId: model?.id ?? null,
    fault: "diagnostic",
    basePrice: { amount: 1_234, currency: "GBP" as const },
  };
  await createPricingRule(shop.as("adam"), draft);
  const answer = await quotePrice(shop.as("tess"), { modelId: model?.id, fault: "diagnostic" });
  expect(answer).toMatchObject({ total: { amount: 1_234 }, rule: { name: draft.name } });
  const clash = await refusal(createPricingRule(shop.as("adam"), { ...draft, name: "Again" }));
  expect(clash).toMatchObject({ status: 409, code: "price_clash" });
  expect(clash.detail).toContain("Screen, that one");
  expect(clash.detail).toContain("Again");
});

test("only the office touches prices", async () => {
  const [rule] = (await listPricingRules(shop.as("adam"), { limit: 1 })).data;
  const id = rule?.id ?? "";
  expect((await refusal(updatePricingRule(shop.as("tess"), { id, name: "x" }))).status).toBe(403);
  expect((await refusal(quotePrice(shop.as(nobody), {}))).status).toBe(401);
  const stale = updatePricingRule(shop.as("adam"), { id, version: 9, name: "x" });
  expect((await refusal(stale)).status).toBe(412);
  const changed = await updatePricingRule(shop.as("adam"), { id, version: 1, name: "Renamed" });
  expect(changed).toMatchObject({ name: "Renamed", version: 2, fault: rule?.fault });
  await deletePricingRule(shop.as("adam"), { id });
  expect((await refusal(updatePricingRule(shop.as("adam"), { id, name: "y" }))).status).toBe(404);
});

test("what the list does not hold is asked for in person", async () => {
  const refused = await refusal(
    quotePrice(shop.as("tess"), { category: "console", fault: "build" }),
  );
  expect(refused).toMatchObject({ status: 404, code: "no_price" });
});

async function counts() {
  const context = shop.as("adam");
  return {
    categories: (await listCategories(context, {})).data.length,
    brands: (await listBrands(context, {})).data.length,
    rules: (await listPricingRules(context, { count: true, limit: 1 })).page.total ?? 0,
  };
}

async function refusal(attempt: Promise<unknown>): Promise<AppError> {
  const error = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}
