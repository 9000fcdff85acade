export type ByteRange = { from: number; to: number };

/**
 * The bytes that a `Range` header asks for, both ends included (RFC 9110, 14.2); null: the whole, because
 * none is asked for, several are, or it is no range of bytes. `"none"`: nothing of it is there.
 */
export function byteRange(header: string | null, size: number): ByteRange | null | "none" {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "");
  if (!match) return null;
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return null;
  if (first === "") {
    const wanted = Number(last);
    return wanted === 0 || size === 0 ? "none" : { from: Math.max(0, size - wanted), to: size - 1 };
  }
  const [from, to] = [Number(first), last === "" ? size - 1 : Math.min(Number(last), size - 1)];
  if (last !== "" && Number(last) < from) return null;
  return from >= size ? "none" : { from, to };
}
