import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { env } from "#app/platform/env.server.ts";
import { openBytes, sealBytes } from "#app/platform/field-crypto.server.ts";
import type { EncodedImage } from "./re-encode.server.ts";

export type Size = "full" | "thumbnail";
type Part = Size | "sealed";

const folder = () => join(env().DATA_DIR, "files");
const pathOf = (key: string, part: Part) => join(folder(), key.slice(0, 2), `${key}.${part}`);

/** Keeps a picture under a random name outside the web root. */
export async function storeImage({ full, thumbnail }: EncodedImage) {
  const storageKey = randomBytes(20).toString("hex");
  await mkdir(dirname(pathOf(storageKey, "full")), { recursive: true });
  await writeWhole(pathOf(storageKey, "thumbnail"), thumbnail);
  await writeWhole(pathOf(storageKey, "full"), full);
  return {
    storageKey,
    bytes: full.byteLength,
    sha256: createHash("sha256").update(full).digest("hex"),
    mimeType: "image/webp",
  };
}

/** Keeps what must not be readable on the disk; it is opened whole, in memory. */
export async function storeSealed(bytes: Uint8Array, mimeType: string) {
  const storageKey = randomBytes(20).toString("hex");
  await mkdir(dirname(pathOf(storageKey, "sealed")), { recursive: true });
  await writeWhole(pathOf(storageKey, "sealed"), sealBytes(bytes, storageKey));
  return {
    storageKey,
    bytes: bytes.byteLength,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    mimeType,
  };
}

/** @returns null when the file is gone. */
export async function readSealed(storageKey: string): Promise<Buffer | null> {
  const sealed = await readFile(pathOf(storageKey, "sealed")).catch(() => null);
  return sealed && openBytes(sealed, storageKey);
}

/** A reader never sees half a file. */
async function writeWhole(path: string, bytes: Buffer) {
  await writeFile(`${path}.part`, bytes, { mode: 0o600 });
  await rename(`${path}.part`, path);
}

/** @returns null when the file is gone. */
export async function readStored(storageKey: string, size: Size): Promise<Buffer | null> {
  return readFile(pathOf(storageKey, size)).catch(() => null);
}

export async function removeStored(storageKey: string) {
  for (const part of ["full", "thumbnail", "sealed"] as const) {
    await rm(pathOf(storageKey, part), { force: true });
  }
}

/** Keys of the files on the disk that were written before `before`. */
export async function storedBefore(before: number): Promise<string[]> {
  const keys = new Set<string>();
  for (const shelf of await readdir(folder()).catch(() => [])) {
    for (const name of await readdir(join(folder(), shelf))) {
      const { mtimeMs } = await stat(join(folder(), shelf, name));
      if (mtimeMs < before) keys.add(name.split(".")[0] ?? "");
    }
  }
  return [...keys];
}
