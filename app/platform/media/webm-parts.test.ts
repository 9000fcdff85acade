import { expect, test } from "vitest";
import { wholeAudioType } from "./audio-container.ts";
import { endOfWholeParts } from "./webm-parts.ts";

/** EBML head (empty), open segment, open cluster, two blocks of two bytes. */
const HEADS = "1a45dfa380 1853806701ffffffffffffff 1f43b67501ffffffffffffff";
const webm = Buffer.from(`${HEADS} a3820001 a3820002`.replaceAll(" ", ""), "hex");

test.each([
  [webm.length, 37],
  [36, 33],
  [34, 33],
  [33, 33],
  [32, 29],
  [28, 17],
])("of %i bytes that a recorder has written %i are whole", (written, whole) => {
  const end = endOfWholeParts(webm.subarray(0, written));
  expect(end).toBe(whole);
  expect(wholeAudioType(webm.subarray(0, end))).toBe("webm");
});

test("what is no WebM is left as it is", () => {
  expect(endOfWholeParts(Buffer.from("OggS and more of it"))).toBe(19);
  expect(endOfWholeParts(new Uint8Array())).toBe(0);
});
