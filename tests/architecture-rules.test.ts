import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

/** A tree in which every rule is broken at least once, beside imports that are allowed. */
const seeded: Record<string, string> = {
  "app/ui/button.tsx": `import "#app/features/leads/rules.ts"; import "./icon.tsx"; import "react";`,
  "app/ui/icon.tsx": `import type { Env } from "#app/platform/env.ts"; export type Size = Env;`,
  "app/platform/env.ts": `export type Env = 1;`,
  "app/platform/operation.server.ts": `import "#app/features/shop/shop.server.ts"; import "#app/db/client.server.ts";`,
  "app/platform/page.ts": `import "#app/ui/icon.tsx"; import "#app/root.tsx";`,
  "app/platform/proof-of-work.ts": `export const bits = 14;`,
  "app/db/client.server.ts": `import "@libsql/client"; import "./schema/index.ts"; import "#app/platform/env.ts";`,
  "app/db/schema/index.ts": `import "./leads.ts"; import "./staff.ts"; import "#app/platform/env.ts";`,
  "app/db/schema/leads.ts": `import { users } from "./staff.ts"; import "drizzle-orm"; export const leads = users;`,
  "app/db/schema/staff.ts": `import { leads } from "./leads.ts"; export const users = leads;`,
  "app/root.tsx": `import "#app/features/leads/components/lead-card.tsx"; import "fast-check";`,
  "app/routes/leads/show.tsx": `import "#app/features/leads/components/lead-card.tsx"; import "#app/features/leads/api.server.ts"; import "#app/nowhere.ts";`,
  "app/routes/api/crm.ts": `import "#app/features/api.server.ts"; import "virtual:remix/server-build";`,
  "app/features/api.server.ts": `import "./leads/api.server.ts"; import "./shop/events.server.ts";`,
  "app/features/shop/shop.server.ts": `import "#app/features/staff/staff.server.ts";`,
  "app/features/shop/events.server.ts": `export const shopEvents = 1;`,
  "app/features/staff/staff.server.ts": `import "#app/features/devices/devices.server.ts";`,
  "app/features/staff/names.ts": `export const names = 1;`,
  "app/features/devices/devices.server.ts": `import "#app/features/staff/names.ts"; import "#app/features/shop/shop.server.ts";`,
  "app/features/leads/api.server.ts": `import "./leads.server.ts"; import "#app/features/quotes/components/quote-line.tsx"; import "#app/features/shop/events.server.ts";`,
  "app/features/leads/leads.server.ts": `import "#app/features/bookings/rules.ts"; import "#app/features/feedback/rules.ts"; import "#app/routes/leads/show.tsx";`,
  "app/features/leads/rules.ts": `import "./leads.server.ts"; import "node:fs"; import "zod"; import "./schema.ts";`,
  "app/features/leads/schema.ts": `import "drizzle-orm"; import "#app/db/schema/leads.ts"; import "zod"; import "./words.ts";`,
  "app/features/leads/verb-schema.ts": `import "./words.server.ts";`,
  "app/features/leads/words.ts": `import "./words.server.ts";`,
  "app/features/leads/words.server.ts": `export const words = 1;`,
  "app/features/leads/score-rules.ts": `import "@remix-run/node";`,
  "app/features/leads/score-rules.test.ts": `import "vitest"; import "#app/routes/leads/show.tsx";`,
  "app/features/leads/one.ts": `import "./two.ts"; import "./four.ts";`,
  "app/features/leads/two.ts": `import "./three.ts";`,
  "app/features/leads/three.ts": `import "./one.ts";`,
  "app/features/leads/four.ts": `import type { Five } from "./five.ts"; export type Four = Five;`,
  "app/features/leads/five.ts": `import { type Four } from "./four.ts"; export type Five = Four;`,
  "app/features/leads/components/lead-card.tsx": `import "#app/ui/icon.tsx"; import "#app/features/leads/rules.ts";`,
  "app/features/bookings/rules.ts": `export const booked = 1;`,
  "app/features/feedback/rules.ts": `export const answered = 1;`,
  "app/features/quotes/components/quote-line.tsx": `export const line = 1;`,
  "app/features/portal/portal.server.ts": `import "#app/features/leads/leads.server.ts";`,
  "app/features/notifications/push.server.ts": `import "#app/features/portal/portal.server.ts";`,
  "app/widget/loader.ts": `import "./bubble.ts"; import "#app/platform/proof-of-work.ts"; import "#app/ui/icon.tsx"; import "react";`,
  "app/widget/bubble.ts": `export const bubble = 1;`,
  "app/sw.ts": `import "./sw/push.ts"; import "#app/platform/env.ts";`,
  "app/sw/push.ts": `import "#app/offline/store/outbox.ts"; export const push = 1;`,
  "app/offline/store/outbox.ts": `import "#app/platform/ids.ts"; import "#app/ui/icon.tsx"; export const outbox = 1;`,
  "app/platform/ids.ts": `export const ids = 1;`,
  "app/routes/bell.tsx": `import "#app/sw/push.ts";`,
};

