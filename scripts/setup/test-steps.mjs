import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { findBrowser } from "./browser.mjs";
import { buildApp, isBuilt } from "./build-app.mjs";
import { inProject } from "./project.mjs";
import { runCommand } from "./run-command.mjs";
import { addTotals, oneFailed, onePassed, playwrightTotals, vitestTotals } from "./totals.mjs";
import { findVoiceTools } from "./voice-tools.mjs";

const testBuild = ".cache/test-build";
const unitReport = ".cache/reports/unit.json";
const architectureReport = ".cache/reports/architecture.json";
const browserReport = ".cache/reports/browser.json";

const biome = ["@biomejs", "biome", "bin", "biome"];
const compiler = ["typescript", "bin", "tsc"];
const cruiser = ["dependency-cruiser", "bin", "dependency-cruise.mjs"];
const knip = ["knip", "bin", "knip.js"];
const vitest = ["vitest", "vitest.mjs"];
const playwright = ["@playwright", "test", "cli.js"];

/** The steps of `npm test` in their order; each answers { passed, failed, skipped }. */
export const testSteps = [
  { name: "format and lint", run: () => check(biome, ["ci", "--colors=off", "."], 120) },
  { name: "types", run: checkTypes },
  { name: "architecture", run: checkArchitecture },
  { name: "build", run: build },
  { name: "units, operations, API and pages", run: runUnitTests },
  { name: "browser journeys", run: runBrowserTests },
];

async function checkTypes() {
  return addTotals([
    await check(compiler, ["--noEmit"], 300),
    await check(compiler, ["-p", "app/sw"], 120),
  ]);
}

async function checkArchitecture() {
  const cruise = ["app", "scripts", "--config", "tests/architecture.cjs", "--output-type", "err"];
  return addTotals([
    await check(cruiser, cruise, 180),
    await check(knip, [], 180),
    await runVitest(["tests/architecture"], architectureReport, 300),
  ]);
}

async function build() {
  if (isBuilt(testBuild)) console.log("The sources have not changed since the last test build.");
  else await buildApp(testBuild);
  return onePassed;
}

async function runUnitTests() {
  await findVoiceTools();
  return runVitest(["--exclude", "tests/architecture*"], unitReport, 900);
}

async function runBrowserTests() {
  if (!isBuilt(testBuild)) {
    console.log("There is no build to look at in a browser.");
    return oneFailed;
  }
  const browser = await findBrowser();
  console.log(`Browser: ${browser}`);
  const { code, timedOut } = await runTool(playwright, ["test", "--reporter=list,json"], {
    env: {
      BROWSER_PATH: browser,
      BUILD_DIR: testBuild,
      PLAYWRIGHT_JSON_OUTPUT_FILE: fresh(browserReport),
    },
    show: true,
    timeoutSeconds: 1200,
  });
  if (timedOut) console.log("The browser journeys did not end in 20 minutes.");
  return playwrightTotals(readReport(browserReport), code);
}

async function runVitest(args, report, timeoutSeconds) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${fresh(report)}`];
  const { code, timedOut } = await runTool(vitest, ["run", ...args, ...reporters], {
    env: { NODE_ENV: "test" },
    show: true,
    timeoutSeconds,
  });
  if (timedOut) console.log(`vitest did not end in ${timeoutSeconds} seconds.`);
  return vitestTotals(readReport(report), code);
}

/** A tool that only says yes or no; its words are shown when it says no. */
async function check(tool, args, timeoutSeconds) {
  const { code, output, timedOut } = await runTool(tool, args, {
    env: { NO_COLOR: "1" },
    timeoutSeconds,
  });
  if (code === 0) return onePassed;
  console.log(output.trim());
  if (timedOut) console.log(`${tool.at(-1)} did not end in ${timeoutSeconds} seconds.`);
  return oneFailed;
}

function runTool(tool, args, options) {
  const path = inProject("node_modules", ...tool);
  return runCommand(process.execPath, [path, ...args], options);
}

/** Removes the report of an earlier run, so that it is never taken for this one's. */
function fresh(report) {
  const path = inProject(report);
  rmSync(path, { force: true });
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

function readReport(report) {
  try {
    return JSON.parse(readFileSync(inProject(report), "utf8"));
  } catch {
    return null;
  }
}
