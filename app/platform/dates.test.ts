import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  DAY,
  dayRange,
  daysRange,
  formatDate,
  formatDateTime,
  formatDay,
  fromIso,
  HOUR,
  localDateOf,
  localMinutesOf,
  localToUtc,
  momentOf,
  toIso,
  toIsoOrNull,
  weekdayOf,
} from "./dates.ts";
import { formatRelative } from "./relative-time.ts";

const at = (iso: string) => Date.parse(iso);

test.each([
  ["2026-11-22T14:05:00Z", "Sun 22 Nov 2026, 14:05"],
  ["2026-06-30T23:30:00Z", "Wed 1 Jul 2026, 00:30"],
  ["2026-09-05T08:00:00Z", "Sat 5 Sep 2026, 09:00"],
  ["2026-01-01T00:00:00Z", "Thu 1 Jan 2026, 00:00"],
])("%s reads %s", (iso, text) => {
  expect(formatDateTime(at(iso))).toBe(text);
});

test("a date is shown without its time", () => {
  expect(formatDate(at("2026-06-30T23:30:00Z"))).toBe("Wed 1 Jul 2026");
  expect(formatDay("2028-02-29")).toBe("Tue 29 Feb 2028");
});

test.each([
  ["2026-11-22", 9 * 60, "2026-11-22T09:00:00.000Z"],
  ["2026-07-01", 9 * 60, "2026-07-01T08:00:00.000Z"],
  ["2026-03-29", 0, "2026-03-29T00:00:00.000Z"],
  ["2026-03-29", 90, "2026-03-29T01:30:00.000Z"],
  ["2026-03-29", 9 * 60, "2026-03-29T08:00:00.000Z"],
  ["2026-10-25", 0, "2026-10-24T23:00:00.000Z"],
  ["2026-10-25", 90, "2026-10-25T00:30:00.000Z"],
  ["2026-10-25", 120, "2026-10-25T02:00:00.000Z"],
  ["2026-07-01", 24 * 60, "2026-07-01T23:00:00.000Z"],
])("%s plus %i minutes on the wall is %s", (date, minutes, iso) => {
  expect(toIso(localToUtc(date, minutes))).toBe(iso);
});

test("a local day is half open and has 23, 24 or 25 hours", () => {
  const hours = (date: string) => {
    const { from, to } = dayRange(date);
    return (to - from) / HOUR;
  };
  expect([hours("2026-03-29"), hours("2026-06-01"), hours("2026-10-25")]).toEqual([23, 24, 25]);
  expect(daysRange("2026-03-01", "2026-04-01").to).toBe(at("2026-03-31T23:00:00Z"));
});

test("dates count over month ends, leap days and clock changes", () => {
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2026-03-29", -1)).toBe("2026-03-28");
  expect(weekdayOf("2026-11-22")).toBe(0);
  expect(localDateOf(at("2026-06-30T23:30:00Z"))).toBe("2026-07-01");
  expect(localMinutesOf(at("2026-06-30T23:30:30Z"))).toBe(30.5);
});

test("ISO text carries milliseconds and comes back as it was", () => {
  expect(fromIso("2026-11-22T06:30:00.123Z")).toBe(at("2026-11-22T06:30:00.123Z"));
  expect(toIsoOrNull(null)).toBeNull();
  expect(momentOf("2026-07-01")).toBe(at("2026-06-30T23:00:00Z"));
  expect(momentOf("2026-07-01T00:00:00.000Z")).toBe(at("2026-07-01T00:00:00Z"));
  expect(() => fromIso("yesterday")).toThrow(RangeError);
});

const NOW = at("2026-11-22T14:05:00Z");
test.each([
  [30_000, "just now"],
  [5 * 60_000, "5 min ago"],
  [3 * HOUR, "3 h ago"],
  [-2 * DAY, "in 2 d"],
  [13 * DAY, "13 d ago"],
  [21 * DAY, "3 wk ago"],
  [100 * DAY, "3 mo ago"],
  [800 * DAY, "2 yr ago"],
])("%i ms before now reads %s", (distance, text) => {
  expect(formatRelative(NOW - distance, NOW)).toBe(text);
});

test("every moment is written as the language itself writes it", () => {
  const moments = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });
  fc.assert(fc.property(moments, (at) => toIso(at) === new Date(at).toISOString()));
  expect(toIso(Date.UTC(10_000, 0, 1))).toBe("+010000-01-01T00:00:00.000Z");
  expect(() => toIso(Number.NaN)).toThrow(RangeError);
});
