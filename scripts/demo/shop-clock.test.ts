import { expect, test } from "vitest";
import { bankHolidays } from "./bank-holidays.ts";
import { createShopClock, startOfDay } from "./shop-clock.ts";

const clock = createShopClock(Date.parse("2026-06-01T12:00:00Z"));
const at = (text: string) => Date.parse(text);

test.each([
  ["Friday's last half hour goes on Saturday", "2026-06-05T16:10:00Z", 60, "2026-06-06T09:40:00Z"],
  ["the clock change is a weekend like others", "2026-03-28T15:30:00Z", 60, "2026-03-30T08:30:00Z"],
  ["Christmas is skipped", "2026-12-24T17:15:00Z", 30, "2026-12-29T09:15:00Z"],
  ["nights wait for the morning", "2026-06-02T22:00:00Z", 15, "2026-06-03T08:15:00Z"],
])("%s", (_name, from, minutes, expected) => {
  expect(new Date(clock.addOpenMinutes(at(from), minutes)).toISOString()).toBe(
    new Date(at(expected)).toISOString(),
  );
});

test("days begin at London's midnight", () => {
  expect(startOfDay(at("2026-06-01T23:30:00Z"))).toBe(at("2026-06-01T23:00:00Z"));
  expect(startOfDay(at("2026-03-29T12:00:00Z"))).toBe(at("2026-03-29T00:00:00Z"));
  expect(startOfDay(at("2026-10-25T12:00:00Z"))).toBe(at("2026-10-24T23:00:00Z"));
});

test("bank holidays are the published ones", () => {
  const dates = (year: number) => bankHolidays(year).map((one) => one.date);
  expect(dates(2026)).toEqual(
    expect.arrayContaining([
      "2026-01-01",
      "2026-04-03",
      "2026-04-06",
      "2026-05-04",
      "2026-05-25",
      "2026-08-31",
      "2026-12-25",
      "2026-12-28",
    ]),
  );
  expect(dates(2022)).toEqual(expect.arrayContaining(["2022-01-03", "2022-12-26", "2022-12-27"]));
  expect(dates(2021)).toEqual(expect.arrayContaining(["2021-12-27", "2021-12-28"]));
});
