import { expect, test } from "vitest";
import { jobMargin } from "./job-margin.ts";

const job = {
  paid: 12_000,
  vatRate: 20,
  partsCost: 3_000,
  minutes: 60,
  hourlyCost: 2_000,
  acquisitionCost: 500,
};

test.each([
  ["what is left of £100 net", {}, 45],
  ["a shop that is not registered keeps the VAT", { vatRate: 0 }, 54.17],
  ["a loss is negative", { partsCost: 12_000 }, -45],
  ["a job for nothing has none", { paid: 0 }, null],
])("%s", (_, change, margin) => {
  expect(jobMargin({ ...job, ...change })).toBe(margin);
});
