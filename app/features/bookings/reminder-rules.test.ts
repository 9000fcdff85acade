import { expect, test } from "vitest";
import { openingClock } from "#app/features/shop/opening-hours.ts";
import { HOUR } from "#app/platform/dates.ts";
import { approvalStep, laterPromise } from "./reminder-rules.ts";

test.each([
  [23, null],
  [24, 24],
  [71, 24],
  [72, 72],
  [239, 72],
  [240, 240],
  [900, 240],
])("after %i hours the step of %o hours is due", (hours, step) => {
  expect(approvalStep({ since: 0, now: hours * HOUR })).toBe(step);
});

const day = [{ opens: "09:00", closes: "17:30" }];
const clock = openingClock({ weekly: [[], day, day, day, day, day, []], closedDays: [] });
test.each([
  ["the next day at the same time", "2026-11-24T16:00Z", "2026-11-24T12:00Z", "2026-11-25T16:00Z"],
  ["after the weekend", "2026-11-27T16:00Z", "2026-11-27T12:00Z", "2026-11-30T16:00Z"],
  ["never a time that is over", "2026-11-20T16:00Z", "2026-11-25T12:00Z", "2026-11-25T16:00Z"],
])("a delay is put to %s", (_, promised, now, later) => {
  const given = { promisedAt: Date.parse(promised), now: Date.parse(now) };
  expect(laterPromise(given, clock)).toBe(Date.parse(later));
});
