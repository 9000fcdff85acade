import { expect, test } from "vitest";
import { addDays, weekdayOf } from "#app/platform/dates.ts";
import { BANK_HOLIDAYS, holidayClosedDays } from "./bank-holidays.ts";

const YEARS = [2024, 2025, 2026, 2027, 2028, 2029, 2030];
const of = (year: number, name: string) =>
  BANK_HOLIDAYS.find((day) => day.name === name && day.date.startsWith(`${year}`));

/** Easter by the anonymous Gregorian computus in the form of New Scientist, 30 March 1961. */
function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((8 * b + 13) / 25) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const days = h + l - 7 * m;
  const month = Math.floor((days + 90) / 25);
  const day = (days + 33 * month + 19) % 32;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

test.each(YEARS)("%i has eight bank holidays in order, all on weekdays", (year) => {
  const dates = BANK_HOLIDAYS.map(({ date }) => date).filter((date) => date.startsWith(`${year}`));
  expect(dates).toHaveLength(8);
  expect(dates.toSorted()).toEqual(dates);
  for (const date of dates) expect([1, 2, 3, 4, 5]).toContain(weekdayOf(date));
});

test.each(YEARS)("the moving days of %i follow Easter and the Mondays", (year) => {
  const easter = easterSunday(year);
  expect(of(year, "Good Friday")?.date).toBe(addDays(easter, -2));
  expect(of(year, "Easter Monday")?.date).toBe(addDays(easter, 1));
  for (const name of ["Early May", "Spring", "Summer"]) {
    expect(weekdayOf(of(year, `${name} bank holiday`)?.date ?? "")).toBe(1);
  }
});

test("a substitute day stands in for a day at a weekend", () => {
  const substitutes = BANK_HOLIDAYS.filter((day) => day.substituteFor);
  expect(substitutes).toHaveLength(4);
  for (const { substituteFor } of substitutes)
    expect([0, 6]).toContain(weekdayOf(substituteFor ?? ""));
});

test("both the weekend day and its substitute are closed", () => {
  const dates = holidayClosedDays().map(({ date }) => date);
  expect(dates).toEqual(expect.arrayContaining(["2026-12-25", "2026-12-26", "2026-12-28"]));
  expect(new Set(dates).size).toBe(dates.length);
});
