import { expect, test } from "vitest";
import { USUAL_NUMBERS } from "#app/features/shop/numbers.ts";
import { afterQuietHours } from "./quiet-hours.ts";

test.each([
  ["in the morning it leaves at once", "2026-11-24T09:00:00Z", "2026-11-24T09:00:00Z"],
  ["a minute too early it waits", "2026-11-24T08:59:00Z", "2026-11-24T09:00:00Z"],
  ["just before half past seven", "2026-11-24T19:29:00Z", "2026-11-24T19:29:00Z"],
  ["in the evening it waits for the morning", "2026-11-24T19:30:00Z", "2026-11-25T09:00:00Z"],
  ["by the shop's clock in summer", "2026-07-01T19:30:00Z", "2026-07-02T08:00:00Z"],
  ["over a Sunday and a clock change", "2026-10-24T21:00:00Z", "2026-10-26T09:00:00Z"],
  ["over Christmas", "2026-12-24T20:00:00Z", "2026-12-26T09:00:00Z"],
])("%s", (_, at, leaves) => {
  expect(new Date(afterQuietHours(Date.parse(at))).toISOString()).toBe(
    new Date(leaves).toISOString(),
  );
});

test("a shop that texts until nine at night, on Sundays too", () => {
  const numbers = { ...USUAL_NUMBERS.quietHours, contactUntil: "21:00", onSundays: true };
  const late = Date.parse("2026-11-22T20:30:00Z");
  expect(afterQuietHours(late, numbers)).toBe(late);
});
