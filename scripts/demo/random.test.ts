import { expect, test } from "vitest";
import { createRandom } from "./random.ts";

function many<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

test("the same seed gives the same numbers, another seed others", () => {
  const [one, two, three] = [createRandom(7), createRandom(7), createRandom(8)];
  const first = many(50, one.next);
  expect(many(50, two.next)).toEqual(first);
  expect(many(50, three.next)).not.toEqual(first);
  expect(createRandom(1).next()).toBeCloseTo(0.6270739405881613, 12);
});

test("between keeps its ends and reaches both", () => {
  const random = createRandom(1);
  const drawn = many(2_000, () => random.between(3, 6));
  expect(new Set(drawn)).toEqual(new Set([3, 4, 5, 6]));
});

test("weighted follows the weights and never picks a zero", () => {
  const random = createRandom(2);
  const drawn = many(10_000, () => random.weighted({ a: 3, b: 1, c: 0 }));
  expect(drawn.filter((name) => name === "a").length / 10_000).toBeCloseTo(0.75, 1);
  expect(drawn).not.toContain("c");
});

test("distributions have the middle they promise", () => {
  const random = createRandom(3);
  const sorted = many(20_001, () => random.lognormal(35, 1.4)).sort((a, b) => a - b);
  expect(sorted[10_000]).toBeGreaterThan(33);
  expect(sorted[10_000]).toBeLessThan(37);
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  expect(mean(many(20_000, () => random.gamma(0.46, 2)))).toBeCloseTo(0.92, 1);
  expect(mean(many(20_000, () => random.beta(0.8, 2.5)))).toBeCloseTo(0.8 / 3.3, 2);
  expect(mean(many(20_000, () => random.exponential(5)))).toBeGreaterThan(4.8);
});

test("shuffle keeps every item and leaves the original alone", () => {
  const items = [1, 2, 3, 4, 5, 6, 7, 8];
  const shuffled = createRandom(4).shuffle(items);
  expect([...shuffled].sort()).toEqual(items);
  expect(items[0]).toBe(1);
  expect(() => createRandom(1).pick([])).toThrow("Nothing to pick from");
});
