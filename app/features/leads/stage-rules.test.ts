import { expect, test } from "vitest";
import { DAY, HOUR } from "#app/platform/dates.ts";
import {
  allowedMoves,
  checkMove,
  impliedStages,
  inboundReopens,
  type Mover,
  mayConvert,
  mayUndoConversion,
  qualificationOf,
  statusOf,
} from "./stage-rules.ts";
import { LeadStage } from "./words.ts";

/** The table of the state machine: what a person may do, and what the system may do besides. */
const TABLE: [LeadStage, LeadStage[], LeadStage[]][] = [
  ["NEW", ["CONTACTED", "QUALIFIED", "NURTURE", "UNRESPONSIVE", "LOST"], ["CONVERTED"]],
  ["CONTACTED", ["QUALIFIED", "NURTURE", "UNRESPONSIVE", "LOST"], ["CONVERTED"]],
  ["QUALIFIED", ["NURTURE", "UNRESPONSIVE", "LOST"], ["QUOTED", "CONVERTED"]],
  ["QUOTED", ["LOST"], ["QUALIFIED", "CONVERTED"]],
  ["NURTURE", ["CONTACTED", "QUALIFIED", "LOST"], ["CONVERTED"]],
  ["UNRESPONSIVE", ["CONTACTED", "LOST"], ["CONVERTED"]],
  ["CONVERTED", [], []],
  ["LOST", ["CONTACTED"], []],
];

test.each(TABLE)("from %s only the listed moves are legal", (from, byPerson, bySystem) => {
  const legal = (by: Mover) =>
    LeadStage.options.filter((to) => checkMove({ from, to, by }).ok).toSorted();
  expect(legal("person")).toEqual(byPerson.toSorted());
  expect(legal("system")).toEqual([...byPerson, ...bySystem].toSorted());
});

test.each([
  ["NEW", "CONVERTED", "use_convert"],
  ["LOST", "CONVERTED", "illegal_move"],
  ["QUALIFIED", "QUOTED", "system_only"],
  ["QUOTED", "QUALIFIED", "system_only"],
  ["NEW", "QUOTED", "illegal_move"],
  ["CONVERTED", "NEW", "illegal_move"],
  ["NEW", "NEW", "illegal_move"],
] as const)("a person who moves %s to %s is told %s and what is allowed", (from, to, code) => {
  const allowed = allowedMoves(from, "person");
  expect(checkMove({ from, to, by: "person" })).toEqual({ ok: false, code, allowed });
});

test("every open stage offers the conversion, because a booking converts from anywhere", () => {
  for (const stage of LeadStage.options) {
    const isClosed = stage === "CONVERTED" || stage === "LOST";
    expect(allowedMoves(stage, "person").includes("CONVERTED")).toBe(!isClosed);
    expect(mayConvert(stage, true)).toBe(!isClosed);
    expect(mayConvert(stage, false)).toBe(stage === "QUALIFIED" || stage === "QUOTED");
  }
  expect(impliedStages("NEW")).toEqual(["QUALIFIED"]);
  expect(impliedStages("QUOTED")).toEqual([]);
});

test.each([
  ["NEW", "ACTIVE", "UNQUALIFIED"],
  ["CONTACTED", "ACTIVE", "QUALIFYING"],
  ["QUALIFIED", "ACTIVE", "QUALIFIED"],
  ["QUOTED", "ACTIVE", "QUALIFIED"],
  ["NURTURE", "ACTIVE", "DISQUALIFIED"],
  ["UNRESPONSIVE", "UNRESPONSIVE", "QUALIFYING"],
  ["CONVERTED", "CONVERTED", "QUALIFIED"],
  ["LOST", "LOST", "QUALIFYING"],
] as const)("%s means status %s and qualification %s", (stage, status, qualification) => {
  expect(statusOf(stage)).toBe(status);
  expect(qualificationOf(stage, "QUALIFYING")).toBe(qualification);
});

const NOW = Date.parse("2026-11-22T12:00:00Z");

test.each([
  ["within 60 days", { lostAt: NOW - 60 * DAY, lostReason: "PRICE", isSameDevice: true }, true],
  ["later", { lostAt: NOW - 60 * DAY - 1, lostReason: "PRICE", isSameDevice: true }, false],
  ["another device", { lostAt: NOW - DAY, lostReason: "PRICE", isSameDevice: false }, false],
  ["spam", { lostAt: NOW - DAY, lostReason: "SPAM", isSameDevice: true }, false],
  ["a duplicate", { lostAt: NOW - DAY, lostReason: "DUPLICATE", isSameDevice: true }, false],
] as const)("an inbound to a lost lead, %s, reopens it: %o → %s", (_, lead, answer) => {
  expect(inboundReopens(lead, NOW)).toBe(answer);
});

test.each([
  [{ convertedAt: NOW - 24 * HOUR, isCheckedIn: false, hasPayment: false }, true],
  [{ convertedAt: NOW - 24 * HOUR - 1, isCheckedIn: false, hasPayment: false }, false],
  [{ convertedAt: NOW, isCheckedIn: true, hasPayment: false }, false],
  [{ convertedAt: NOW, isCheckedIn: false, hasPayment: true }, false],
])("a conversion %o may be taken back: %s", (lead, answer) => {
  expect(mayUndoConversion(lead, NOW)).toBe(answer);
});
