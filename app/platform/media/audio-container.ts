import { endOfWebm } from "./webm-parts.ts";

/** What a browser's recorder writes, and what programs send; everything else is refused. */
export type AudioContainer = "webm" | "mp4" | "ogg" | "wav";

/** How many bytes {@link audioTypeOf} needs. */
export const AUDIO_HEAD_BYTES = 12;

/** The container by its magic bytes; null for anything that is none we take. */
export function audioTypeOf(bytes: Uint8Array): AudioContainer | null {
  if (bytes.length < AUDIO_HEAD_BYTES) return null;
  if (word(bytes, 0) === 0x1a45dfa3) return "webm";
  if (textAt(bytes, 0) === "OggS") return "ogg";
  if (textAt(bytes, 0) === "RIFF" && textAt(bytes, 8) === "WAVE") return "wav";
  return textAt(bytes, 4) === "ftyp" ? "mp4" : null;
}

/**
 * The container of a whole file that is nothing but audio: its parts follow each other to the last
 * byte, so that neither half a file nor one with another hidden behind it passes. Walks from part to
 * part and reads no sound (RFC 8794 and 9559 for WebM, ISO/IEC 14496-12, RFC 3533, RIFF).
 * @returns null for anything else
 */
export function wholeAudioType(bytes: Uint8Array): AudioContainer | null {
  const type = audioTypeOf(bytes);
  if (type === null) return null;
  const walk = { webm: endOfWebm, mp4: endOfMp4, ogg: endOfOgg, wav: endOfWav }[type];
  return walk(bytes) === bytes.length ? type : null;
}

/** A broken part: no length is this. */
const BROKEN = -1;
/** What a recorder writes that does not know yet how long it will be. */
const UNKNOWN = 0xff_ff_ff_ff;

function endOfWav(bytes: Uint8Array): number {
  const claimed = littleWord(bytes, 4);
  let at = 12;
  let padding = 0;
  while (at + 8 <= bytes.length) {
    const size = littleWord(bytes, at + 4);
    const isOpen = textAt(bytes, at) === "data" && (size === 0 || size === UNKNOWN);
    if (isOpen) return bytes.length;
    padding = size % 2;
    at += 8 + size + padding;
  }
  // An odd last part may come without the byte that evens it.
  const end = at - padding === bytes.length ? bytes.length : at;
  const isClaimed = claimed === 0 || claimed === UNKNOWN || Math.abs(claimed + 8 - end) <= 1;
  return isClaimed ? end : BROKEN;
}

function endOfMp4(bytes: Uint8Array): number {
  let at = 0;
  while (at + 8 <= bytes.length) {
    if (!/^[\w\xa9 -]{4}$/.test(textAt(bytes, at + 4))) return BROKEN;
    const size = word(bytes, at);
    const whole = size === 1 ? longWord(bytes, at + 8) : size;
    if (whole === 0) return bytes.length;
    if (whole < 8) return BROKEN;
    at += whole;
  }
  return at;
}

const OGG_HEAD = 27;

function endOfOgg(bytes: Uint8Array): number {
  let at = 0;
  while (at + OGG_HEAD <= bytes.length) {
    if (textAt(bytes, at) !== "OggS") return BROKEN;
    const segments = bytes[at + 26] ?? 0;
    let size = OGG_HEAD + segments;
    for (let n = 0; n < segments; n += 1) size += bytes[at + OGG_HEAD + n] ?? 0;
    at += size;
  }
  return at;
}

function word(bytes: Uint8Array, at: number): number {
  return littleWord(Uint8Array.from(bytes.subarray(at, at + 4)).reverse(), 0);
}

function longWord(bytes: Uint8Array, at: number): number {
  return word(bytes, at) * 2 ** 32 + word(bytes, at + 4);
}

function littleWord(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4);
  return a + b * 2 ** 8 + c * 2 ** 16 + d * 2 ** 24;
}

function textAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
