import { type Clock, systemClock } from "./clock.ts";

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const COUNTER_LIMIT = 0x1000;
const TOLERATED_STEP_BACK = 10_000;
/** Bytes drawn at once: the asking costs more than the bytes do. */
const POOL_BYTES = 4_096;

/** Fills the array with random bytes. */
export type RandomFill = (bytes: Uint8Array) => Uint8Array;

/**
 * Makes a function that returns a new UUIDv7 at each call (RFC 9562, section 5.7).
 *
 * Ids of one source grow strictly: inside a millisecond the 12 bits after the version count up from
 * a random start (RFC 9562, section 6.2, method 1). A clock that steps back by less than ten seconds
 * is held at its last value; one that steps back further is believed.
 */
export function createIdSource(
  clock: Clock = systemClock,
  fill: RandomFill = pooledRandom(),
): () => string {
  let last = Number.NEGATIVE_INFINITY;
  let counter = 0;

  return function nextId() {
    const bytes = fill(new Uint8Array(16));
    const now = clock.now();
    const isFresh = now > last || now < last - TOLERATED_STEP_BACK;
    if (isFresh) {
      last = now;
      counter = startOfCounter(bytes);
    } else if (++counter === COUNTER_LIMIT) {
      last += 1;
      counter = startOfCounter(bytes);
    }
    return format(bytes, last, counter);
  };
}

/** A new UUIDv7 on the system clock. */
export const newId = createIdSource();

/** Whether the text is a UUIDv7 in lower case. */
export function isUuidV7(text: string): boolean {
  return UUID_V7.test(text);
}

/** The millisecond a UUIDv7 was made at. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** Random bytes out of a pool, none of them twice. */
function pooledRandom(): RandomFill {
  const pool = new Uint8Array(POOL_BYTES);
  let used = POOL_BYTES;
  return (bytes) => {
    if (used + bytes.length > POOL_BYTES) {
      crypto.getRandomValues(pool);
      used = 0;
    }
    bytes.set(pool.subarray(used, used + bytes.length));
    used += bytes.length;
    return bytes;
  };
}

/** Half of the counter's room stays free, so that a burst rarely borrows from the next millisecond. */
function startOfCounter(bytes: Uint8Array): number {
  return (((bytes[6] ?? 0) << 8) | (bytes[7] ?? 0)) & 0x7ff;
}

function format(bytes: Uint8Array, time: number, counter: number): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  view.setUint32(0, Math.floor(time / 0x10000));
  view.setUint16(4, time % 0x10000);
  view.setUint16(6, 0x7000 | counter);
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f));
  let hex = "";
  for (const byte of bytes) hex += HEX[byte];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}
