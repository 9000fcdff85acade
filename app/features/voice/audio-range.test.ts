import { expect, test } from "vitest";
import { byteRange } from "./audio-range.ts";

test.each([
  [null, null],
  ["", null],
  ["bytes=0-", { from: 0, to: 99 }],
  ["bytes=10-19", { from: 10, to: 19 }],
  ["bytes=90-500", { from: 90, to: 99 }],
  ["bytes=-10", { from: 90, to: 99 }],
  ["bytes=-500", { from: 0, to: 99 }],
  ["bytes=99-99", { from: 99, to: 99 }],
  ["bytes=100-", "none"],
  ["bytes=-0", "none"],
  ["bytes=20-10", null],
  ["bytes=-", null],
  ["bytes=0-1,5-6", null],
  ["pages=0-1", null],
  ["bytes=1e3-", null],
])("%s of a hundred bytes", (header, expected) => {
  expect(byteRange(header, 100)).toEqual(expected);
});
