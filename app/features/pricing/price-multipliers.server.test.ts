import { beforeEach, expect, test } from "vitest";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import {
  createPriceMultiplier,
  deletePriceMultiplier,
  listPriceMultipliers,
  updatePriceMultiplier,
} from "./price-multipliers.server.ts";
import { quotePrice } from "./quote-price.server.ts";
import { seedPriceList } from "./seed-price-list.server.ts";

const code = { kind: "PROMOTION", key: "students", label: "Students", factor: 0.9 } as const;
let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
  await seedCatalogue(shop.as(system));
  await seedPriceList(shop.as(system));
});

test("urgency first, then the promotion, then the warranty, and every line says why", async () => {
  await createPriceMultiplier(shop.as("adam"), code);
  const answer = await quotePrice(shop.as("tess"), {
    category: "laptop",
    fault: "liquid",
    urgency: "URGENT",
    promotionCode: "Students",
    warrantyShare: 0.5,
  });
  expect(answer.lines.map(({ code: one, gross, why }) => [one, gross.amount, why])).toEqual([
    ["base", 11_900, "List price."],
    ["urgency", 2_975, "£119.00 × 1.25."],
    ["promotion", -1_487, "£148.75 × 0.9."],
    ["warranty", -6_694, "The warranty bears 50 % of £133.88."],
  ]);
  expect(answer.total.amount).toBe(11_900 + 2_975 - 1_487 - 6_694);
});

test("two of the same code on the same days are refused, both named", async () => {
  await createPriceMultiplier(shop.as("adam"), { ...code, validTo: "2026-11-30" });
  const second = { ...code, label: "Pupils", validFrom: "2026-11-30" };
  await expect(createPriceMultiplier(shop.as("adam"), second)).rejects.toMatchObject({
    status: 409,
    code: "price_clash",
    message: "“Pupils” and “Students” both multiply STUDENTS on the same days.",
  });
  const later = await createPriceMultiplier(shop.as("adam"), {
    ...second,
    validFrom: "2026-12-01",
  });
  const earlier = updatePriceMultiplier(shop.as("adam"), { id: later.id, validFrom: "2026-11-01" });
  await expect(earlier).rejects.toMatchObject({ code: "price_clash" });
  await updatePriceMultiplier(shop.as("adam"), {
    id: later.id,
    validFrom: "2026-11-01",
    isActive: false,
  });
});

test("what is removed multiplies nothing; technicians may not change prices", async () => {
  const made = await createPriceMultiplier(shop.as("adam"), code);
  await deletePriceMultiplier(shop.as("adam"), { id: made.id, version: 1 });
  const asked = { category: "laptop", fault: "liquid", promotionCode: "STUDENTS" };
  await expect(quotePrice(shop.as("tess"), asked)).rejects.toMatchObject({ status: 422 });
  await expect(createPriceMultiplier(shop.as("tess"), code)).rejects.toMatchObject({ status: 403 });
  const { data } = await listPriceMultipliers(shop.as("adam"), { kind: "URGENCY" });
  expect(data.map(({ key, factor }) => [key, factor]).sort()).toEqual([
    ["HIGH", 1.1],
    ["URGENT", 1.25],
  ]);
});

test.each([
  [{ factor: 0 }, "factor"],
  [{ kind: "URGENCY" as const, key: "VERY" }, "key"],
  [{ validFrom: "2026-12-02", validTo: "2026-12-01" }, "validTo"],
])("%o is refused", async (change, path) => {
  const refused = createPriceMultiplier(shop.as("adam"), { ...code, ...change });
  await expect(refused).rejects.toMatchObject({ status: 422, errors: [{ path }] });
});
