import { expect, test } from "vitest";
import { wordsOfLine } from "./line-rules.ts";

test.each([
  ["words", { text: "Hello", fileIds: [] }, "Hello"],
  ["words beside a photo", { text: "Look", fileIds: ["a"] }, "Look"],
  ["a photo alone", { text: "", fileIds: ["a"] }, "Sent a photo"],
  ["photos alone", { text: "", fileIds: ["a", "b", "c"] }, "Sent 3 photos"],
])("%s", (_what, line, words) => {
  expect(wordsOfLine(line)).toBe(words);
});
