import { expect, test } from "vitest";
import { openingClock } from "#app/features/shop/opening-hours.ts";
import { DAY, HOUR, toIso } from "#app/platform/dates.ts";
import {
  deadWaysAfter,
  endOf,
  isAtLimit,
  type PlanBase,
  planOf,
  type StepRule,
  stopOfMove,
  type UsedUp,
  wayFor,
  waysTo,
} from "./rules.ts";

const day = [{ opens: "09:00", closes: "17:30" }];
const saturday = [{ opens: "10:00", closes: "16:00" }];
const openingHours = openingClock({
  weekly: [[], day, day, day, day, day, saturday],
  closedDays: ["2026-12-25", "2026-12-28"],
});
/** Tuesday. */
const START = Date.parse("2026-11-24T10:00:00Z");

const base = (changes: Partial<PlanBase> = {}): PlanBase => ({
  kind: "ENQUIRY",
  startedAt: START,
  lastStepAt: START,
  expiresAt: null,
  urgency: "MEDIUM",
  openingHours,
  ways: ["PHONE", "SMS", "EMAIL"],
  lastWay: null,
  notBefore: null,
  ...changes,
});
const at = (text: string) => Date.parse(text);
const after = (amount: number, unit: StepRule["delayUnit"], channel = "BEST"): StepRule => ({
  delayAmount: amount,
  delayUnit: unit,
  channel: channel as StepRule["channel"],
});

test.each<[string, StepRule, Partial<PlanBase>, string]>([
  ["F1 of a medium lead", after(0, "RESPONSE_TARGET"), {}, "2026-11-24T11:00 PHONE"],
  [
    "F1 of an urgent one",
    after(0, "RESPONSE_TARGET"),
    { urgency: "URGENT" },
    "2026-11-24T10:15 PHONE",
  ],
  [
    "F2, four opening hours",
    after(4, "OPENING_HOURS", "OTHER"),
    { lastWay: "PHONE" },
    "2026-11-24T14:00 SMS",
  ],
  [
    "F2 over the night",
    after(4, "OPENING_HOURS"),
    { lastStepAt: at("2026-11-24T15:30Z") },
    "2026-11-25T11:00 PHONE",
  ],
  [
    "F3, the next opening day",
    after(1, "OPENING_DAYS"),
    { lastStepAt: at("2026-11-28T11:00Z") },
    "2026-11-30T11:00 PHONE",
  ],
  [
    "F5 over Christmas",
    after(7, "OPENING_DAYS"),
    { lastStepAt: at("2026-12-22T12:00Z") },
    "2027-01-02T09:00 PHONE",
  ],
  [
    "F counts from the step before",
    after(1, "OPENING_DAYS"),
    { lastStepAt: at("2026-11-26T12:00Z") },
    "2026-11-27T12:00 PHONE",
  ],
  ["Q1", after(24, "HOURS"), { kind: "QUOTE" }, "2026-11-25T10:00 PHONE"],
  [
    "Q counts from the sending",
    after(72, "HOURS"),
    { kind: "QUOTE", lastStepAt: START + 25 * HOUR },
    "2026-11-27T10:00 PHONE",
  ],
  [
    "Q2 on a Sunday waits",
    after(72, "HOURS"),
    { kind: "QUOTE", startedAt: at("2026-11-26T12:00Z"), lastStepAt: at("2026-11-26T12:00Z") },
    "2026-11-30T09:00 PHONE",
  ],
  [
    "by e-mail it need not",
    after(72, "HOURS", "EMAIL"),
    { kind: "QUOTE", startedAt: at("2026-11-26T12:00Z"), lastStepAt: at("2026-11-26T12:00Z") },
    "2026-11-29T12:00 EMAIL",
  ],
  [
    "Q2 after a late Q1 keeps a day",
    after(72, "HOURS"),
    { kind: "QUOTE", lastStepAt: START + 4 * DAY },
    "2026-11-30T09:00 PHONE",
  ],
  [
    "Q4, two days before the end",
    after(2, "DAYS_BEFORE_END"),
    { kind: "QUOTE", expiresAt: START + 14 * DAY, lastStepAt: START + 7 * DAY },
    "2026-12-06T10:00 PHONE -> 2026-12-07T09:00",
  ],
  [
    "no Q4 when its moment is past",
    after(2, "DAYS_BEFORE_END"),
    { kind: "QUOTE", expiresAt: START + 8 * DAY, lastStepAt: START + 7 * DAY },
    "none",
  ],
  [
    "no step after the end",
    after(7, "DAYS"),
    { kind: "QUOTE", expiresAt: START + 5 * DAY, lastStepAt: START + 3 * DAY },
    "none",
  ],
  ["no end, no Q4", after(2, "DAYS_BEFORE_END"), { kind: "QUOTE" }, "none"],
  ["nurture day 30", after(30, "DAYS"), { kind: "NURTURE" }, "2026-12-24T10:00 PHONE"],
  [
    "nurture across the clock change",
    after(30, "DAYS"),
    { kind: "NURTURE", startedAt: at("2026-10-01T10:00Z"), lastStepAt: at("2026-10-01T10:00Z") },
    "2026-10-31T11:00 PHONE",
  ],
  [
    "not before what was set by hand",
    after(4, "OPENING_HOURS"),
    { notBefore: at("2026-11-30T15:00Z") },
    "2026-11-30T15:00 PHONE",
  ],
  [
    "by hand on a bank holiday",
    after(4, "OPENING_HOURS"),
    { notBefore: at("2026-12-25T10:00Z") },
    "2026-12-26T09:00 PHONE",
  ],
  ["somebody without any way", after(0, "RESPONSE_TARGET"), { ways: [] }, "none"],
])("%s", (_, step, changes, expected) => {
  const plan = planOf(step, base(changes));
  const told = plan ? `${toIso(plan.dueAt).slice(0, 16)} ${plan.way}` : "none";
  const [whole, moved] = expected.split(" -> ");
  expect(told).toBe(moved ? `${moved} ${whole?.split(" ")[1]}` : expected);
});

