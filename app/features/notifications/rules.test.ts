import { expect, test } from "vitest";
import { openingClock } from "#app/features/shop/opening-hours.ts";
import { HOUR, MINUTE } from "#app/platform/dates.ts";
import {
  afterQuiet,
  DEFAULT_PREFERENCES,
  escalationAt,
  isBadFeedback,
  isKeepOrLose,
  type Planning,
  planFor,
} from "./rules.ts";

const shopDay = { opens: "09:00", closes: "17:30" };
const openingHours = openingClock({
  weekly: [[], [shopDay], [shopDay], [shopDay], [shopDay], [shopDay], []],
  closedDays: [],
});
const night = { quietFrom: "20:00", quietTo: "08:00" };
const at = (text: string) => Date.parse(text);

test.each([
  ["in the day", "2026-11-24T10:00:00Z", night, "2026-11-24T10:00:00Z"],
  ["a minute before", "2026-11-24T19:59:00Z", night, "2026-11-24T19:59:00Z"],
  ["in the evening", "2026-11-24T20:00:00Z", night, "2026-11-25T08:00:00Z"],
  ["after midnight", "2026-11-25T00:30:00Z", night, "2026-11-25T08:00:00Z"],
  ["at its end", "2026-11-25T08:00:00Z", night, "2026-11-25T08:00:00Z"],
  ["in summer, by the wall", "2026-07-01T19:30:00Z", night, "2026-07-02T07:00:00Z"],
  ["over the change to summer", "2026-03-28T23:00:00Z", night, "2026-03-29T07:00:00Z"],
  ["over the change to winter", "2026-10-24T20:00:00Z", night, "2026-10-25T08:00:00Z"],
  [
    "at noon only",
    "2026-11-24T12:30:00Z",
    { quietFrom: "12:00", quietTo: "13:00" },
    "2026-11-24T13:00:00Z",
  ],
  [
    "never",
    "2026-11-24T03:00:00Z",
    { quietFrom: "00:00", quietTo: "00:00" },
    "2026-11-24T03:00:00Z",
  ],
])("quiet hours, %s", (_, from, quiet, until) => {
  expect(new Date(afterQuiet(at(from), quiet)).toISOString()).toBe(new Date(until).toISOString());
});

const open = at("2026-11-24T10:00:00Z");
const evening = at("2026-11-24T18:30:00Z");
const late = at("2026-11-24T22:00:00Z");
const nextOpening = at("2026-11-25T09:00:00Z");
const muted = (type: Planning["type"]) => ({
  ...DEFAULT_PREFERENCES,
  types: { ...DEFAULT_PREFERENCES.types, [type]: { inApp: false, push: false, email: false } },
});
const base = { isUrgent: false, preferences: DEFAULT_PREFERENCES, openingHours };

test.each<[string, Partial<Planning> & Pick<Planning, "type">, number, number | null]>([
  ["a new lead, at once in hours", { type: "lead_assigned" }, open, open],
  ["a new lead, else at opening", { type: "lead_assigned" }, evening, nextOpening],
  ["an escalation, not put off", { type: "lead_assigned", isPressing: true }, evening, evening],
  ["a follow-up, when due", { type: "follow_up_due" }, open, open],
  ["a follow-up after hours, when due", { type: "follow_up_due" }, evening, evening],
  ["a follow-up at night, in the digest", { type: "follow_up_due" }, late, null],
  ["a milestone, never pushed", { type: "customer_milestone" }, open, null],
  ["a campaign, after the quiet hours", { type: "campaign_result" }, late, at("2026-11-25T08:00Z")],
  ["feedback, at opening", { type: "feedback_received" }, late, nextOpening],
  ["a regular at risk, never pushed", { type: "churn_risk_alert" }, open, null],
  [
    "what was muted, not at all",
    { type: "lead_assigned", preferences: muted("lead_assigned") },
    open,
    null,
  ],
])("%s", (_, what, now, when) => {
  expect(planFor({ ...base, ...what }, now).at).toBe(when);
});

test("what is muted stays out of the count, but an urgent lead", () => {
  const preferences = muted("lead_assigned");
  const plan = (isUrgent: boolean) =>
    planFor({ ...base, type: "lead_assigned", preferences, isUrgent }, open);
  expect(plan(false).isMuted).toBe(true);
  expect(plan(true).isMuted).toBe(false);
});

test.each([
  ["URGENT", open, open + 10 * MINUTE],
  ["HIGH", late, nextOpening + 10 * MINUTE],
  ["MEDIUM", open, null],
  ["LOW", open, null],
])("a %s lead nobody looked at", (urgency, told, when) => {
  expect(escalationAt(urgency, { at: told, openingHours })).toBe(when);
});

test("the third snooze asks another question, and bad feedback has a second reader", () => {
  expect([0, 1, 2, 3, 4].map(isKeepOrLose)).toEqual([false, false, false, true, true]);
  const bad = [
    { rating: 3, nps: null },
    { rating: 1, nps: 10 },
    { rating: null, nps: 6 },
  ];
  const good = [
    { rating: 4, nps: null },
    { rating: null, nps: 7 },
    { rating: null, nps: null },
  ];
  expect(bad.every(isBadFeedback)).toBe(true);
  expect(good.some(isBadFeedback)).toBe(false);
  expect(afterQuiet(open + 9 * HOUR, night)).toBe(open + 9 * HOUR);
});
