import { expect, test } from "vitest";
import { formatShort, shortWithin, toWallClock } from "./short-time.ts";

const now = Date.UTC(2026, 10, 24, 10);

test.each([
  [Date.UTC(2026, 10, 24, 14, 5), "14:05"],
  [Date.UTC(2026, 10, 25, 9), "Tomorrow 09:00"],
  [Date.UTC(2026, 10, 23, 17, 30), "Yesterday 17:30"],
  [Date.UTC(2026, 10, 30, 9), "Mon 30 Nov 09:00"],
  [Date.UTC(2027, 0, 4, 9), "Mon 4 Jan 2027 09:00"],
])("%s is written as %s", (at, text) => {
  expect(formatShort(at, now)).toBe(text);
});

test("in the middle of a sentence no day begins large, but a weekday does", () => {
  expect(shortWithin(Date.UTC(2026, 10, 25, 9), now)).toBe("tomorrow 09:00");
  expect(shortWithin(Date.UTC(2026, 10, 23, 17, 30), now)).toBe("yesterday 17:30");
  expect(shortWithin(Date.UTC(2026, 11, 1, 9), now)).toBe("Tue 1 Dec 09:00");
});

test("a field holds the shop's wall clock, in summer too", () => {
  expect(toWallClock(Date.UTC(2026, 6, 1, 8, 30))).toBe("2026-07-01T09:30");
});
