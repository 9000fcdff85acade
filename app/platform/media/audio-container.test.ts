import { expect, test } from "vitest";
import { wavOf } from "#tests/fixtures/recordings.ts";
import { audioTypeOf, wholeAudioType } from "./audio-container.ts";

const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");
const text = (words: string) => Buffer.from(words, "latin1");

/** EBML head (empty), open segment, open cluster, one block of two bytes. */
const webm = hex("1a45dfa3 80 18538067 01ffffffffffffff 1f43b675 01ffffffffffffff a3 82 0001");
const box = (type: string, body = "") => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length, 0);
  head.write(type, 4);
  return Buffer.concat([head, text(body)]);
};
const mp4 = Buffer.concat([box("ftyp", "isom"), box("moov"), box("mdat", "sound")]);
const oggPage = (body: string) =>
  Buffer.concat([text("OggS"), Buffer.alloc(22), Buffer.of(1, body.length), text(body)]);
const ogg = Buffer.concat([oggPage("head"), oggPage("sound")]);
const wav = wavOf(0.01);
const whole = { webm, mp4, ogg, wav };

test.each(Object.entries(whole))("a whole %s is one", (type, bytes) => {
  expect(audioTypeOf(bytes)).toBe(type);
  expect(wholeAudioType(bytes)).toBe(type);
});

/** At the border between two parts nothing is missing that the container knows of. */
const borders: Record<string, number[]> = { webm: [17, 29], mp4: [12, 20], ogg: [32], wav: [] };

test.each(Object.entries(whole))("half a %s is none", (type, bytes) => {
  const taken = Array.from({ length: bytes.length }, (_unused, length) => length).filter(
    (length) => wholeAudioType(bytes.subarray(0, length)) !== null,
  );
  expect(taken).toEqual(borders[type]);
});

test.each(Object.entries(whole))("a %s with another file behind it is none", (_type, bytes) => {
  for (const tail of ["<script>alert(1)</script>", "PK\u0003\u0004\u0014\u0000", "%PDF-1.7\n", "x"])
    expect(wholeAudioType(Buffer.concat([bytes, text(tail)])), tail).toBeNull();
});

test.each([
  ["zeros", Buffer.alloc(64)],
  ["a playlist", text("#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n")],
  ["a page", text("<!doctype html><script>alert(1)</script>")],
  ["a picture", hex("89504e470d0a1a0a 0000000d49484452")],
  ["nothing", Buffer.alloc(0)],
  ["a claim of two hours in a head alone", hex("1a45dfa3 80 18538067 ffffffffffffffff")],
])("%s is no recording", (_name, bytes) => {
  expect(wholeAudioType(bytes)).toBeNull();
});

test("sizes that claim more than there is end the walk", () => {
  const huge = Buffer.concat([
    hex("1a45dfa3 80 18538067 01ffffffffffffff"),
    Buffer.alloc(10_000_000),
  ]);
  expect(wholeAudioType(huge)).toBeNull();
  expect(wholeAudioType(Buffer.concat([box("ftyp", "isom"), hex("7fffffff 6d646174")]))).toBeNull();
});
