import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { installByApt } from "./apt.mjs";
import { inProject, SetupError } from "./project.mjs";
import { runCommand } from "./run-command.mjs";

/** Debian packages that the browser tests need; a later need is one more word. */
export const browserPackages = ["chromium"];

const isWindows = process.platform === "win32";
const downloadSeconds = 120;

const commandNames = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
];
const knownPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * The path of a Chromium that works: the one named by BROWSER_PATH, one on this machine, one
 * installed by apt (as root), or Playwright's own (never under CI). Throws a sentence when none is.
 */
export async function findBrowser() {
  const named = process.env.BROWSER_PATH;
  if (named) {
    if (answers(named)) return named;
    console.log(`BROWSER_PATH=${named} does not answer to --version: looking for another browser.`);
  }
  return (
    onThisMachine() ??
    (await installedByApt()) ??
    (await downloaded()) ??
    refuse(
      "No browser for the journey tests: install Chromium or Chrome, or name one in BROWSER_PATH.",
    )
  );
}

function onThisMachine() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates = commandNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...knownPlaces].find(answers) ?? null;
}

async function installedByApt() {
  await installByApt(browserPackages);
  return onThisMachine();
}

async function downloaded() {
  if (process.env.CI) return null;
  const { chromium } = await import("@playwright/test");
  if (answers(chromium.executablePath())) return chromium.executablePath();
  console.log("Downloading Playwright's Chromium …");
  const cli = inProject("node_modules", "@playwright", "test", "cli.js");
  const result = await runCommand(process.execPath, [cli, "install", "chromium"], {
    timeoutSeconds: downloadSeconds,
  });
  if (result.code !== 0) console.log(`The download failed: ${result.output.trim()}`);
  return answers(chromium.executablePath()) ? chromium.executablePath() : null;
}

function answers(path) {
  if (!existsSync(path)) return false;
  if (isWindows) return true; // chrome.exe --version opens a window there.
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 15_000 });
  return status === 0 && /\d+\.\d+/.test(stdout);
}

function refuse(message) {
  throw new SetupError(message);
}
