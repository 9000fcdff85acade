import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const shareAlike = /\bA?GPL/;
const licenceFile = /^(licen[cs]e|copying)(-mit)?(\.md|\.txt)?$/i;

/** Packages whose manifest names no licence, with what their LICENSE file says. */
const READ_BY_HAND = { "png-js": "MIT" };

/**
 * Packages of the production tree (package-lock.json, v3) whose licence is GPL, AGPL or unknown,
 * as "name: licence". A choice ("MIT OR GPL-3.0") counts by its mildest part.
 */
export function refusedLicences(lock) {
  return productionPackages(lock)
    .filter(({ licence }) => !isFine(licence))
    .map(({ name, licence }) => `${name}: ${licence ?? "no licence named"}`);
}

/** The text of NOTICE: name, version, licence and copyright line of each direct dependency. */
export function noticeText(root, manifest, lock) {
  const credits = Object.keys(manifest.dependencies)
    .sort()
    .map((name) => {
      const { version, license } = lock.packages[`node_modules/${name}`];
      const holder = copyrightLine(join(root, "node_modules", name));
      return `${name} ${version} (${license})${holder === null ? "" : `\n  ${holder}`}`;
    });
  return `${[
    "RevivaTech CRM is built on the work of others. Its direct dependencies, with their licences;",
    "the full texts are in the packages themselves (node_modules/<name>/LICENSE).",
    "Written by: node scripts/licences.mjs --write",
    "",
    ...credits,
  ].join("\n")}\n`;
}

function productionPackages(lock) {
  return Object.entries(lock.packages)
    .filter(([path, entry]) => path !== "" && !entry.dev && !entry.link)
    .map(([path, entry]) => ({
      name: path.replace(/^.*node_modules\//, ""),
      licence: entry.license ?? READ_BY_HAND[path.replace(/^.*node_modules\//, "")] ?? null,
    }));
}

function isFine(licence) {
  if (licence === null || licence === "UNLICENSED") return false;
  return licence.split(/\bOR\b/).some((part) => !shareAlike.test(part.replace(/\bLGPL/g, "")));
}

function copyrightLine(folder) {
  if (!existsSync(folder)) return null;
  for (const name of filesOf(folder)) {
    const line = readFileSync(join(folder, name), "utf8")
      .split("\n")
      .map((text) => text.trim())
      .find((text) => /^copyright\b.*\d{4}|^copyright \(c\)/i.test(text));
    if (line) return line;
  }
  return null;
}

function filesOf(folder) {
  return readdirSync(folder).filter((name) => licenceFile.test(name));
}
