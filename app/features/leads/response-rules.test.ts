import { expect, test } from "vitest";
import { openingClock } from "#app/features/shop/opening-hours.ts";
import { MINUTE } from "#app/platform/dates.ts";
import { type Contact, isResponse, responseState, responseWindows } from "./response-rules.ts";
import type { UrgencyLevel } from "./words.ts";

const day = [{ opens: "09:00", closes: "17:00" }];
const openingHours = openingClock({ weekly: [[], day, day, day, day, day, []], closedDays: [] });
const ASKED = Date.parse("2026-11-24T10:00:00Z");

const contact = (minutes: number, changes: Partial<Contact> = {}): Contact => ({
  at: ASKED + minutes * MINUTE,
  direction: "OUTBOUND",
  outcome: "REACHED",
  isAutomatic: false,
  ...changes,
});

test.each<[string, Partial<Contact>, boolean]>([
  ["an answered call", {}, true],
  ["a message sent", { outcome: "SENT" }, true],
  ["no answer", { outcome: "NO_ANSWER" }, false],
  ["a voicemail", { outcome: "VOICEMAIL" }, false],
  ["a bounce", { outcome: "BOUNCED" }, false],
  ["an acknowledgement", { outcome: "SENT", isAutomatic: true }, false],
  ["an inbound", { direction: "INBOUND" }, false],
  ["a note without outcome", { outcome: null }, false],
])("%s is a response: %3$s", (_, changes, answer) => {
  expect(isResponse(contact(5, changes))).toBe(answer);
});

test.each<[UrgencyLevel, number | null, number, string, string]>([
  ["MEDIUM", null, 0, "DUE", "2026-11-24T11:00:00.000Z"],
  ["MEDIUM", null, 47.9, "DUE", "2026-11-24T11:00:00.000Z"],
  ["MEDIUM", null, 48, "AT_RISK", "2026-11-24T11:00:00.000Z"],
  ["MEDIUM", null, 60, "AT_RISK", "2026-11-24T11:00:00.000Z"],
  ["MEDIUM", null, 60.1, "BREACHED", "2026-11-24T11:00:00.000Z"],
  ["MEDIUM", 60, 90, "MET", "2026-11-24T11:00:00.000Z"],
  ["MEDIUM", 61, 90, "BREACHED", "2026-11-24T11:00:00.000Z"],
  ["URGENT", null, 12, "AT_RISK", "2026-11-24T10:15:00.000Z"],
  ["HIGH", null, 20, "DUE", "2026-11-24T10:30:00.000Z"],
  ["LOW", null, 192, "AT_RISK", "2026-11-24T14:00:00.000Z"],
])(
  "%s, answered after %s, seen after %d minutes: %s",
  (urgencyLevel, answered, seen, state, targetAt) => {
    const respondedAt = answered === null ? null : ASKED + answered * MINUTE;
    const window = { askedAt: ASKED, respondedAt };
    const response = responseState({ window, urgencyLevel, openingHours }, ASKED + seen * MINUTE);
    expect({ ...response, targetAt: new Date(response.targetAt).toISOString() }).toEqual({
      state,
      targetAt,
      respondedAt,
    });
  },
);

test("the clock stands still while the shop is closed", () => {
  const askedAt = Date.parse("2026-11-20T16:30:00Z");
  const window = { askedAt, respondedAt: null };
  const at = Date.parse("2026-11-22T20:00:00Z");
  const response = responseState({ window, urgencyLevel: "MEDIUM", openingHours }, at);
  expect(response.state).toBe("DUE");
  expect(new Date(response.targetAt).toISOString()).toBe("2026-11-23T09:30:00.000Z");
});

test("each inbound after a response starts a window of its own, a second one while waiting does not", () => {
  const inbound = { direction: "INBOUND", outcome: null } as const;
  const windows = responseWindows(ASKED, [
    contact(100, inbound),
    contact(5, inbound),
    contact(10, { outcome: "NO_ANSWER" }),
    contact(20),
    contact(30),
    contact(110, inbound),
  ]);
  expect(windows).toEqual([
    { askedAt: ASKED, respondedAt: ASKED + 20 * MINUTE },
    { askedAt: ASKED + 100 * MINUTE, respondedAt: null },
  ]);
});
