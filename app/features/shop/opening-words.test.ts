import { expect, test } from "vitest";
import { openingClock } from "./opening-hours.ts";
import { openingText, weekText } from "./opening-words.ts";

const weekday = [{ opens: "09:00", closes: "17:30" }];
const hours = [
  [],
  weekday,
  weekday,
  weekday,
  weekday,
  weekday,
  [{ opens: "10:00", closes: "16:00" }],
];
const clock = openingClock({ weekly: hours, closedDays: ["2026-12-25"] });

test.each([
  ["Tuesday morning", "2026-11-24T10:00:00Z", "Open today until 17:30."],
  ["Tuesday before opening", "2026-11-24T08:00:00Z", "Closed now, open again today at 09:00."],
  ["Tuesday evening", "2026-11-24T18:00:00Z", "Closed now, open again tomorrow at 09:00."],
  [
    "Saturday evening",
    "2026-11-28T18:00:00Z",
    "Closed now, open again on Mon 30 Nov 2026 at 09:00.",
  ],
  ["summer time", "2026-07-14T16:00:00Z", "Open today until 17:30."],
  ["Christmas", "2026-12-25T10:00:00Z", "Closed now, open again tomorrow at 10:00."],
])("%s", (_, at, text) => {
  expect(openingText({ hours, clock }, Date.parse(at))).toBe(text);
});

test("a shop that states no hours says nothing of them", () => {
  expect(openingText({ hours: Array.from({ length: 7 }, () => []), clock }, 0)).toBeNull();
});

test("days with the same hours stand together", () => {
  expect(weekText(hours)).toEqual([
    { days: "Monday to Friday", times: "09:00–17:30" },
    { days: "Saturday", times: "10:00–16:00" },
    { days: "Sunday", times: "Closed" },
  ]);
});
