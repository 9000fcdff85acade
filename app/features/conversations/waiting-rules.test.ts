import { expect, test } from "vitest";
import { expectation, isNewSession } from "./waiting-rules.ts";

const closed = "Closed now, open again tomorrow at 09:00.";
test.each([
  ["somebody is there", { isOpen: true, isSomebodyThere: true, openingText: null }, /few minutes/],
  ["nobody is free", { isOpen: true, isSomebodyThere: false, openingText: null }, /at the counter/],
  [
    "the shop is closed",
    { isOpen: false, isSomebodyThere: true, openingText: closed },
    /^Closed now, open again tomorrow at 09:00\. Leave/,
  ],
  ["no hours are known", { isOpen: false, isSomebodyThere: false, openingText: null }, /^Leave/],
])("when %s, that is said", (_name, presence, words) => {
  expect(expectation(presence)).toMatch(words);
});

const HOUR = 3_600_000;
test.each([
  [null, 0, true],
  [0, 24 * HOUR - 1, false],
  [0, 24 * HOUR, true],
])("noted at %s, said at %d: a new contact %s", (notedAt, now, isNew) => {
  expect(isNewSession(notedAt, now)).toBe(isNew);
});
