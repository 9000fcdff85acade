import { expect, test } from "vitest";
import { toIso } from "#app/platform/dates.ts";
import { cellText, isShortened, readAmount, readDate, readMoment } from "./read-values.ts";

test.each([
  ["31/12/2025", "2025-12-31T00:00:00.000Z"],
  ["03/02/2026 10:15", "2026-02-03T10:15:00.000Z"],
  ["3.7.2026", "2026-07-02T23:00:00.000Z"],
  ["2026-02-03T10:15:00Z", "2026-02-03T10:15:00.000Z"],
  ["2026/02/03 1:05 pm", "2026-02-03T13:05:00.000Z"],
  ["1 March 2026 14:30", "2026-03-01T14:30:00.000Z"],
  ["Tue, 3rd Feb 2026", "2026-02-03T00:00:00.000Z"],
  ["1/2/98", "1998-02-01T00:00:00.000Z"],
])("the moment %j is read day first", (text, iso) => {
  expect(toIso(readMoment(text) ?? 0)).toBe(iso);
});

test.each(["31/02/2026", "12/31/2025", "soon", "2026", "1/1/1066", "10:15", "3 Foo 2026"])(
  "%j is no moment",
  (text) => expect(readMoment(text)).toBeNull(),
);

test("birthdays reach further back than moments", () => {
  expect(readDate("12/05/1931", 1900)).toBe("1931-05-12");
  expect(readDate("12/05/1931")).toBeNull();
});

test.each([
  ["£1,129.50", 112_950],
  ["1.129,50 €", 112_950],
  ["80", 8_000],
  ["GBP 12.5", 1_250],
  ["-5", null],
  ["free", null],
])("the amount %j is %j pence", (text, pence) => expect(readAmount(text)).toBe(pence));

test("cells that stand for nothing are empty, and shortened numbers are known", () => {
  expect(["n/a", " - ", "NULL", "", undefined].map(cellText)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
  expect(cellText(" Ada\0 ")).toBe("Ada");
  expect(isShortened("4.47701E+11")).toBe(true);
  expect(isShortened("07700900101")).toBe(false);
});
