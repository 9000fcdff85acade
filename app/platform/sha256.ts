// FIPS 180-4, section 4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes.
const K = fractions(64, 1 / 3);
const START = fractions(8, 1 / 2);
const schedule = new Int32Array(64);

/** SHA-256 (FIPS 180-4) of a text in UTF-8, as eight signed 32-bit words. */
export function sha256(text: string): Int32Array {
  const bytes = new TextEncoder().encode(text);
  const blocks = new Int32Array((((bytes.length + 8) >> 6) + 1) * 16);
  bytes.forEach((byte, i) => {
    blocks[i >> 2] = (blocks[i >> 2] ?? 0) | (byte << (24 - (i & 3) * 8));
  });
  const end = bytes.length;
  blocks[end >> 2] = (blocks[end >> 2] ?? 0) | (0x80 << (24 - (end & 3) * 8));
  blocks[blocks.length - 1] = end * 8;
  const state = Int32Array.from(START);
  for (let at = 0; at < blocks.length; at += 16) compress(state, blocks.subarray(at, at + 16));
  return state;
}

/** Folds one block of sixteen words into `state`, in place. Allocates nothing. */
export function compress(state: Int32Array, block: Int32Array): void {
  const w = schedule;
  w.set(block);
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15] as number;
    const y = w[i - 2] as number;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = ((w[i - 16] as number) + s0 + (w[i - 7] as number) + s1) | 0;
  }
  // Read one by one: destructuring would run the iterator, several times slower.
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  let e = state[4] as number;
  let f = state[5] as number;
  let g = state[6] as number;
  let h = state[7] as number;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (K[i] as number) + (w[i] as number)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = ((state[0] as number) + a) | 0;
  state[1] = ((state[1] as number) + b) | 0;
  state[2] = ((state[2] as number) + c) | 0;
  state[3] = ((state[3] as number) + d) | 0;
  state[4] = ((state[4] as number) + e) | 0;
  state[5] = ((state[5] as number) + f) | 0;
  state[6] = ((state[6] as number) + g) | 0;
  state[7] = ((state[7] as number) + h) | 0;
}

/** The state before the first block, written into `state`. */
export function reset(state: Int32Array): Int32Array {
  state.set(START);
  return state;
}

function fractions(count: number, power: number): Int32Array {
  const words = new Int32Array(count);
  for (let candidate = 2, found = 0; found < count; candidate++) {
    let isPrime = true;
    for (let f = 2; f * f <= candidate; f++) if (candidate % f === 0) isPrime = false;
    if (isPrime) words[found++] = ((candidate ** power % 1) * 2 ** 32) | 0;
  }
  return words;
}
