import { expect, test } from "vitest";
import { NUMBER_GROUPS, Numbers, USUAL_NUMBERS } from "./numbers.ts";

test("the usual numbers are sound", () => {
  expect(Numbers.parse(USUAL_NUMBERS)).toEqual(USUAL_NUMBERS);
});

const refusals: [string, (numbers: Numbers) => void, string, RegExp][] = [
  ["a negative day", (n) => (n.collection.firstDay = -1), "collection.firstDay", /Not less than 1/],
  ["an absurd one", (n) => (n.response.lowMinutes = 99_999), "response.lowMinutes", /Not more/],
  ["half a minute", (n) => (n.response.lowMinutes = 240.5), "response.lowMinutes", /whole/],
  ["a later step first", (n) => (n.collection.secondDay = 3), "collection.secondDay", /Later/],
  ["three steps upside down", (n) => (n.collection.thirdDay = 5), "collection.thirdDay", /Later/],
  [
    "urgent after low",
    (n) => (n.response.mediumMinutes = 20),
    "response.mediumMinutes",
    /Not less/,
  ],
  ["approval in no order", (n) => (n.jobs.approvalLastDays = 3), "jobs.approvalLastDays", /Later/],
  [
    "hours that never open",
    (n) => (n.quietHours.contactUntil = "08:00"),
    "quietHours.contactUntil",
    /Later/,
  ],
  ["no time", (n) => (n.quietHours.contactFrom = "0900"), "quietHours.contactFrom", /Give a time/],
  ["warm above hot", (n) => (n.score.warmFrom = 80), "score.warmFrom", /Less than/],
  ["more than a hundred points", (n) => (n.score.fitCap = 60), "score.engagementCap", /120/],
  ["eleven follow-ups", (n) => (n.followUps.mostFollowUps = 11), "followUps.mostFollowUps", /10/],
];

test.each(refusals)("%s is refused at its field", (_, change, path, message) => {
  const numbers = structuredClone(USUAL_NUMBERS);
  change(numbers);
  const issues = Numbers.safeParse(numbers).error?.issues ?? [];
  expect(issues.map((issue) => issue.path.join("."))).toEqual([path]);
  expect(issues[0]?.message).toMatch(message);
});

test("equal targets are fine, equal days of a ladder are not", () => {
  const numbers = structuredClone(USUAL_NUMBERS);
  numbers.response.urgentMinutes = 30;
  expect(Numbers.safeParse(numbers).success).toBe(true);
  numbers.collection.firstDay = 7;
  expect(Numbers.safeParse(numbers).success).toBe(false);
  expect(NUMBER_GROUPS).toHaveLength(10);
});
