import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { env } from "#app/platform/env.server.ts";

const folder = () => join(env().DATA_DIR, "media-work");

/** A folder that only we can read, for as long as a program needs the sound in plain. */
export async function inWorkFolder<T>(work: (path: string) => Promise<T>): Promise<T> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const path = await mkdtemp(join(folder(), "audio-"));
  try {
    return await work(path);
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

/** What a killed process left behind. Called when the shop opens, before any work begins. */
export async function emptyWorkFolder() {
  await rm(folder(), { recursive: true, force: true });
}
