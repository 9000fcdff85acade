/** What the first bytes of a file say it is; the name and the browser's word are not asked. */
export type ImageType = "jpeg" | "png" | "webp" | "avif" | "heic" | "gif" | "tiff" | "other";

const HEIC_BRANDS = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"]);
const AVIF_BRANDS = new Set(["avif", "avis"]);
const SIGNATURES: [ImageType, readonly number[]][] = [
  ["jpeg", [0xff, 0xd8, 0xff]],
  ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["gif", [0x47, 0x49, 0x46, 0x38]],
  ["tiff", [0x49, 0x49, 0x2a, 0x00]],
  ["tiff", [0x4d, 0x4d, 0x00, 0x2a]],
];

/** How many bytes the decision needs. */
export const HEAD_BYTES = 64;

/** The type by magic bytes (ISO/IEC 14496-12 brands for the HEIF family). */
export function imageTypeOf(head: Uint8Array): ImageType {
  for (const [type, bytes] of SIGNATURES) {
    if (bytes.every((byte, place) => head[place] === byte)) return type;
  }
  if (textAt(head, 0, 4) === "RIFF" && textAt(head, 8, 4) === "WEBP") return "webp";
  if (textAt(head, 4, 4) === "ftyp") return heifType(head);
  return "other";
}

/** An AVIF may name a general brand first, so all brands of the box are looked at. */
function heifType(head: Uint8Array): ImageType {
  const boxBytes = ((head[2] ?? 0) << 8) | (head[3] ?? 0);
  const brands: string[] = [];
  for (let at = 8; at + 4 <= Math.min(boxBytes, head.length); at += 4) {
    if (at !== 12) brands.push(textAt(head, at, 4));
  }
  if (brands.some((brand) => AVIF_BRANDS.has(brand))) return "avif";
  return brands.some((brand) => HEIC_BRANDS.has(brand)) ? "heic" : "other";
}

function textAt(head: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...head.subarray(at, at + length));
}
