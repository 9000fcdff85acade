import { expect, test } from "vitest";
import { contactClock } from "#app/features/shop/contact-clock.ts";
import { USUAL_NUMBERS } from "#app/features/shop/numbers.ts";
import { MINUTE, toIso } from "#app/platform/dates.ts";
import { contactFrom, countFollowUps, type Touch } from "./follow-up-rules.ts";

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
  ["PHONE", "2026-11-24T10:00:00Z", "2026-11-24T10:00:00.000Z"],
  ["SMS", "2026-11-24T19:30:00Z", "2026-11-25T09:00:00.000Z"],
  ["SMS", "2026-11-21T19:29:00Z", "2026-11-21T19:29:00.000Z"],
  ["PHONE", "2026-11-22T12:00:00Z", "2026-11-23T09:00:00.000Z"],
  ["PHONE", "2026-12-25T12:00:00Z", "2026-12-26T09:00:00.000Z"],
  ["EMAIL", "2026-12-25T03:00:00Z", "2026-12-25T03:00:00.000Z"],
] as const)("%s at %s may go out at %s", (channel, at, from) => {
  expect(toIso(contactFrom(channel, Date.parse(at)))).toBe(from);
});

test("another shop counts a second channel sooner, and calls on Sunday mornings", () => {
  const numbers = { ...USUAL_NUMBERS.followUps, secondChannelMinutes: 5 };
  expect(countFollowUps([touch(0), touch(5, { channel: "SMS" })], numbers)).toBe(2);
  const hours = contactClock({
    contactFrom: "10:00",
    contactUntil: "12:00",
    onSundays: true,
    onBankHolidays: false,
  });
  const sunday = Date.parse("2026-11-22T09:00:00Z");
  expect(contactFrom("SMS", sunday, hours)).toBe(Date.parse("2026-11-22T10:00:00Z"));
});
