import { expect, test } from "vitest";
import { addMonths, firstSaleDate } from "./legal-notice.ts";

test.each([
  ["three months after it arrives while money is owed", "2026-11-24", 9_900, "2027-02-26"],
  ["the same while nobody knows what is owed", "2026-11-24", null, "2027-02-26"],
  ["four weeks when all is paid", "2026-11-24", 0, "2026-12-24"],
  ["the end of a shorter month", "2026-11-27", 1, "2027-02-28"],
])("sale: %s", (_, date, owed, sale) => {
  expect(firstSaleDate(date, owed)).toBe(sale);
});

test("a month later in a leap year", () => {
  expect(addMonths("2028-01-31", 1)).toBe("2028-02-29");
});
