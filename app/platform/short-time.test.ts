import { expect, test } from "vitest";
import { formatShort, toWallClock } from "./short-time.ts";

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

test("a field holds the shop's wall clock, in summer too", () => {
  expect(toWallClock(Date.UTC(2026, 6, 1, 8, 30))).toBe("2026-07-01T09:30");
});
