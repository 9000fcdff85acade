import { expect, test } from "vitest";
import { isNotAllowed, lengthText, levelOf, typeToRecord } from "./take-rules.ts";

test.each([
  [["audio/webm;codecs=opus", "audio/mp4"], "audio/webm;codecs=opus"],
  [["audio/mp4"], "audio/mp4"],
  [["audio/ogg"], ""],
  [[], ""],
])("of %j it records in %j", (supported, type) => {
  expect(typeToRecord((one) => (supported as string[]).includes(one))).toBe(type);
});

test.each([
  [0, "0:00"],
  [7_400, "0:07"],
  [59_600, "1:00"],
  [120_000, "2:00"],
])("%i ms are written %s", (ms, text) => {
  expect(lengthText(ms)).toBe(text);
});

test("silence is nothing, the loudest is all of the scale", () => {
  expect(levelOf(new Uint8Array([128, 128]))).toBe(0);
  expect(levelOf(new Uint8Array([0, 255, 0, 255]))).toBe(1);
  expect(levelOf(new Uint8Array([]))).toBe(0);
  expect(levelOf(new Uint8Array([148, 108]))).toBeCloseTo(0.47, 2);
});

test.each([
  ["NotAllowedError", true],
  ["SecurityError", true],
  ["NotFoundError", false],
])("%s: the microphone is there and closed to us: %s", (name, expected) => {
  expect(isNotAllowed(new DOMException("no", name))).toBe(expected);
});
