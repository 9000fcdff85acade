import { expect, test } from "vitest";
import { openingClock } from "#app/features/shop/opening-hours.ts";
import { DAY } from "#app/platform/dates.ts";
import { NOW } from "#tests/fixtures/shop.ts";
import {
  isAutomaticMail,
  missedCallTextAt,
  stopOrStart,
  type ThreadJob,
  type ThreadLead,
  threadFor,
} from "./rules.ts";

test.each([
  ["STOP", "STOP"],
  [" stop. ", "STOP"],
  ["Stop all!", "STOP"],
  ["UNSUBSCRIBE", "STOP"],
  ["start", "START"],
  ["Unstop", "START"],
  ["Please don't stop now", null],
  ["stop by at five?", null],
  ["yes", null],
  ["", null],
])("%j is %s", (text, word) => expect(stopOrStart(text)).toBe(word));

test.each<[string, Record<string, string>, string, boolean]>([
  ["a person's letter", { "X-Mailer": "Mail" }, "jo@example.com", false],
  ["one that says it is none", { "Auto-Submitted": "no" }, "jo@example.com", false],
  ["an absence note", { "Auto-Submitted": "auto-replied" }, "jo@example.com", true],
  ["an older absence note", { Precedence: "bulk" }, "jo@example.com", true],
  ["Exchange's absence note", { "X-Auto-Response-Suppress": "All" }, "jo@example.com", true],
  ["a newsletter", { "list-unsubscribe": "<https://x>" }, "news@example.com", true],
  ["a report", {}, "MAILER-DAEMON@mail.example", true],
])("automatic or not: %s", (_name, headers, from, is) =>
  expect(isAutomaticMail(headers, from)).toBe(is),
);

const lead = (id: string, change: Partial<ThreadLead> = {}): ThreadLead => ({
  id,
  customerId: null,
  stage: "CONTACTED",
  stageEnteredAt: NOW - DAY,
  lostReason: null,
  activeAt: NOW - DAY,
  ...change,
});
const job = (id: string, change: Partial<ThreadJob> = {}): ThreadJob => ({
  id,
  customerId: "jo",
  isOpen: true,
  activeAt: NOW - 2 * DAY,
  ...change,
});
const lost = (days: number, lostReason = "PRICE") =>
  lead("lost", { stage: "LOST", stageEnteredAt: NOW - days * DAY, lostReason });

test.each<[string, ThreadLead[], ThreadJob[], string | null]>([
  ["nobody", [], [], null],
  ["an open lead", [lead("a")], [], "a"],
  ["the lead that was touched last", [lead("a"), lead("b", { activeAt: NOW })], [], "b"],
  ["a job that was touched after the lead", [lead("a")], [job("j", { activeAt: NOW })], "j"],
  [
    "the open lead before a job that ended",
    [lead("a")],
    [job("j", { isOpen: false, activeAt: NOW })],
    "a",
  ],
  ["a converted lead's job", [lead("a", { stage: "CONVERTED", activeAt: NOW })], [job("j")], "j"],
  ["an unresponsive lead", [lead("a", { stage: "UNRESPONSIVE" })], [], "a"],
  ["a lead lost for 60 days", [lost(60)], [], "lost"],
  ["a lead lost for longer", [lost(61)], [], null],
  ["a lead lost as spam", [lost(1, "SPAM")], [], null],
  ["a lead lost as a duplicate", [lost(1, "DUPLICATE")], [], null],
  ["a job that ended this month", [], [job("j", { isOpen: false })], "j"],
  ["a job that ended long ago", [], [job("j", { isOpen: false, activeAt: NOW - 31 * DAY })], null],
])("the thread of %s", (_name, leads, jobs, id) => {
  const thread = threadFor({ leads, jobs }, NOW);
  const found =
    thread.kind === "lead" ? thread.leadId : thread.kind === "job" ? thread.bookingId : null;
  expect(found).toBe(id);
});

const week = (opens: string, closes: string) =>
  openingClock({
    weekly: Array.from({ length: 7 }, () => [{ opens, closes }]),
    closedDays: ["2026-12-25"],
  });
const at = (text: string) => Date.parse(text);

test.each([
  ["in hours: at once", "09:00", "17:30", "2026-11-24T10:00Z", "2026-11-24T10:00Z"],
  ["at night: when it opens", "09:30", "17:30", "2026-11-24T22:00Z", "2026-11-25T09:30Z"],
  [
    "an early bird's shop: not before nine",
    "07:00",
    "17:30",
    "2026-11-24T22:00Z",
    "2026-11-25T09:00Z",
  ],
  ["early, but open: at once", "07:00", "17:30", "2026-11-24T07:10Z", "2026-11-24T07:10Z"],
  ["Saturday night: not on Sunday", "09:00", "17:30", "2026-11-28T20:00Z", "2026-11-30T09:00Z"],
  ["Sunday, but open: at once", "09:00", "17:30", "2026-11-29T12:00Z", "2026-11-29T12:00Z"],
  ["before a bank holiday: after it", "09:00", "17:30", "2026-12-24T18:00Z", "2026-12-26T09:00Z"],
  ["the night the clocks go forward", "09:00", "17:30", "2027-03-27T23:00Z", "2027-03-29T08:00Z"],
  ["a late shop: opening after quiet began", "20:00", "23:00", "2026-11-24T12:00Z", null],
])("the text about a missed call, %s", (_name, opens, closes, now, leaves) => {
  const when = missedCallTextAt(week(opens, closes), at(now));
  if (leaves === null) expect(when).toBeGreaterThan(at(now));
  else expect(new Date(when).toISOString()).toBe(new Date(leaves).toISOString());
});
