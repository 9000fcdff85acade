import sharp from "sharp";
import type { DeviceCategory } from "#app/features/devices/catalogue.ts";
import { type EncodedImage, reEncode } from "#app/platform/files/re-encode.server.ts";

const SHAPES: Record<DeviceCategory, string> = {
  phone: '<rect x="190" y="60" width="220" height="380" rx="28"/>',
  tablet: '<rect x="130" y="70" width="340" height="360" rx="22"/>',
  laptop:
    '<rect x="120" y="80" width="360" height="230" rx="12"/><rect x="70" y="320" width="460" height="40" rx="10"/>',
  desktop: '<rect x="200" y="60" width="200" height="380" rx="10"/>',
  console: '<rect x="90" y="190" width="420" height="120" rx="18"/>',
};
const SIDES = [
  { ground: "#d9dee4", body: "#2b3440", crack: "M250 130 L300 210 L280 260 L340 330" },
  { ground: "#e8e2d8", body: "#4a4f57", crack: "" },
];

/** Two drawn views of each kind of device, front and back, as the counter's photos of the demo. */
export async function drawnPhotos(): Promise<Map<string, EncodedImage[]>> {
  const photos = new Map<string, EncodedImage[]>();
  for (const [kind, shape] of Object.entries(SHAPES)) {
    const views: EncodedImage[] = [];
    for (const { ground, body, crack } of SIDES) {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="500"><rect width="600" height="500" fill="${ground}"/><g fill="${body}">${shape}</g><path d="${crack || "M0 0"}" fill="none" stroke="#f4f7fb" stroke-width="4"/></svg>`;
      views.push(await reEncode(await sharp(Buffer.from(svg)).jpeg().toBuffer(), "demo"));
    }
    photos.set(kind, views);
  }
  return photos;
}
