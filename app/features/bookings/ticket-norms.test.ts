import { expect, test } from "vitest";
import { USUAL_NUMBERS } from "#app/features/shop/numbers.ts";
import { openingClock } from "#app/features/shop/opening-hours.ts";
import type { TicketState } from "./schema.ts";
import { isNearEnd, type NormFacts, normEnd } from "./ticket-norms.ts";

const day = [{ opens: "09:00", closes: "17:00" }];
const clock = openingClock({ weekly: [[], day, day, day, day, day, []], closedDays: [] });
const at = (text: string) => Date.parse(`${text}:00.000Z`);

test.each<[TicketState, string, Partial<NormFacts>, string | null]>([
  ["BOOKED", "2026-11-24T10:00", { slotStartsAt: at("2026-11-25T11:00") }, "2026-11-25T11:30"],
  ["BOOKED", "2026-11-24T10:00", {}, null],
  ["CHECKED_IN", "2026-11-27T16:30", {}, "2026-11-30T10:30"],
  ["DIAGNOSING", "2026-11-27T12:00", {}, "2026-11-30T12:00"],
  ["AWAITING_APPROVAL", "2026-11-24T10:00", {}, "2026-11-27T10:00"],
  ["WAITING_PARTS", "2026-11-24T10:00", { partDueOn: "2026-11-27" }, "2026-11-30T12:00"],
  ["IN_REPAIR", "2026-11-24T10:00", { promisedAt: at("2026-11-26T15:00") }, "2026-11-26T15:00"],
  ["QC", "2026-11-24T15:30", {}, "2026-11-25T09:30"],
  ["READY", "2026-11-24T10:00", {}, "2026-11-27T10:00"],
  ["COLLECTED", "2026-11-24T10:00", {}, null],
  // The clocks go back on 25 October: an opening day later is the same time on the wall.
  ["DIAGNOSING", "2026-10-23T11:00", {}, "2026-10-26T12:00"],
])("%s since %s with %o is due by %s", (status, since, facts, due) => {
  const job = { status, statusEnteredAt: at(since), slotStartsAt: null, promisedAt: null };
  const end = normEnd({ partDueOn: null, ...job, ...facts }, clock);
  expect(end).toBe(due === null ? null : at(due));
});

test("another shop gives a job more time", () => {
  const job = { slotStartsAt: null, promisedAt: null, partDueOn: null };
  const since = { ...job, status: "CHECKED_IN" as const, statusEnteredAt: at("2026-11-24T10:00") };
  const jobs = { ...USUAL_NUMBERS.jobs, checkedInMinutes: 180, delayPercent: 50 };
  expect(normEnd(since, clock, { ...USUAL_NUMBERS, jobs })).toBe(at("2026-11-24T13:00"));
  expect(isNearEnd({ from: 0, until: 100, now: 50 }, jobs)).toBe(true);
});

test("a delay is told of after three quarters of the norm", () => {
  const span = { from: 0, until: 100 };
  expect([74, 75, 99, 100].map((now) => isNearEnd({ ...span, now }))).toEqual([
    ...[false, true, true, false],
  ]);
});
