import { expect, test } from "vitest";
import { catalogue, deviceCategories } from "./catalogue.ts";

const { brands, categories, models } = catalogue;

test("the catalogue holds enough real models, in every category", () => {
  expect(models.length).toBeGreaterThanOrEqual(580);
  expect(categories.map((category) => category.slug)).toEqual([...deviceCategories]);
  for (const { slug } of categories) {
    const count = models.filter((model) => model.category === slug).length;
    expect(count, slug).toBeGreaterThanOrEqual(40);
  }
});

test("every brand is known and used, every year plausible", () => {
  const slugs = new Set(brands.map((brand) => brand.slug));
  expect(slugs.size).toBe(brands.length);
  expect(new Set(models.map((model) => model.brand))).toEqual(slugs);
  for (const model of models) {
    expect(deviceCategories, model.name).toContain(model.category);
    expect(model.year, model.name).toBeGreaterThanOrEqual(2008);
    expect(model.year, model.name).toBeLessThanOrEqual(2026);
  }
});

test("a brand has no model twice", () => {
  const keys = models.map((model) => `${model.brand} ${model.name.toLowerCase()}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test("aliases are lower case, trimmed, and name one model of a brand", () => {
  const seen = new Set<string>();
  for (const model of models) {
    expect(model.aliases.length, model.name).toBeGreaterThan(0);
    for (const alias of model.aliases) {
      expect(alias).toBe(alias.toLowerCase().trim());
      const key = `${model.brand} ${alias}`;
      expect(seen.has(key), key).toBe(false);
      seen.add(key);
    }
  }
});