test.each([
  ["BEST", ["SMS", "EMAIL"], null, "SMS"],
  ["OTHER", ["PHONE", "EMAIL"], "PHONE", "EMAIL"],
  ["OTHER", ["PHONE"], "PHONE", "PHONE"],
  ["EMAIL", ["PHONE", "EMAIL"], null, "EMAIL"],
  ["EMAIL", ["PHONE"], null, "PHONE"],
  ["SMS", [], null, null],
] as const)("%s of %j after %s is %s", (wish, ways, lastWay, way) => {
  expect(wayFor(wish, { ways, lastWay })).toBe(way);
});

const jo = { phone: "+447700900123", email: "jo@example.com", isMobile: true, preferred: null };
test.each([
  ["both", {}, ["PHONE", "SMS", "EMAIL"]],
  ["prefers e-mail", { preferred: "EMAIL" }, ["EMAIL", "PHONE", "SMS"]],
  ["a landline", { isMobile: false }, ["PHONE", "EMAIL"]],
  ["no phone", { phone: null }, ["EMAIL"]],
  ["the mail bounced", { dead: ["EMAIL"] }, ["PHONE", "SMS"]],
  ["nothing left", { dead: ["EMAIL", "PHONE", "SMS"] }, []],
])("ways to somebody: %s", (_, changes, ways) => {
  expect(waysTo({ ...jo, dead: [], ...changes })).toEqual(ways);
});

test.each([
  ["EMAIL", "BOUNCED", ["EMAIL"]],
  ["PHONE", "WRONG_NUMBER", ["PHONE", "SMS"]],
  ["PHONE", "NO_ANSWER", []],
  ["SMS", "SENT", []],
])("%s %s closes %j", (channel, outcome, ways) => {
  expect(deadWaysAfter({ channel, outcome })).toEqual(ways);
});

test.each([
  ["ENQUIRY", "CONTACTED", null],
  ["ENQUIRY", "QUALIFIED", null],
  ["ENQUIRY", "QUOTED", "QUOTED"],
  ["ENQUIRY", "NURTURE", "NURTURE"],
  ["ENQUIRY", "CONVERTED", "CONVERTED"],
  ["ENQUIRY", "LOST", "LOST"],
  ["ENQUIRY", "UNRESPONSIVE", "UNRESPONSIVE"],
  ["QUOTE", "QUALIFIED", "QUOTE_ENDED"],
  ["QUOTE", "LOST", "LOST"],
  ["QUOTE", "CONVERTED", "CONVERTED"],
  ["NURTURE", "CONTACTED", "MOVED_ON"],
  ["NURTURE", "QUALIFIED", "MOVED_ON"],
  ["NURTURE", "LOST", "LOST"],
] as const)("a run of %s, the lead enters %s: %s", (kind, to, reason) => {
  expect(stopOfMove(kind, to)).toBe(reason);
});

test.each([
  ["ENQUIRY", 4, 5, false],
  ["ENQUIRY", 5, 5, true],
  ["QUOTE", 1, 1, true],
  ["NURTURE", 3, 1, false],
] as const)("%s with %i done of %i: used up is %s", (kind, doneCount, maxFollowUps, is) => {
  expect(isAtLimit({ kind, doneCount, maxFollowUps })).toBe(is);
});

const used: UsedUp = {
  kind: "ENQUIRY",
  stage: "CONTACTED",
  lastStepAt: START,
  hasReplied: false,
  quoteEndsAt: null,
  followUpAt: null,
  openingHours,
};
test.each<[string, Partial<UsedUp>, string]>([
  ["silent", {}, "UNRESPONSIVE null 2026-11-24T10:00"],
  ["replied", { hasReplied: true }, "LOST MAX_FOLLOW_UPS 2026-11-26T10:00"],
  [
    "quoted",
    { kind: "QUOTE", stage: "QUOTED", quoteEndsAt: START + 4 * DAY },
    "LOST MAX_FOLLOW_UPS 2026-11-28T10:00",
  ],
  [
    "quoted, the end is near",
    { kind: "QUOTE", stage: "QUOTED", quoteEndsAt: START + DAY },
    "LOST MAX_FOLLOW_UPS 2026-11-26T10:00",
  ],
  [
    "replied, to be called later",
    { hasReplied: true, followUpAt: START + 9 * DAY },
    "LOST MAX_FOLLOW_UPS 2026-12-03T10:00",
  ],
  ["the third check", { kind: "NURTURE", stage: "NURTURE" }, "LOST NO_DECISION 2026-11-26T10:00"],
  ["a job", { kind: "AFTER_CARE" }, "nothing"],
  ["converted meanwhile", { stage: "CONVERTED" }, "nothing"],
])("a run that is used up, %s: %3$s", (_, changes, answer) => {
  const end = endOf({ ...used, ...changes });
  expect(end ? `${end.to} ${end.reason} ${toIso(end.at).slice(0, 16)}` : "nothing").toBe(answer);
});
