import { createECDH } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSecrets } from "./secrets.mjs";

let folder = "";
const file = () => join(folder, "secrets.json");
const kept = () => JSON.parse(readFileSync(file(), "utf8"));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "revivatech-secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("three keys of 32 bytes and a push pair are made once, readable by their owner only", () => {
  const secrets = readSecrets(folder, {});
  for (const name of ["SESSION_SECRET", "SIGNING_KEY", "FIELD_KEY"]) {
    expect(Buffer.from(secrets[name], "base64url")).toHaveLength(32);
  }
  expect(new Set(Object.values(secrets)).size).toBe(5);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(readSecrets(folder, {})).toEqual(secrets);
});

test("the push keys are the two halves of one pair", () => {
  const secrets = readSecrets(folder, {});
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(Buffer.from(secrets.VAPID_PRIVATE_KEY, "base64url"));
  expect(Buffer.from(secrets.VAPID_PRIVATE_KEY, "base64url")).toHaveLength(32);
  expect(pair.getPublicKey("base64url", "uncompressed")).toBe(secrets.VAPID_PUBLIC_KEY);
});

test("the environment wins and is not written down", () => {
  const secrets = readSecrets(folder, { SESSION_SECRET: "from-outside" });
  expect(secrets).not.toHaveProperty("SESSION_SECRET");
  expect(kept()).not.toHaveProperty("SESSION_SECRET");
  expect(secrets.SIGNING_KEY).toBe(kept().SIGNING_KEY);
});

test("a push key from the environment is never mixed with a kept one", () => {
  readSecrets(folder, {});
  const secrets = readSecrets(folder, { VAPID_PUBLIC_KEY: "from-outside" });
  expect(Object.keys(secrets).sort()).toEqual(["FIELD_KEY", "SESSION_SECRET", "SIGNING_KEY"]);
});

test("a missing key is added and the others stay", () => {
  writeFileSync(file(), JSON.stringify({ FIELD_KEY: "kept", LATER_KEY: "unknown here" }));
  chmodSync(file(), 0o644);
  const secrets = readSecrets(folder, {});
  expect(secrets.FIELD_KEY).toBe("kept");
  expect(kept()).toMatchObject({ LATER_KEY: "unknown here", SIGNING_KEY: secrets.SIGNING_KEY });
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

test.each(["", "{", "[]", "null"])("a broken file (%j) is refused and left alone", (text) => {
  writeFileSync(file(), text);
  expect(() => readSecrets(folder, {})).toThrow("restore it from a backup");
  expect(readFileSync(file(), "utf8")).toBe(text);
});
