import { expect, test } from "vitest";
import { sentenceFor } from "./sentences.ts";

test.each([
  ["QC", "J12 is now in its final checks"],
  ["DIAGNOSING", "J12 is now being checked"],
  ["NO_SHOW", "J12 is now a no-show"],
  ["IN_REPAIR", "J12 is now in repair"],
  ["COLLECTED", "J12 is now collected"],
])("a job that moves to %s reads well", (to, words) => {
  const details = { number: "J12", to };
  expect(sentenceFor({ type: "booking.moved", details, changes: null })).toBe(words);
});
