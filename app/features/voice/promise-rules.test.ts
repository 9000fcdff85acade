import { expect, test } from "vitest";
import { promiseIn } from "./promise-rules.ts";

/** A Tuesday. */
const TODAY = "2026-11-24";
const at = (hours: number, minutes = 0) => hours * 60 + minutes;

test.each<[string, string, number | null]>([
  ["I said it would be ready by Friday", "2026-11-27", null],
  ["ready by Friday at five", "2026-11-27", at(17)],
  ["ready at five on Friday", "2026-11-27", at(17)],
  ["promised for tomorrow at half past four", "2026-11-25", at(16, 30)],
  [
    "Finished the day after tomorrow, quarter to nine? No: done today by 11 a.m.",
    "2026-11-26",
    null,
  ],
  ["done today by 11 a.m.", "2026-11-24", at(11)],
  ["she collects it tomorrow at ten thirty", "2026-11-25", at(10, 30)],
  ["she will pick it up on Saturday at noon", "2026-11-28", at(12)],
  ["ready by four", "2026-11-24", at(16)],
  ["ready by 17:30 tomorrow", "2026-11-25", at(17, 30)],
  ["ready by 9.15 on Monday", "2026-11-30", at(9, 15)],
  ["back on Tuesday", "2026-12-01", null],
  ["ready next Friday", "2026-12-04", null],
  ["ready on the 3rd of December at 12 o'clock", "2026-12-03", at(12)],
  ["ready 5 January", "2027-01-05", null],
  ["done by quarter past eight in the morning, Thursday", "2026-11-26", at(8, 15)],
  ["ready at seven in the evening tomorrow", "2026-11-25", at(19)],
])("%s", (text, date, minutes) => {
  const found = promiseIn(text, TODAY);
  expect([found?.date, found?.minutes]).toEqual([date, minutes]);
});

test.each([
  "the screen is ready",
  "It broke on Friday.",
  "It is ready. On Friday it broke again.",
  "ready by two weeks",
  "ready on the 31st of June",
  "",
])("%s promises nothing", (text) => {
  expect(promiseIn(text, TODAY)).toBeNull();
});

test("its place is from the promise to its time", () => {
  const text = "New glass fitted, ready by Friday at five, call her.";
  const { start, end } = promiseIn(text, TODAY) ?? { start: 0, end: 0 };
  expect(text.slice(start, end)).toBe("ready by Friday at five");
});

test.each([
  ["words of readiness only", "ready ".repeat(4_000)],
  ["days that are none", "ready by 77 ".repeat(1_600)],
  ["hours that are none", "done at half past ".repeat(1_200)],
])("%s hide nothing that follows", (_, hostile) => {
  expect(promiseIn(hostile, TODAY)).toBeNull();
  expect(promiseIn(`${hostile}. Ready by Friday.`, TODAY)?.date).toBe("2026-11-27");
});
