import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "./env.server.ts";
import { singleton } from "./singleton.server.ts";

const FILES = ["widget-frame.js", "widget-frame.css"];

/** Changes with the files that the widget's pages load, so that caches let go of old ones. */
export function widgetAssetVersion(): string {
  return singleton("widget-asset-version", () => {
    const hash = createHash("sha256");
    for (const name of FILES) {
      const places = [join(env().BUILD_DIR, "client", name), join("public", name)];
      const file = places.find((path) => existsSync(path));
      if (file) hash.update(readFileSync(file));
    }
    return hash.digest("hex").slice(0, 10);
  });
}
