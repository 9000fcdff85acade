import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { refusedLicences } from "./licences.mjs";

const lockOf = (entry) => ({ packages: { "": {}, "node_modules/a/node_modules/b": entry } });

test.each([
  "MIT",
  "Apache-2.0",
  "MPL-2.0",
  "LGPL-3.0-or-later",
  "Apache-2.0 AND LGPL-3.0-or-later",
  "(MIT OR GPL-3.0-only)",
])("%s is fine", (license) => {
  expect(refusedLicences(lockOf({ license }))).toEqual([]);
});

test.each(["GPL-3.0-only", "AGPL-3.0", "MIT AND GPL-2.0", "(GPL-2.0 OR AGPL-3.0)", "UNLICENSED"])(
  "%s is refused",
  (license) => {
    expect(refusedLicences(lockOf({ license }))).toEqual([`b: ${license}`]);
  },
);

test("a package without a licence is refused, one used only in development is not", () => {
  expect(refusedLicences(lockOf({}))).toEqual(["b: no licence named"]);
  expect(refusedLicences(lockOf({ license: "GPL-3.0", dev: true }))).toEqual([]);
});

test("the production tree holds no licence that does not fit", () => {
  expect(refusedLicences(JSON.parse(readFileSync("package-lock.json", "utf8")))).toEqual([]);
});

test("NOTICE names every direct dependency", () => {
  const notice = readFileSync("NOTICE", "utf8");
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const missing = Object.entries(dependencies).filter(
    ([name, version]) => !notice.includes(`\n${name} ${version} (`),
  );
  expect(missing).toEqual([]);
});
