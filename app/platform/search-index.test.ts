import { expect, test } from "vitest";
import { keptText, widest } from "./search-index.server.ts";

test.each<[string, (string | null)[], string]>([
  ["parts as they are", ["Ada Byron", null, "ada@example.org"], "Ada Byron\nada@example.org"],
  ["a part inside another is found in that one", ["RB-1042", "1042"], "RB-1042"],
  ["whatever comes first", ["Apple", "iPhone 13", "Apple iPhone 13"], "Apple iPhone 13"],
  ["in capitals or not", ["Dell XPS", "dell"], "Dell XPS"],
  ["what is said twice is kept once", ["Acme", "acme", "Acme"], "Acme"],
  [
    "a number as it is dialled stays",
    ["+447911123456", "07911123456"],
    "+447911123456\n07911123456",
  ],
  ["what folding changes stands beside", ["Łukasz Nowak"], "Łukasz Nowak\nlukasz"],
])("%s", (_name, parts, kept) => {
  expect(keptText(parts)).toBe(kept);
});

test.each<[string, string[], string[]]>([
  ["capitals are no other word", ["Isla", "isla"], ["isla"]],
  [
    "a word that holds another is found by that",
    ["Williasm", "williams", "william"],
    ["williasm", "william"],
  ],
  ["folded beside written", ["Yılmaz"], ["yılmaz", "yilmaz"]],
  ["too short for the index", ["Jo"], []],
])("searched for: %s", (_name, words, phrases) => {
  expect(widest(words)).toEqual(phrases);
});
