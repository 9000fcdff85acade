import { expect, test } from "vitest";
import { inWrittenOrder } from "./written-order.ts";

test.each([
  ["gpj.\u202Eexe", "gpj.exe"],
  ["\u202Erevo\u202C and \u2067on\u2069", "revo and on"],
  ["שלום\u200F, 123", "שלום\u200F, 123"],
  ["👩‍🔧 plain", "👩‍🔧 plain"],
])("%j is shown as %j", (written, shown) => {
  expect(inWrittenOrder(written)).toBe(shown);
});
