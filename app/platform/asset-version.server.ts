import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "./env.server.ts";
import { singleton } from "./singleton.server.ts";

const FILES = ["widget-frame.js", "widget-frame.css", "widget-chat.js", "widget-voice.js"];

/** Changes with the files that the widget's pages load, so that caches let go of old ones. */
export const widgetAssetVersion = () => assetVersion(FILES);

/** Changes with the bytes of the built files of these names; worked out once. */
export function assetVersion(names: readonly string[]): string {
  return singleton(`asset-version ${names.join(" ")}`, () => {
    const hash = createHash("sha256");
    for (const name of names) {
      const bytes = builtFile(name);
      if (bytes) hash.update(bytes);
    }
    return hash.digest("hex").slice(0, 10);
  });
}

/** The style sheet of visitors' pages; empty before there is a build. Read once. */
export function widgetStyle(): string {
  return singleton("widget-style", () => builtFile("widget-frame.css")?.toString().trim() ?? "");
}

function builtFile(name: string): Buffer | null {
  const places = [join(env().BUILD_DIR, "client", name), join("public", name)];
  const file = places.find((path) => existsSync(path));
  return file ? readFileSync(file) : null;
}
