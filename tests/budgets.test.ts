import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildFolder, gzipped, routeBytes } from "#tests/load/route-bytes.ts";

const routes = routeBytes();
const withBuild = test.skipIf(routes === null);
if (routes === null) console.log("Budgets: skipped, there is no build (BUILD_DIR).");
/** As the widget's own build counts. */
const KB = 1024;
const inBuild = (name: string) => join(buildFolder(), "client", name);

withBuild("no staff page loads more than 130 kB of script", () => {
  const staff = (routes ?? []).filter(({ isInShell }) => isInShell);
  expect(staff.length).toBeGreaterThan(0);
  const heaviest = staff.toSorted((a, b) => b.bytes - a.bytes).slice(0, 5);
  console.log(heaviest.map(({ id, bytes }) => `${(bytes / 1000).toFixed(1)} kB ${id}`).join("\n"));
  expect(staff.filter(({ bytes }) => bytes > 130 * KB)).toEqual([]);
});

withBuild("the widget's loader stays under 3 kB and its frame under 30 kB", () => {
  if (!existsSync(inBuild("widget.js"))) throw new Error("The build has no widget.");
  expect(gzipped(inBuild("widget.js"))).toBeLessThanOrEqual(3 * KB);
  const frame = gzipped(inBuild("widget-frame.js")) + gzipped(inBuild("widget-frame.css"));
  expect(frame).toBeLessThanOrEqual(30 * KB);
});

withBuild("the service worker stays under 10 kB, the page without signal under 90 kB", () => {
  expect(gzipped(inBuild("sw.js"))).toBeLessThanOrEqual(10 * KB);
  expect(gzipped(inBuild("offline.js"))).toBeLessThanOrEqual(90 * KB);
});

withBuild("nothing in the client's build holds a secret or a server's module", () => {
  const manifest = JSON.stringify(routes);
  expect(manifest).not.toContain(".server");
  const loader = readFileSync(inBuild("widget.js"), "utf8");
  expect(loader).not.toMatch(/SIGNING_KEY|FIELD_KEY|SESSION_SECRET|development-only/);
});
