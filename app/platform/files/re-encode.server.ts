import sharp from "sharp";
import { invalidField, unavailable } from "#app/platform/errors.ts";
import { HEAD_BYTES, imageTypeOf } from "./image-type.ts";

const MOST_PIXELS = 40_000_000;
const MOST_SECONDS = 5;
/** Decoding beside this much memory in use could end the whole shop. */
const MOST_RSS = 1_500_000_000;
const PHOTO = { side: 1_600, quality: 78 };
const THUMBNAIL = { side: 320, quality: 65 };

export interface EncodedImage {
  full: Buffer;
  thumbnail: Buffer;
}

sharp.concurrency(1);
sharp.cache(false);
let turn: Promise<unknown> = Promise.resolve();

/**
 * A new picture of what can be seen in the given one: upright, at most 1600 px, WebP, nothing else of
 * the file. One at a time, off the event loop.
 * @throws 422 at `path` for anything that is no picture we take
 */
export function reEncode(bytes: Uint8Array, path: string): Promise<EncodedImage> {
  requireTakenType(bytes, path);
  const work = turn.then(() => encode(bytes, path));
  turn = work.catch(() => null);
  return work;
}

/** @throws 422 with what to do about it */
export function requireTakenType(head: Uint8Array, path: string) {
  switch (imageTypeOf(head.subarray(0, HEAD_BYTES))) {
    case "jpeg":
    case "png":
    case "webp":
    case "avif":
      return;
    case "heic":
      throw invalidField(
        path,
        "This is an iPhone picture in the HEIC format. On the phone choose Settings → Camera → Formats → Most Compatible, or send a screenshot of it.",
        "heic",
      );
    default:
      throw invalidField(path, "Choose a photo: JPEG, PNG, WebP or AVIF.", "wrong_type");
  }
}

async function encode(bytes: Uint8Array, path: string): Promise<EncodedImage> {
  if (process.memoryUsage.rss() > MOST_RSS)
    throw unavailable("busy", "Too many pictures at once. Try again in a moment.");
  try {
    const [full, thumbnail] = await Promise.all(
      [PHOTO, THUMBNAIL].map(({ side, quality }) =>
        sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error" })
          .timeout({ seconds: MOST_SECONDS })
          .rotate()
          .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
          .webp({ quality })
          .toBuffer(),
      ),
    );
    if (full && thumbnail) return { full, thumbnail };
  } catch {
    // What sharp says about a broken file helps nobody at the counter.
  }
  throw invalidField(path, "This picture cannot be read. Take it again.", "unreadable");
}

/** A signature's strokes as a picture; the coordinates are shares of the pad, 0–1. */
export function drawStrokes(strokes: readonly (readonly number[])[]): Promise<Buffer> {
  const [width, height] = [600, 200];
  const lines = strokes.map((stroke) => {
    const points = stroke.map((share, place) =>
      Math.round(share * (place % 2 === 0 ? width : height)),
    );
    return `<polyline points="${points.join(" ")}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/><g fill="none" stroke="#111" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">${lines.join("")}</g></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

/** Width and height of a picture of ours. */
export async function pixelsOf(bytes: Buffer): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata();
  return { width, height };
}
