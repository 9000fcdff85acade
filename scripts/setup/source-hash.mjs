import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** Everything a build is made of. */
export const buildSources = [
  "app",
  "scripts",
  "drizzle",
  "public",
  "vite.config.ts",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
const isTest = /\.test\.(ts|tsx|mjs)$/;
/** What the builds of widget, service worker and the page without signal leave there. */
const isGenerated = /^public\/(widget(-frame|-chat|-voice)?|sw|offline)\.(js|css)$/;

/**
 * SHA-256 (hex) over the names and contents of the given files and folders under `root`.
 * Tests and generated files do not count; what is missing does not either.
 */
export function hashSources(root, sources = buildSources) {
  const hash = createHash("sha256");
  for (const path of sources.flatMap((source) => filesUnder(join(root, source))).sort()) {
    const name = relative(root, path).split(sep).join("/");
    if (isTest.test(name) || isGenerated.test(name)) continue;
    hash.update(`${name}\0`).update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

/** The text of a stamp file written earlier, or null. */
export function readStamp(path) {
  return existsSync(path) ? readFileSync(path, "utf8").trim() : null;
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith("."))
    .flatMap((entry) => filesUnder(join(path, entry.name)));
}
