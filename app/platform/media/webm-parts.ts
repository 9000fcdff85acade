const HEAD = 0x1a45dfa3;
const SEGMENT = 0x18538067;
const CLUSTER = 0x1f43b675;
/** Parts of a segment and, since an open cluster ends where the next part begins, of a cluster. */
const WEBM_PARTS = new Set([
  ...[CLUSTER, 0x114d9b74, 0x1549a966, 0x1654ae6b, 0x1c53bb6b, 0x1254c367, 0xec, 0xbf],
  ...[0xe7, 0xa3, 0xa0, 0xa7, 0xab, 0xaf, 0x5854],
]);

/** Where the parts of a WebM end (RFC 8794, 9559): at its last byte when it is whole; null when it is broken. */
export function endOfWebm(bytes: Uint8Array): number | null {
  const segment = segmentOf(bytes);
  if (!segment) return null;
  let at: number | null = segment.body;
  while (at !== null && at < bytes.length) at = endOfPart(bytes, at);
  const isClaimed = segment.size === null || segment.body + segment.size === at;
  return isClaimed ? at : null;
}

/**
 * Where the last whole part of a WebM ends that its recorder is still writing: what comes after it is
 * the beginning of the next. All of anything that is no WebM.
 */
export function endOfWholeParts(bytes: Uint8Array): number {
  const segment = segmentOf(bytes);
  if (!segment) return bytes.length;
  let whole = segment.body;
  let next = endOfPart(bytes, whole);
  while (next !== null && next <= bytes.length) {
    whole = next;
    next = endOfPart(bytes, whole);
  }
  return whole;
}

function segmentOf(bytes: Uint8Array) {
  const head = element(bytes, 0);
  if (!head || head.id !== HEAD || head.size === null) return null;
  const segment = element(bytes, head.body + head.size);
  return segment?.id === SEGMENT ? segment : null;
}

/** Where the part that begins here ends, which may be beyond the bytes that are there; null for none. */
function endOfPart(bytes: Uint8Array, at: number): number | null {
  const part = element(bytes, at);
  if (!part || !WEBM_PARTS.has(part.id)) return null;
  if (part.size === null && part.id !== CLUSTER) return null;
  // An open cluster has no length: its parts are walked like the segment's own.
  return part.size === null || part.id === CLUSTER ? part.body : part.body + part.size;
}

/** An element's id, where its content begins, and how long that is; null size: not said. */
function element(bytes: Uint8Array, at: number) {
  const idLength = lengthAt(bytes, at, 4);
  const sizeLength = idLength && lengthAt(bytes, at + idLength, 8);
  if (!idLength || !sizeLength) return null;
  const sizeAt = at + idLength;
  return {
    id: numberAt(bytes, at, idLength),
    body: sizeAt + sizeLength,
    size: sizeOf(bytes, sizeAt, sizeLength),
  };
}

/** A number says its own length by the zeros in front of its first set bit; null when there is none. */
function lengthAt(bytes: Uint8Array, at: number, longest: number): number | null {
  const first = bytes[at];
  if (first === undefined || first === 0) return null;
  const length = Math.clz32(first) - 23;
  return length > longest || at + length > bytes.length ? null : length;
}

/** The number without the bit that says its length; all ones say that the size is not known. */
function sizeOf(bytes: Uint8Array, at: number, length: number): number | null {
  const first = (bytes[at] ?? 0) & (0xff >> length);
  const rest = bytes.subarray(at + 1, at + length);
  if (first === 0xff >> length && rest.every((byte) => byte === 0xff)) return null;
  return rest.reduce((value, byte) => value * 256 + byte, first);
}

function numberAt(bytes: Uint8Array, at: number, length: number): number {
  return bytes.subarray(at, at + length).reduce((value, byte) => value * 256 + byte, 0);
}
