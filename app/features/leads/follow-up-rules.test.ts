import { expect, test } from "vitest";
import { openingClock } from "#app/features/shop/opening-hours.ts";
import { DAY, MINUTE, toIso } from "#app/platform/dates.ts";
import {
  type CadenceEnd,
  contactFrom,
  countFollowUps,
  nextFollowUp,
  nurtureLook,
  plannedEnd,
  type Touch,
} from "./follow-up-rules.ts";

const day = [{ opens: "09:00", closes: "17:00" }];
const openingHours = openingClock({ weekly: [[], day, day, day, day, day, []], closedDays: [] });
const START = Date.parse("2026-11-24T10:00:00Z");

const touch = (minutes: number, changes: Partial<Touch> = {}): Touch => ({
  at: START + minutes * MINUTE,
  direction: "OUTBOUND",
  channel: "PHONE",
  outcome: "NO_ANSWER",
  isAcknowledgement: false,
  ...changes,
});

test.each<[string, Touch[], number]>([
  ["none", [], 0],
  ["two attempts", [touch(0), touch(300)], 2],
  ["an acknowledgement", [touch(0, { isAcknowledgement: true })], 0],
  ["a bounce", [touch(0, { channel: "EMAIL", outcome: "BOUNCED" })], 0],
  ["an inbound", [touch(0, { direction: "INBOUND" })], 0],
  ["a second channel within 30 minutes", [touch(0), touch(29, { channel: "SMS" })], 1],
  ["a second channel after 30 minutes", [touch(0), touch(30, { channel: "SMS" })], 2],
  [
    "three channels in a row",
    [touch(0), touch(20, { channel: "SMS" }), touch(40, { channel: "EMAIL" })],
    2,
  ],
  ["the same channel twice", [touch(0), touch(5)], 2],
  ["out of order", [touch(29, { channel: "SMS" }), touch(0)], 1],
])("%s: %3$i follow-ups", (_, touches, count) => {
  expect(countFollowUps(touches)).toBe(count);
});

test.each([
  [null, null, null],
  [10, null, 10],
  [null, 20, 20],
  [10, 20, 20],
  [30, 20, 20],
])("step %s and by hand %s give %s", (step, byHand, next) => {
  expect(nextFollowUp({ step, byHand })).toBe(next);
});

const used: CadenceEnd = {
  stage: "CONTACTED",
  stageEnteredAt: START,
  followUpCount: 5,
  maxFollowUps: 5,
  lastContactAt: START,
  hasRepliedSinceEnquiry: false,
  quoteEndsAt: null,
  openingHours,
};

test.each<[string, Partial<CadenceEnd>, string]>([
  ["follow-ups left", { followUpCount: 4 }, "nothing"],
  ["silent", {}, "UNRESPONSIVE null 2026-11-24"],
  ["replied", { hasRepliedSinceEnquiry: true }, "LOST MAX_FOLLOW_UPS 2026-11-26"],
  ["quoted", { stage: "QUOTED", quoteEndsAt: START + 14 * DAY }, "LOST MAX_FOLLOW_UPS 2026-12-08"],
  ["unresponsive", { stage: "UNRESPONSIVE" }, "LOST UNREACHABLE 2026-12-08"],
  ["in nurture", { stage: "NURTURE" }, "nothing"],
  ["lost", { stage: "LOST" }, "nothing"],
])("a lead with its follow-ups used up, %s: %3$s", (_, changes, answer) => {
  const end = plannedEnd({ ...used, ...changes });
  expect(end ? `${end.to} ${end.reason} ${toIso(end.at).slice(0, 10)}` : "nothing").toBe(answer);
});

test("nurture looks three times, 30 days apart, then gives up", () => {
  expect([0, 1, 2].map((looks) => nurtureLook(START, looks))).toEqual([
    { lookAt: START + 30 * DAY },
    { lookAt: START + 60 * DAY },
    { lookAt: START + 90 * DAY },
  ]);
  expect(nurtureLook(START, 3)).toEqual({
    to: "LOST",
    reason: "NO_DECISION",
    at: START + 90 * DAY,
  });
});

test.each([
  ["PHONE", "2026-11-24T10:00:00Z", "2026-11-24T10:00:00.000Z"],
  ["SMS", "2026-11-24T19:30:00Z", "2026-11-25T09:00:00.000Z"],
  ["SMS", "2026-11-21T19:29:00Z", "2026-11-21T19:29:00.000Z"],
  ["PHONE", "2026-11-22T12:00:00Z", "2026-11-23T09:00:00.000Z"],
  ["PHONE", "2026-12-25T12:00:00Z", "2026-12-26T09:00:00.000Z"],
  ["EMAIL", "2026-12-25T03:00:00Z", "2026-12-25T03:00:00.000Z"],
] as const)("%s at %s may go out at %s", (channel, at, from) => {
  expect(toIso(contactFrom(channel, Date.parse(at)))).toBe(from);
});
