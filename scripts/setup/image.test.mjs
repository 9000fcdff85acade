import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "./project.mjs";

/** What the last stage of the Dockerfile takes straight from the project. */
function copiedSources() {
  const text = readFileSync(join(projectRoot, "scripts/Dockerfile"), "utf8");
  const stage = text.slice(text.lastIndexOf("\nFROM "));
  const copies = stage.match(/^COPY (?!--from).+$/gm) ?? [];
  return copies.flatMap((line) => line.split(/\s+/).slice(1, -1));
}

function filesIn(path) {
  const whole = join(projectRoot, path);
  if (!statSync(whole).isDirectory()) return [path];
  return readdirSync(whole).flatMap((name) => filesIn(join(path, name)));
}

test("the image gets only what is there", () => {
  expect(copiedSources().filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
});

test("the image gets every file that the scripts in it import", () => {
  const files = copiedSources().flatMap(filesIn);
  const scripts = files.filter((path) => path.endsWith(".mjs") && !path.endsWith(".test.mjs"));
  expect(scripts).toContain("scripts/run.mjs");
  const missing = scripts.flatMap((path) =>
    [...readFileSync(join(projectRoot, path), "utf8").matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)]
      .map(([, name]) => relative(projectRoot, join(projectRoot, dirname(path), name ?? "")))
      .filter((wanted) => !files.includes(wanted))
      .map((wanted) => `${path} imports ${wanted}`),
  );
  expect(missing).toEqual([]);
});
