import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashSources, readStamp } from "./source-hash.mjs";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "revivatech-hash-"));
  put("package.json", "{}");
  put("app/root.tsx", "one");
});
afterEach(() => rmSync(root, { recursive: true }));

test("the same sources have the same hash", () => {
  expect(hashSources(root)).toBe(hashSources(root));
});

test.each([
  ["a changed file", "app/root.tsx", "two"],
  ["a new file", "app/routes/today.tsx", ""],
  ["a changed lock", "package-lock.json", "{}"],
  ["a new migration", "drizzle/0001_add_leads.sql", "create table leads (id text)"],
  ["a new icon", "public/icon.svg", "<svg/>"],
  ["a new script", "scripts/score-leads.ts", "export {}"],
])("%s changes the hash", (_, path, text) => {
  const before = hashSources(root);
  put(path, text);
  expect(hashSources(root)).not.toBe(before);
});

test("a renamed file changes the hash although no content does", () => {
  const before = hashSources(root);
  rmSync(join(root, "app/root.tsx"));
  put("app/route.tsx", "one");
  expect(hashSources(root)).not.toBe(before);
});

test.each([
  "app/rules.test.ts",
  "app/card.test.tsx",
  "scripts/setup/ports.test.mjs",
  "public/widget.js",
  "public/widget-chat.js",
  "public/widget-voice.js",
  "public/offline.js",
  "public/offline.css",
  "app/.DS_Store",
  "tests/api/loop.test.ts",
  "data/crm.db",
])("%s is no part of a build", (path) => {
  const before = hashSources(root);
  put(path, "anything");
  expect(hashSources(root)).toBe(before);
});

test("a missing stamp is null, a kept one is its text", () => {
  expect(readStamp(join(root, ".lock-hash"))).toBe(null);
  put(".lock-hash", "abc\n");
  expect(readStamp(join(root, ".lock-hash"))).toBe("abc");
});

function put(path, text) {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
}
