import { expect, test } from "vitest";
import { type ImageType, imageTypeOf } from "./image-type.ts";

const text = (words: string) => [...words].map((letter) => letter.charCodeAt(0));
const box = (...brands: string[]) => [
  ...[0, 0, 0, 8 + 4 * (brands.length + 1)],
  ...text(`ftyp${brands[0]}`),
  ...[0, 0, 0, 0],
  ...text(brands.slice(1).join("")),
];

test.each<[string, number[], ImageType]>([
  ["a photo", [0xff, 0xd8, 0xff, 0xe1], "jpeg"],
  ["a screenshot", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], "png"],
  ["WebP", [...text("RIFF"), 1, 2, 3, 4, ...text("WEBP")], "webp"],
  ["an iPhone's HEIC", box("heic", "mif1", "heic"), "heic"],
  ["AVIF that says mif1 first", box("mif1", "avif", "miaf"), "avif"],
  ["a film", box("isom", "iso2", "mp41"), "other"],
  ["a web page", text("<html><script>"), "other"],
  ["a page that calls itself a GIF", text("GIF89a<script>"), "gif"],
  ["nothing", [], "other"],
])("%s is told by its first bytes", (_, bytes, type) => {
  expect(imageTypeOf(Uint8Array.from(bytes))).toBe(type);
});
