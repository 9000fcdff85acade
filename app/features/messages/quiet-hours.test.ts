import { expect, test } from "vitest";
import { afterQuietHours } from "./quiet-hours.ts";

test.each([
  ["in the morning it leaves at once", "2026-11-24T08:00:00Z", "2026-11-24T08:00:00Z"],
  ["a minute too early it waits", "2026-11-24T07:59:00Z", "2026-11-24T08:00:00Z"],
  ["just before eight in the evening", "2026-11-24T19:59:00Z", "2026-11-24T19:59:00Z"],
  ["in the evening it waits for the morning", "2026-11-24T20:00:00Z", "2026-11-25T08:00:00Z"],
  ["by the shop's clock in summer", "2026-07-01T19:30:00Z", "2026-07-02T07:00:00Z"],
  ["over the night the clocks change", "2026-10-24T21:00:00Z", "2026-10-25T08:00:00Z"],
])("%s", (_, at, leaves) => {
  expect(new Date(afterQuietHours(Date.parse(at))).toISOString()).toBe(
    new Date(leaves).toISOString(),
  );
});
