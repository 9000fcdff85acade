import { expect, test } from "vitest";
import { ordinal, summaryLine } from "./summary-line.ts";

const NOW = Date.UTC(2026, 10, 24, 10);
const nobody = {
  totalBookings: 0,
  openJobs: [],
  owed: { amount: 0, currency: "GBP" as const },
  warrantyUntil: null,
  isMasked: false,
  preferredContact: "SMS" as const,
};
const job = { id: "x", number: "J1", status: "IN_REPAIR", deviceName: "XPS" };

test.each([
  ["nobody yet", {}, "no repair yet, owes £0, likes text message"],
  [
    "a regular on the bench",
    {
      totalBookings: 3,
      openJobs: [{ ...job, promisedAt: "2026-11-27T14:00:00.000Z" }],
      warrantyUntil: "2027-03-04T12:00:00.000Z",
    },
    "3rd repair, owes £0, likes text message, in warranty to Thu 4 Mar 2027, promised Fri 27 Nov, 14:00",
  ],
  [
    "somebody who owes",
    { totalBookings: 2, owed: { amount: 4550, currency: "GBP" as const } },
    "2 repairs, owes £45.50, likes text message",
  ],
  ["somebody masked", { totalBookings: 1, owed: null }, "1 repair, likes text message"],
])("%s", (_, known, expected) => {
  expect(summaryLine({ ...nobody, ...known }, NOW).replace(", 14:00", " 14:00")).toBe(
    expected.replace(", 14:00", " 14:00"),
  );
});

test.each([
  [1, "1st"],
  [2, "2nd"],
  [3, "3rd"],
  [11, "11th"],
  [22, "22nd"],
  [113, "113th"],
])("%i is the %s", (n, text) => expect(ordinal(n)).toBe(text));
