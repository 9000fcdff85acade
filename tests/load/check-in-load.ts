import { Agent } from "node:http";
import sharp from "sharp";
import { fire, type Measured, type Shot, summed } from "./load-generator.ts";
import type { PeopleShop } from "./people-figures.ts";

const PHOTOS = 4;

/** Saves what was agreed at the counter while four photos of a phone's size are on their way. */
export async function saveBehindPhotos(
  port: number,
  shop: PeopleShop,
  seconds: number,
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: PHOTOS + 1 });
  const body = await photoOfAPhone();
  const photo: Shot = {
    method: "POST",
    path: "/api/crm/files",
    headers: { ...shop.token, "Content-Type": "image/jpeg" },
    body,
  };
  const times: number[] = [];
  let errors = 0;
  const started = performance.now();
  while (performance.now() - started < seconds * 1_000) {
    const job = shop.waiting.pop();
    if (!job) break;
    const photos = Array.from({ length: PHOTOS }, () => fire(port, agent, photo));
    const begun = performance.now();
    const saved = await fire(port, agent, {
      method: "PUT",
      path: `/api/crm/bookings/${job.id}/check-in`,
      headers: shop.token,
      body: JSON.stringify({ accessories: ["Charger"], promisedAt: new Date().toISOString() }),
    });
    times.push(performance.now() - begun);
    for (const { status } of [saved, ...(await Promise.all(photos))])
      if (status >= 400 || status === 0) errors += 1;
  }
  agent.destroy();
  return summed({ times, seconds: (performance.now() - started) / 1_000, errors, bytes: 0 });
}

/** Three megapixels with some noise, so that the picture is as heavy as a real one. */
function photoOfAPhone(): Promise<Buffer> {
  const noise = { type: "gaussian" as const, mean: 128, sigma: 30 };
  return sharp({ create: { width: 2_000, height: 1_500, channels: 3, background: "#456", noise } })
    .jpeg({ quality: 80 })
    .toBuffer();
}
