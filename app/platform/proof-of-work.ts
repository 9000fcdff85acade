import { compress, reset, sha256 } from "./sha256.ts";

/**
 * Hashcash-style proof of work, solved by the visitor's browser and checked by the server.
 *
 * A challenge is `v1.<expires>.<difficulty>.<random>.<hmac>`: expiry in epoch milliseconds,
 * difficulty in leading zero bits, the rest base64url. A solution is a counter, in decimal, for which
 * SHA-256(SHA-256(challenge) ‖ counter as 32-bit big-endian) starts with `difficulty` zero bits.
 *
 * This file proves only that work was done for *this* text. The caller checks the hmac and the expiry first
 * and spends the challenge once.
 */
export const DEFAULT_DIFFICULTY = 16;
const MAX_DIFFICULTY = 28;
const MAX_COUNTER = 0xffffffff;
const CHALLENGE = /^v1\.(\d{13})\.(\d{1,2})\.([\w-]{16,64})\.([\w-]{16,128})$/;

export type Challenge = { expires: number; difficulty: number; random: string; hmac: string };

/** The parts of a challenge, or null when the text is not one. Verifies no signature. */
export function readChallenge(challenge: string): Challenge | null {
  const match = CHALLENGE.exec(challenge);
  if (!match) return null;
  const [, expires, difficulty, random = "", hmac = ""] = match;
  if (Number(difficulty) > MAX_DIFFICULTY) return null;
  return { expires: Number(expires), difficulty: Number(difficulty), random, hmac };
}

/** What the hmac covers: everything before the last dot. */
export function signedPart(challenge: string): string {
  return challenge.slice(0, challenge.lastIndexOf("."));
}

/** The value of the `X-Proof` header. */
export function writeProof(challenge: string, solution: string): string {
  return `${challenge}:${solution}`;
}

/** The parts of an `X-Proof` header, or null. */
export function readProof(header: string): { challenge: string; solution: string } | null {
  const match = /^([\w.-]{1,300}):(\d{1,10})$/.exec(header);
  return match ? { challenge: match[1] ?? "", solution: match[2] ?? "" } : null;
}

/** True when `solution` solves `challenge` at the challenge's own difficulty. */
export function check(challenge: string, solution: string): boolean {
  const parts = readChallenge(challenge);
  if (!parts || !/^(0|[1-9]\d{0,9})$/.test(solution) || Number(solution) > MAX_COUNTER)
    return false;
  return leadingZeros(digest(sha256(challenge), Number(solution))) >= parts.difficulty;
}

/** The solution, in one go. Blocks for the whole search: browsers use `search` in slices. */
export function solve(challenge: string): string | null {
  for (const found of search(challenge)) if (found !== null) return found;
  return null;
}

/** Searches `step` counters at a time, yielding null between steps and the solution at last. */
export function* search(challenge: string, step = 512): Generator<string | null, void> {
  const parts = readChallenge(challenge);
  if (!parts) return;
  const block = firstBlock(sha256(challenge));
  const state = new Int32Array(8);
  for (let counter = 0; counter <= MAX_COUNTER; counter++) {
    block[8] = counter;
    compress(reset(state), block);
    if (leadingZeros(state) >= parts.difficulty) {
      yield String(counter);
      return;
    }
    if (counter % step === step - 1) yield null;
  }
}

function digest(seed: Int32Array, counter: number): Int32Array {
  const block = firstBlock(seed);
  block[8] = counter;
  const state = new Int32Array(8);
  compress(reset(state), block);
  return state;
}

// 36 bytes of message: eight words of seed, one of counter; then the end mark and the length in bits.
function firstBlock(seed: Int32Array): Int32Array {
  const block = new Int32Array(16);
  block.set(seed);
  block[9] = 0x80000000 | 0;
  block[15] = 36 * 8;
  return block;
}

function leadingZeros(words: Int32Array): number {
  let zeros = 0;
  for (const word of words) {
    zeros += Math.clz32(word);
    if (word !== 0) break;
  }
  return zeros;
}
