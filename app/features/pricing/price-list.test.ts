import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { catalogue } from "#app/features/devices/catalogue.ts";
import { faults } from "./faults.ts";
import { listedPrice, priceList } from "./price-list.ts";

const facts = join(process.env.REFERENCE_DATA ?? "../shared/data", "shop/uk_shop_facts.json");

test("every fault has a price for every category it belongs to, and no other", () => {
  for (const fault of faults)
    for (const { slug } of catalogue.categories)
      expect(
        listedPrice({ category: slug, fault: fault.slug }) !== null,
        `${slug} ${fault.slug}`,
      ).toBe(fault.categories.includes(slug));
});

test("no two rules answer the same question, and each names what exists", () => {
  const keys = priceList.map((rule) => [rule.category, rule.brand, rule.model, rule.fault].join());
  expect(new Set(keys).size).toBe(keys.length);
  for (const rule of priceList) {
    const ofBrand = catalogue.models.filter(
      (model) => model.brand === rule.brand && model.category === rule.category,
    );
    if (rule.brand) expect(ofBrand.length, `${rule.brand} ${rule.category}`).toBeGreaterThan(0);
    if (rule.model) expect(ofBrand.map((model) => model.name)).toContain(rule.model);
  }
});

test("prices are whole pounds in pence, times and warranties sensible", () => {
  for (const rule of priceList) {
    expect(rule.price % 100).toBe(0);
    expect(rule.price).toBeGreaterThanOrEqual(rule.fault === "diagnostic" ? 0 : 2_500);
    expect(rule.price).toBeLessThanOrEqual(50_000);
    expect(rule.durationMinutes).toBeGreaterThanOrEqual(15);
    expect(rule.durationMinutes).toBeLessThanOrEqual(240);
    expect([0, 30, 90, 365]).toContain(rule.warrantyDays);
  }
});

test("the most specific price wins", () => {
  const screen = { category: "phone", fault: "screen" } as const;
  const price = (brand: string | null, model: string | null) =>
    listedPrice({ ...screen, brand, model })?.price;
  expect(price(null, null)).toBe(9_900);
  expect(price("apple", null)).toBe(10_900);
  expect(price("apple", "iPhone 13 Pro")).toBe(17_900);
  expect(price("apple", "unknown model")).toBe(10_900);
  expect(price("unknown brand", "iPhone 13 Pro")).toBe(9_900);
});

test.skipIf(!existsSync(facts))("prices lie in the ranges of the shop facts", () => {
  const ranges: Record<string, [number, number]> = JSON.parse(
    readFileSync(facts, "utf8"),
  ).prices_gbp_ASSUMED_for_demo_2026_shop_incl_vat;
  const rows: [string, string, string, (brand: string | null) => boolean][] = [
    ["laptop screen", "laptop", "screen", (brand) => brand !== "apple"],
    ["laptop battery", "laptop", "battery", (brand) => brand !== "apple"],
    ["MacBook screen assembly", "laptop", "screen", (brand) => brand === "apple"],
    ["MacBook battery", "laptop", "battery", (brand) => brand === "apple"],
    ["charging port", "laptop", "charging-port", () => true],
    ["keyboard", "laptop", "keyboard", () => true],
    ["SSD upgrade with clone", "laptop", "storage-upgrade", () => true],
    ["memory upgrade", "laptop", "memory-upgrade", () => true],
    ["virus removal", "laptop", "virus", () => true],
    ["Windows reinstall with data", "laptop", "reinstall", () => true],
    ["data recovery logical", "laptop", "data-recovery", () => true],
    ["liquid clean", "laptop", "liquid", () => true],
    ["hinge", "laptop", "hinge", () => true],
    ["overheating service", "laptop", "overheating", () => true],
    ["motherboard / power circuit", "laptop", "motherboard", () => true],
    ["phone screen", "phone", "screen", () => true],
    ["tablet glass", "tablet", "screen", () => true],
    ["console HDMI port", "console", "hdmi-port", () => true],
    ["PC build labour", "desktop", "build", () => true],
    ["diagnostic", "laptop", "diagnostic", () => true],
  ];
  for (const [name, category, fault, fits] of rows) {
    const [low, high] = ranges[name] ?? [Number.NaN, Number.NaN];
    const listed = priceList.filter(
      (rule) => rule.category === category && rule.fault === fault && fits(rule.brand),
    );
    expect(listed.length, name).toBeGreaterThan(0);
    for (const rule of listed) {
      expect(rule.price, `${name} ${rule.model}`).toBeGreaterThanOrEqual(low * 100);
      expect(rule.price, `${name} ${rule.model}`).toBeLessThanOrEqual(high * 100);
    }
  }
});
