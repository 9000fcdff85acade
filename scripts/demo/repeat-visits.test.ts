import { expect, test } from "vitest";
import { createRandom } from "./random.ts";
import { repeatVisits } from "./repeat-visits.ts";

const year = 52 * 7 * 86_400_000;

test("about one private customer in five returns within a year", () => {
  const random = createRandom(1);
  const visits = Array.from({ length: 20_000 }, () => repeatVisits(random, 0, year));
  const stay = 2.5 / (0.8 + 2.5);
  const expected = stay * (1 - (60 / 112) ** 0.46);
  const share = visits.filter((one) => one.length > 0).length / visits.length;
  expect(Math.abs(share - expected)).toBeLessThan(0.01);
});

test("visits lie after the first and before the end, in order", () => {
  const random = createRandom(2);
  for (let round = 0; round < 500; round++) {
    const visits = repeatVisits(random, 1_000, year);
    expect(visits).toEqual([...visits].sort((a, b) => a - b));
    for (const at of visits) expect(at > 1_000 && at < year).toBe(true);
  }
});
