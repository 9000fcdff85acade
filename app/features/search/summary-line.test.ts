import { expect, test } from "vitest";
import { ordinal, summaryLine } from "./summary-line.ts";

const NOW = Date.UTC(2026, 10, 24, 10);
const nobody = {
  totalBookings: 0,
  isOpen: false,
  promisedAt: null,
  owed: 0,
  warrantyUntil: null,
  preferredContact: "SMS" as const,
};

test.each([
  ["nobody yet", {}, "no repair yet, owes £0, likes text message"],
  ["nobody whom it could reach", { preferredContact: null }, "no repair yet, owes £0"],
  [
    "a regular on the bench",
    {
      totalBookings: 3,
      isOpen: true,
      promisedAt: Date.UTC(2026, 10, 27, 14),
      warrantyUntil: Date.UTC(2027, 2, 4, 12),
    },
    "3rd repair, owes £0, likes text message, in warranty to Thu 4 Mar 2027, promised Fri 27 Nov, 14:00",
  ],
  [
    "somebody who owes",
    { totalBookings: 2, owed: 4_550 },
    "2 repairs, owes £45.50, likes text message",
  ],
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
