import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import ladder from "./architecture-ladder.json" with { type: "json" };
import { isTest, pathsUnder, sourceFiles } from "./fixtures/source-files.ts";
import { foreignWrites, ownedTables } from "./fixtures/table-owners.ts";

const all = sourceFiles("app", "scripts", "tests", "drizzle");
const app = all.filter(({ path }) => path.startsWith("app/"));
const shipped = all.filter(({ path }) => !isTest(path));

test("no file or folder has a name that says nothing", () => {
  const anywhere = /(^|[-.])(utils?|helpers?|common|misc|manager)([-.]|$)/;
  const atTheEnd = /(^|-)(service|data|info)(\.|$)/;
  const named = ["app", "scripts", "tests", "drizzle"]
    .flatMap((folder) => pathsUnder(folder))
    .filter((path) => {
      const name = path.replace(/^.*\//, "");
      return anywhere.test(name) || atTheEnd.test(name) || name.startsWith("handle");
    });
  expect(named).toEqual([]);
});

test("files are named in kebab-case", () => {
  const allowed = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
  const odd = all
    .map(({ path }) => path)
    .filter((path) => !allowed.test(path.replace(/^.*\//, "")));
  expect(odd).toEqual([]);
});

test("imports never climb: #app/… across folders, ./ inside", () => {
  const climbing = /(?:from|import|import\()\s*["']\.\.\//;
  expect(pathsWhere(({ text }) => climbing.test(text))).toEqual([]);
});

test("no file is longer than 300 lines", () => {
  expect(pathsWhere(({ text }) => text.trimEnd().split("\n").length > 300)).toEqual([]);
});

test("no type is `any` and no check is switched off", () => {
  const switchedOff = /@ts-(ignore|nocheck|expect-error)/;
  const selfName = "tests/architecture.test.ts";
  const silenced = pathsWhere(({ path, text }) => path !== selfName && switchedOff.test(text));
  expect(silenced).toEqual([]);
  const loose = pathsWhere(({ path, text }) => /\bany\b/.test(text) && hasAny(path, text));
  expect(loose).toEqual([]);
});

test("every area stands on the ladder", () => {
  const areas = pathsUnder("app/features")
    .map((path) => /^app\/features\/([^/.]+)\//.exec(path)?.[1])
    .filter((area) => area !== undefined);
  const known = new Set(ladder.flat());
  expect([...new Set(areas)].filter((area) => !known.has(area))).toEqual([]);
});

test.skipIf(!existsSync("app/routes.ts"))(
  "the site map equals the files in app/routes",
  async () => {
    const file = join(process.cwd(), "app/routes.ts");
    const { default: siteMap }: { default: RouteEntry[] } = await import(file);
    const mapped = filesOf(await siteMap).map((path) => relative("", join("app", path)));
    const present = sourceFiles("app/routes")
      .map(({ path }) => path)
      .filter((path) => !isTest(path));
    expect([...new Set(mapped)].sort()).toEqual(present.sort());
  },
);

test("only its owner writes a table", () => {
  const tables = ownedTables(sourceFiles("app/db/schema"));
  const features = app.filter(({ path }) => path.startsWith("app/features/") && !isTest(path));
  expect(foreignWrites(features, tables)).toEqual([]);
});

test("transactions begin in app/db and in the operation only", () => {
  // A browser's own store is another database: IndexedDB, which has no operations.
  const may = /^app\/(db\/|platform\/operation|offline\/store\/|widget\/.*\/voice\/draft\.ts)/;
  const begin = app.filter(
    ({ path, text }) => !isTest(path) && !may.test(path) && text.includes(".transaction("),
  );
  expect(begin.map(({ path }) => path)).toEqual([]);
});

test("every environment variable that is read is explained in .env.example", () => {
  const reads = /process\.env\.([A-Z][A-Z0-9_]*)|process\.env\["([A-Z][A-Z0-9_]*)"\]/g;
  const schemaKeys = /^ {2}([A-Z][A-Z0-9_]+):/gm;
  const configs = sourceFiles("vite.config.ts", "vitest.config.ts", "playwright.config.ts");
  const read = [...shipped, ...configs].flatMap(({ path, text }) => [
    ...[...text.matchAll(reads)].map(([, dotted, quoted]) => dotted ?? quoted ?? ""),
    ...(path.endsWith("/env.server.ts")
      ? [...text.matchAll(schemaKeys)].map(([, key = ""]) => key)
      : []),
  ]);
  const setByOthers = /^(CI|PATH|E2E_.*)$/;
  const example = existsSync(".env.example") ? readFileSync(".env.example", "utf8") : "";
  const explained = new Set(
    [...example.matchAll(/^#? ?([A-Z][A-Z0-9_]*)=/gm)].map(([, key]) => key),
  );
  const missing = read.filter((name) => !setByOthers.test(name) && !explained.has(name));
  expect([...new Set(missing)]).toEqual([]);
});

type RouteEntry = { file: string; children?: RouteEntry[] };

function filesOf(entries: RouteEntry[]): string[] {
  return entries.flatMap(({ file, children = [] }) => [file, ...filesOf(children)]);
}

function pathsWhere(isBad: (file: { path: string; text: string }) => boolean): string[] {
  return all.filter(isBad).map(({ path }) => path);
}

function hasAny(path: string, text: string): boolean {
  const search = (node: ts.Node): boolean =>
    node.kind === ts.SyntaxKind.AnyKeyword ||
    (ts.forEachChild(node, (child) => search(child) || undefined) ?? false);
  return search(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
}
