import { expect, test } from "vitest";
import { mayMean, nameWords, slips, spellingsOf } from "./spelling-rules.ts";

test.each<[string, string, number]>([
  ["thompson", "thompson", 0],
  ["thopmson", "thompson", 1],
  ["tompson", "thompson", 1],
  ["thomppson", "thompson", 1],
  ["ratel", "patel", 1],
  ["", "abc", 3],
])("%s and %s are %i slips apart", (a, b, n) => {
  expect(slips(a, b)).toBe(n);
  expect(slips(b, a)).toBe(n);
});

test.each<[string, string, boolean]>([
  ["thopm", "thompson", true],
  ["jhon", "johnson", true],
  ["katherin", "catherine", true],
  ["patle", "patel", true],
  ["smith", "smythe", true],
  ["brown", "green", false],
  ["anna", "emma", false],
])("%s for %s: %s", (typed, word, expected) => {
  expect(mayMean(typed, word)).toBe(expected);
});

test("a word typed with one slip shares a spelling with the word meant", () => {
  for (const [typed, word] of [
    ["thopmson", "thompson"],
    ["ratel", "patel"],
    ["smiht", "smith"],
    ["jonson", "johnson"],
  ] as const) {
    const meant = spellingsOf(word);
    expect(
      spellingsOf(typed).some((spelling) => meant.some((one) => one.startsWith(spelling))),
    ).toBe(true);
  }
});

test("short words and numbers are not learnt", () => {
  expect(nameWords("Jo Ó Súilleabháin 2nd")).toEqual(["suilleabhain"]);
});
