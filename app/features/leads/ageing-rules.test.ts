import { expect, test } from "vitest";
import { openingClock } from "#app/features/shop/opening-hours.ts";
import { DAY, MINUTE } from "#app/platform/dates.ts";
import { ageingOf } from "./ageing-rules.ts";
import type { LeadStage } from "./words.ts";

const day = [{ opens: "09:00", closes: "17:00" }];
const openingHours = openingClock({ weekly: [[], day, day, day, day, day, []], closedDays: [] });
const SINCE = Date.parse("2026-11-24T10:00:00Z");

test.each<[LeadStage, number, string, string]>([
  ["NEW", 44, "FRESH", "2026-11-24T11:00:00.000Z"],
  ["NEW", 45, "AMBER", "2026-11-24T11:00:00.000Z"],
  ["NEW", 60, "RED", "2026-11-24T11:00:00.000Z"],
  ["CONTACTED", 5 * 60, "FRESH", "2026-11-25T10:00:00.000Z"],
  ["CONTACTED", 6 * 60, "AMBER", "2026-11-25T10:00:00.000Z"],
  ["QUALIFIED", 24 * 60, "RED", "2026-11-25T10:00:00.000Z"],
  ["QUOTED", 3 * 24 * 60, "FRESH", "2026-11-29T10:00:00.000Z"],
  ["QUOTED", 4 * 24 * 60, "AMBER", "2026-11-29T10:00:00.000Z"],
  ["NURTURE", 30 * 24 * 60, "RED", "2026-12-24T10:00:00.000Z"],
])("%s idle for %i minutes is %s", (stage, minutes, state, limitAt) => {
  const lead = { stage, lastActivityAt: SINCE, nextFollowUp: null, openingHours };
  const ageing = ageingOf(lead, SINCE + minutes * MINUTE);
  expect(ageing.state).toBe(state);
  expect(new Date(ageing.limitAt ?? 0).toISOString()).toBe(limitAt);
});

test.each<[LeadStage]>([["CONVERTED"], ["LOST"], ["UNRESPONSIVE"]])("%s does not age", (stage) => {
  const lead = { stage, lastActivityAt: SINCE, nextFollowUp: null, openingHours };
  expect(ageingOf(lead, SINCE + 400 * DAY)).toMatchObject({ state: "FRESH", limitAt: null });
});

const NOW = SINCE + 10 * DAY;
test.each([
  ["no follow-up", null, true],
  ["one tomorrow", NOW + DAY, false],
  ["one in 14 days", NOW + 14 * DAY, false],
  ["one later than that", NOW + 14 * DAY + 1, true],
  ["an overdue one", NOW - DAY, true],
])("a red lead with %s is rotten: %3$s", (_, nextFollowUp, isRotten) => {
  const lead = { stage: "NEW" as const, lastActivityAt: SINCE, nextFollowUp, openingHours };
  expect(ageingOf(lead, NOW).isRotten).toBe(isRotten);
});
