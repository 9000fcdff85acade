import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE, toIso } from "#app/platform/dates.ts";
import { holidayClosedDays } from "./bank-holidays.ts";
import { type OpeningSpan, openingClock } from "./opening-hours.ts";

const at = (iso: string) => Date.parse(iso);
const span = (opens: string, closes: string): OpeningSpan => ({ opens, closes });

function week(weekdays: OpeningSpan[], saturday: OpeningSpan[] = []) {
  return [[], weekdays, weekdays, weekdays, weekdays, weekdays, saturday];
}

function shop(weekly: OpeningSpan[][], closedDays: string[] = []) {
  return openingClock({ weekly, closedDays });
}

const nineToFive = shop(week([span("09:00", "17:00")]));
const nineToSix = shop(week([span("09:00", "18:00")]));
const lunch = shop(week([span("08:00", "12:00"), span("13:30", "18:00")]));
const christmas = shop(week([span("09:00", "18:00")], [span("09:00", "18:00")]), [
  "2026-12-25",
  "2026-12-26",
  "2026-12-28",
]);

test.each([
  ["Fri 16:30 + 60", nineToFive, "2026-11-20T16:30:00Z", 60, "2026-11-23T09:30:00.000Z"],
  ["17:55 + 15", nineToSix, "2026-11-24T17:55:00Z", 15, "2026-11-25T09:10:00.000Z"],
  ["11:50 + 30 over lunch", lunch, "2026-11-24T11:50:00Z", 30, "2026-11-24T13:50:00.000Z"],
  [
    "over the start of summer time",
    nineToSix,
    "2026-03-27T17:30:00Z",
    60,
    "2026-03-30T08:30:00.000Z",
  ],
  [
    "over the end of summer time",
    nineToSix,
    "2026-10-23T16:30:00Z",
    60,
    "2026-10-26T09:30:00.000Z",
  ],
  ["Christmas Eve 17:45 + 30", christmas, "2026-12-24T17:45:00Z", 30, "2026-12-29T09:15:00.000Z"],
  ["up to closing exactly", nineToFive, "2026-11-20T16:30:00Z", 30, "2026-11-20T17:00:00.000Z"],
  ["nothing, while closed", nineToFive, "2026-11-21T12:00:00Z", 0, "2026-11-23T09:00:00.000Z"],
])("adding opening minutes: %s", (_, clock, from, minutes, to) => {
  expect(toIso(clock.addOpeningMinutes(at(from), minutes))).toBe(to);
});

test.each([
  ["next day, same time", nineToFive, "2026-11-24T10:15:00Z", 1, "2026-11-25T10:15:00.000Z"],
  ["Friday to Monday", nineToFive, "2026-11-20T10:15:00Z", 1, "2026-11-23T10:15:00.000Z"],
  ["from a closed day", nineToFive, "2026-11-22T10:15:00Z", 1, "2026-11-23T10:15:00.000Z"],
  ["same local time in summer", nineToFive, "2026-03-27T10:15:00Z", 1, "2026-03-30T09:15:00.000Z"],
  [
    "at night: forward to opening",
    nineToFive,
    "2026-11-24T20:00:00Z",
    1,
    "2026-11-26T09:00:00.000Z",
  ],
  ["in the lunch break", lunch, "2026-11-24T12:30:00Z", 1, "2026-11-25T13:30:00.000Z"],
  ["over Christmas", christmas, "2026-12-24T10:00:00Z", 1, "2026-12-29T10:00:00.000Z"],
  ["seven days", nineToFive, "2026-11-20T10:15:00Z", 7, "2026-12-01T10:15:00.000Z"],
])("adding opening days: %s", (_, clock, from, days, to) => {
  expect(toIso(clock.addOpeningDays(at(from), days))).toBe(to);
});

test.each([
  ["the same day", "2026-11-24T09:00:00Z", "2026-11-24T17:00:00Z", 0],
  ["a minute short of a day", "2026-11-24T10:00:00Z", "2026-11-25T09:59:00Z", 0],
  ["a day", "2026-11-24T10:00:00Z", "2026-11-25T10:00:00Z", 1],
  ["a weekend", "2026-11-20T10:00:00Z", "2026-11-22T23:00:00Z", 0],
  ["over a weekend", "2026-11-20T10:00:00Z", "2026-11-23T10:00:00Z", 1],
  ["two weeks", "2026-11-09T10:00:00Z", "2026-11-23T10:00:00Z", 10],
  ["backwards", "2026-11-25T10:00:00Z", "2026-11-24T10:00:00Z", 0],
])("counting opening days: %s", (_, from, to, days) => {
  expect(nineToFive.openingDaysBetween(at(from), at(to))).toBe(days);
});

