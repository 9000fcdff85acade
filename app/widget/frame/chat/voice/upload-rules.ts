/** A piece of an upload; only the last is shorter. The server says the same. */
export const CHUNK_BYTES = 262_144;
/** A recording waits on this device for so long, and what has arrived of it at the shop too. */
export const DRAFT_LIFE_MS = 24 * 60 * 60 * 1000;
/** Pressed for longer, the button records while it is held. */
export const HOLD_MS = 400;

/** A part of the recording as it goes over the wire. */
export interface Chunk {
  n: number;
  from: number;
  to: number;
}

/** All pieces of so many bytes. */
export function chunksOf(bytes: number): Chunk[] {
  return Array.from({ length: Math.ceil(bytes / CHUNK_BYTES) }, (_, n) => ({
    n,
    from: n * CHUNK_BYTES,
    to: Math.min((n + 1) * CHUNK_BYTES, bytes),
  }));
}

/** The pieces that have not arrived. */
export function missingOf(chunks: readonly Chunk[], received: readonly number[]): Chunk[] {
  return chunks.filter(({ n }) => !received.includes(n));
}
