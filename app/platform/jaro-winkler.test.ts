import fc from "fast-check";
import { expect, test } from "vitest";
import { jaroWinkler } from "./jaro-winkler.ts";

test.each([
  ["martha", "marhta", 0.9611],
  ["dwayne", "duane", 0.84],
  ["dixon", "dicksonx", 0.8133],
  ["jo patel", "jo patel", 1],
  ["abc", "xyz", 0],
  ["", "", 1],
  ["a", "", 0],
])("%s and %s are alike by %d", (a, b, answer) => {
  expect(jaroWinkler(a, b)).toBeCloseTo(answer, 4);
});

test("the measure is symmetric enough, bounded, and 1 only for equal texts", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (a, b) => {
      const answer = jaroWinkler(a, b);
      expect(answer).toBeGreaterThanOrEqual(0);
      expect(answer).toBeLessThanOrEqual(1);
      if (answer === 1) expect(a).toBe(b);
      expect(jaroWinkler(a, a)).toBe(1);
    }),
  );
});