test("open from the opening minute up to, not including, the closing minute", () => {
  expect(nineToFive.isOpenAt(at("2026-11-24T09:00:00Z"))).toBe(true);
  expect(nineToFive.isOpenAt(at("2026-11-24T17:00:00Z"))).toBe(false);
  expect(nineToFive.isOpenAt(at("2026-07-01T08:00:00Z"))).toBe(true);
  expect(christmas.isOpenAt(at("2026-12-25T10:00:00Z"))).toBe(false);
  expect(toIso(nineToFive.nextOpening(at("2026-11-20T17:00:00Z")))).toBe(
    "2026-11-23T09:00:00.000Z",
  );
  expect(nineToFive.nextOpening(at("2026-11-24T10:00:00Z"))).toBe(at("2026-11-24T10:00:00Z"));
});

test("a span over a clock change counts the minutes that really pass", () => {
  const night = shop([[span("00:00", "06:00")], [], [], [], [], [], []]);
  expect(night.openingMinutesBetween(at("2026-03-28T12:00:00Z"), at("2026-03-29T12:00:00Z"))).toBe(
    300,
  );
  expect(night.openingMinutesBetween(at("2026-10-24T12:00:00Z"), at("2026-10-25T12:00:00Z"))).toBe(
    420,
  );
});

test("a shop without hours is always open but for its closed days", () => {
  const always = shop([], ["2026-11-25"]);
  expect(always.addOpeningMinutes(at("2026-11-24T23:30:00Z"), 60)).toBe(at("2026-11-26T00:30:00Z"));
});

test("overlapping, touching and empty spans count once", () => {
  const clock = shop(
    week([span("12:00", "17:00"), span("09:00", "13:00"), span("18:00", "18:00")]),
  );
  expect(clock.openingMinutesBetween(at("2026-11-24T00:00:00Z"), at("2026-11-25T00:00:00Z"))).toBe(
    480,
  );
});

test("a shop closed for years still gives an answer", () => {
  const days = Array.from({ length: 2_000 }, (_, n) =>
    toIso(at("2026-01-01") + n * DAY).slice(0, 10),
  );
  const shut = shop(week([span("09:00", "17:00")]), days);
  expect(shut.addOpeningMinutes(at("2026-01-05T10:00:00Z"), 60)).toBeGreaterThan(at("2028-01-01"));
  expect(shut.addOpeningDays(at("2026-01-05T10:00:00Z"), 1)).toBeGreaterThan(at("2028-01-01"));
});

const usual = shop(
  week([span("09:00", "12:30"), span("13:30", "17:30")], [span("10:00", "16:00")]),
  holidayClosedDays().map(({ date }) => date),
);
const moments = fc
  .integer({ min: 0, max: 3 * 365 * 24 * 60 })
  .map((minutes) => at("2025-01-01T00:00:00Z") + minutes * MINUTE);

test("measuring what was added gives the minutes back", () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: 0, max: 20_000 }), (from, minutes) => {
      const to = usual.addOpeningMinutes(from, minutes);
      expect(usual.openingMinutesBetween(from, to)).toBe(minutes);
    }),
  );
});

test("adding in two steps is adding at once", () => {
  const minutes = fc.integer({ min: 1, max: 5_000 });
  fc.assert(
    fc.property(moments, minutes, minutes, (from, one, two) => {
      expect(usual.addOpeningMinutes(usual.addOpeningMinutes(from, one), two)).toBe(
        usual.addOpeningMinutes(from, one + two),
      );
    }),
  );
});

test("counted days are at most the days added, and moving on never lowers the count", () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: 0, max: 60 }), (from, days) => {
      const to = usual.addOpeningDays(from, days);
      const counted = usual.openingDaysBetween(from, to);
      expect(counted).toBeGreaterThanOrEqual(days);
      expect(usual.openingDaysBetween(from, to + HOUR)).toBeGreaterThanOrEqual(counted);
    }),
  );
});

interface Reference {
  hours: { "mon-fri": [string, string]; sat: [string, string] };
  closed: string[];
  cases: { name: string; from: string; to: string; businessMinutes: number }[];
}

const file = join(process.env.REFERENCE_DATA ?? "../shared/data", "kpi/business_hours.json");

test("the reference cases agree", (context) => {
  if (!existsSync(file)) context.skip(`no reference cases at ${file}`);
  const reference: Reference = JSON.parse(readFileSync(file, "utf8"));
  const clock = shop(
    week([span(...reference.hours["mon-fri"])], [span(...reference.hours.sat)]),
    reference.closed,
  );
  expect(reference.cases.length).toBeGreaterThan(0);
  for (const { name, from, to, businessMinutes } of reference.cases) {
    expect({ name, minutes: clock.openingMinutesBetween(at(from), at(to)) }).toEqual({
      name,
      minutes: businessMinutes,
    });
  }
});