type Violation = { from: string; to: string; rule: { name: string } };
const rules: { forbidden: { name: string }[] } = createRequire(import.meta.url)(
  "./architecture.cjs",
);
let folder = "";
let found: string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "revivatech-arrows-"));
  for (const [path, text] of Object.entries({ ...seeded, ...settings() })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  const cruiser = resolve("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const config = resolve("tests/architecture.cjs");
  const run = spawnSync(
    process.execPath,
    [cruiser, "app", "--config", config, "--output-type", "json"],
    { cwd: folder, encoding: "utf8", maxBuffer: 64_000_000 },
  );
  if (run.stdout === "") throw new Error(run.stderr);
  const violations: Violation[] = JSON.parse(run.stdout).summary.violations;
  found = violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${short(to)}`);
});

afterAll(() => rmSync(folder, { recursive: true }));

const breaches: Record<string, string[]> = {
  "ui-knows-nothing": [
    "app/ui/button.tsx -> app/features/leads/rules.ts",
    "app/ui/icon.tsx -> app/platform/env.ts",
  ],
  "platform-below-features": [
    "app/platform/operation.server.ts -> app/features/shop/shop.server.ts",
    "app/platform/page.ts -> app/root.tsx",
    "app/platform/page.ts -> app/ui/icon.tsx",
  ],
  "db-below-platform": ["app/db/schema/index.ts -> app/platform/env.ts"],
  "features-below-routes": ["app/features/leads/leads.server.ts -> app/routes/leads/show.tsx"],
  "rules-are-pure": [
    "app/features/leads/rules.ts -> app/features/leads/leads.server.ts",
    "app/features/leads/rules.ts -> fs",
    "app/features/leads/schema.ts -> app/db/schema/leads.ts",
    "app/features/leads/schema.ts -> drizzle-orm",
    "app/features/leads/score-rules.ts -> @remix-run/node",
    "app/features/leads/verb-schema.ts -> app/features/leads/words.server.ts",
  ],
  "rules-stay-pure": [
    "app/features/leads/rules.ts -> app/features/leads/api.server.ts",
    "app/features/leads/rules.ts -> app/features/leads/leads.server.ts",
    "app/features/leads/rules.ts -> app/features/leads/words.server.ts",
    "app/features/leads/rules.ts -> app/features/shop/events.server.ts",
    "app/features/leads/schema.ts -> app/features/leads/words.server.ts",
    "app/features/leads/verb-schema.ts -> app/features/leads/words.server.ts",
  ],
  "feature-privacy": [
    "app/features/leads/api.server.ts -> app/features/quotes/components/quote-line.tsx",
    "app/features/leads/api.server.ts -> app/features/shop/events.server.ts",
    "app/routes/leads/show.tsx -> app/features/leads/api.server.ts",
  ],
  ladder: [
    "app/features/leads/leads.server.ts -> app/features/feedback/rules.ts",
    "app/features/notifications/push.server.ts -> app/features/portal/portal.server.ts",
    "app/features/shop/shop.server.ts -> app/features/staff/staff.server.ts",
  ],
  "widget-imports-nothing": [
    "app/widget/loader.ts -> app/ui/icon.tsx",
    "app/widget/loader.ts -> react",
  ],
  "store-knows-no-screen": ["app/offline/store/outbox.ts -> app/ui/icon.tsx"],
  "worker-stands-alone": [
    "app/sw.ts -> app/platform/env.ts",
    "app/routes/bell.tsx -> app/sw/push.ts",
  ],
  "no-cycles": [
    "app/features/devices/devices.server.ts -> app/features/shop/shop.server.ts",
    "app/features/leads/api.server.ts -> app/features/leads/leads.server.ts",
    "app/features/leads/components/lead-card.tsx -> app/features/leads/rules.ts",
    "app/features/leads/one.ts -> app/features/leads/two.ts",
  ],
  "no-folder-cycles": [
    "app/db -> app/platform",
    "app/features/devices -> app/features/shop",
    "app/features/devices -> app/features/staff",
    "app/features/leads -> app/ui",
    "app/features/shop -> app/features/staff",
    "app/features/staff -> app/features/devices",
    "app/platform -> app/db",
    "app/platform -> app/ui",
    "app/ui -> app/features/leads",
    "app/ui -> app/platform",
  ],
  "no-unresolved": ["app/routes/leads/show.tsx -> #app/nowhere.ts"],
  "no-test-packages-in-production": ["app/root.tsx -> fast-check"],
};

test.each(Object.entries(breaches))("%s finds the seeded breaches and no more", (rule, arrows) => {
  const named = found.filter((line) => line.startsWith(`${rule}: `));
  expect(named.sort()).toEqual(arrows.map((arrow) => `${rule}: ${arrow}`).sort());
});

test("every rule has a seeded breach", () => {
  const names = new Set(rules.forbidden.map(({ name }) => name));
  expect(Object.keys(breaches).sort()).toEqual([...names].sort());
});

test("areas are joined and stand on the rungs below without complaint", () => {
  expect(found.filter((line) => line.includes(": app/features/api.server.ts"))).toEqual([]);
  expect(found.filter((line) => line.includes("app/features/portal/portal.server.ts ->"))).toEqual(
    [],
  );
});

/** Packages are named without their path, whatever file they resolve to. */
function short(path: string): string {
  return path.replace(/^.*node_modules\/((@[^/]+\/)?[^/]+).*$/, "$1");
}

function settings(): Record<string, string> {
  return {
    "package.json": JSON.stringify({
      type: "module",
      imports: { "#app/*": "./app/*" },
      dependencies: { react: "*", zod: "*", "drizzle-orm": "*", "@libsql/client": "*" },
      devDependencies: { "fast-check": "*" },
    }),
    "tsconfig.json": JSON.stringify({
      compilerOptions: {
        module: "ESNext",
        moduleResolution: "Bundler",
        allowImportingTsExtensions: true,
        noEmit: true,
      },
    }),
  };
}
