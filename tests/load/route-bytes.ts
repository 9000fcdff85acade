import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

interface ManifestRoute {
  id: string;
  parentId?: string;
  path?: string;
  index?: boolean;
  module: string;
  imports?: string[];
}
interface Manifest {
  entry: { module: string; imports?: string[] };
  routes: Record<string, ManifestRoute>;
}

export interface RouteBytes {
  id: string;
  /** Compressed bytes of all scripts that the route's first visit loads. */
  bytes: number;
  isInShell: boolean;
}

export const buildFolder = () => process.env.BUILD_DIR ?? ".cache/test-build";

/** The scripts of every page by the build's own manifest; null without a build. */
export function routeBytes(folder = buildFolder()): RouteBytes[] | null {
  const assets = join(folder, "client/assets");
  if (!existsSync(assets)) return null;
  const file = readdirSync(assets).find((name) => /^manifest-.*\.js$/.test(name));
  if (!file) return null;
  const text = readFileSync(join(assets, file), "utf8");
  const manifest: Manifest = JSON.parse(text.replace(/^[^{]*/, "").replace(/;\s*$/, ""));
  return Object.values(manifest.routes).map((route) => {
    const chain = ancestors(manifest, route);
    const files = new Set(
      [manifest.entry, ...chain].flatMap(({ module, imports = [] }) => [module, ...imports]),
    );
    const bytes = [...files].reduce((sum, name) => sum + gzipped(join(folder, "client", name)), 0);
    return { id: route.id, bytes, isInShell: chain.some(({ id }) => id === "routes/staff") };
  });
}

function ancestors({ routes }: Manifest, route: ManifestRoute): ManifestRoute[] {
  const parent = route.parentId === undefined ? undefined : routes[route.parentId];
  return parent ? [...ancestors({ routes } as Manifest, parent), route] : [route];
}

/** Bytes of a file as it travels. */
export function gzipped(file: string): number {
  const contents = readFileSync(file);
  return contents.length <= 1 ? 0 : gzipSync(contents).length;
}
