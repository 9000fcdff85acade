import { cpSync, rmSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { buildWhenNeeded } from "#scripts/build-when-needed.ts";
import { makeReady } from "#tests/e2e/offline-device.ts";
import { startApp } from "#tests/faults/app-process.ts";
import { BENCH_KEY, BENCH_SECRETS, filledFolder, prepare } from "./bench-shop.ts";
import { buildFolder } from "./route-bytes.ts";
import { startBare } from "./start-bare.ts";

/** What a slow phone waits for: pages loaded cold, by turns with a bare page of the same server technology. */
const { values } = parseArgs({
  options: {
    leads: { type: "string", default: "100000" },
    loads: { type: "string", default: "7" },
  },
});
const LOADS = Number(values.loads);
const GOAL_PAINT = 2;
const GOAL_PUBLIC_PAINT = 1.2;
const GOAL_BLOCKED_MS = 150;
/** A middling phone on a poor line (speed.md 3). */
const SCREEN = { width: 412, height: 823 };
const SLOWER = 4;
const LINE = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
/** What a page still does once it is there. */
const SETTLE_MS = 1_000;

interface Page {
  name: string;
  path: string;
  isPublic?: boolean;
}

interface Load {
  paint: number;
  blocked: number;
  scriptBytes: number;
}

process.env.BUILD_DIR ??= "build";
Object.assign(process.env, BENCH_SECRETS);
buildWhenNeeded(buildFolder());
const folder = await filledFolder(Number(values.leads));
const bareFolder = `${folder}-bare`;
cpSync(folder, bareFolder, { recursive: true });
const shop = await prepare(folder);
const bare = await startBare(join(bareFolder, "crm.db"));
const app = await startApp(folder, { ...BENCH_SECRETS, LOG_LEVEL: "error" });
const browser = await chromium.launch({
  executablePath: process.env.BROWSER_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  await run(browser);
} finally {
  await browser.close();
  await app.stop();
  bare.child.kill("SIGKILL");
  for (const used of [folder, bareFolder]) rmSync(used, { recursive: true, force: true });
}

async function run(used: Browser) {
  const pages: Page[] = [
    { name: "Leads", path: "/leads" },
    { name: "A lead", path: `/leads/${shop.leadIds[0]}` },
    { name: "Today", path: "/today" },
    { name: "Report of leads", path: "/reports/leads" },
    { name: "Hosted form", path: `/widget/${BENCH_KEY}/form`, isPublic: true },
  ];
  console.log(`${LOADS} cold loads a page; machine load ${loadavg()[0]?.toFixed(1)}.`);
  for (const page of pages) {
    const ours: Load[] = [];
    const theirs: Load[] = [];
    for (let turn = 0; turn < LOADS; turn += 1) {
      theirs.push(
        await coldLoad(used, `http://127.0.0.1:${bare.port}/bare/page`, { isBare: true }),
      );
      const cookie = page.isPublic ? null : (shop.cookie.Cookie ?? "");
      ours.push(await coldLoad(used, `http://127.0.0.1:${app.port}${page.path}`, { cookie }));
    }
    console.log(describe(page, ours, theirs));
  }
  await offlineStarts(used);
}

/** The app opened in a cellar: from the device alone, until the first person of its copy stands there. */
async function offlineStarts(used: Browser) {
  const url = `http://127.0.0.1:${app.port}/today`;
  const context = await used.newContext({ viewport: SCREEN });
  await signInWith(context, url, shop.cookie.Cookie ?? "");
  const first = await context.newPage();
  await first.goto(url);
  await makeReady(first);
  await first.close();
  const bareUrl = `http://127.0.0.1:${bare.port}/bare/page`;
  const theirs: number[] = [];
  const ours: number[] = [];
  for (let turn = 0; turn < LOADS; turn += 1) {
    theirs.push((await coldLoad(used, bareUrl, { isBare: true })).paint);
    await context.setOffline(true);
    ours.push(await offlineStart(context, url));
    await context.setOffline(false);
  }
  await context.close();
  const times = middle(ours) / middle(theirs);
  console.log(
    `Offline start: the first person stands there after ${middle(ours).toFixed(0)} ms, ${times.toFixed(2)}× the bare page's first paint (goal ${GOAL_PAINT}×); goal ${times <= GOAL_PAINT ? "met" : "MISSED"}`,
  );
}

async function offlineStart(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.goto(url, { waitUntil: "commit" });
  const shown = await page.waitForFunction(
    () => document.querySelector("li a") && performance.now(),
  );
  const after = Number(await shown.jsonValue());
  await page.close();
  return after;
}

async function coldLoad(
  used: Browser,
  url: string,
  { cookie = null, isBare = false }: { cookie?: string | null; isBare?: boolean },
): Promise<Load> {
  const context = await used.newContext({ viewport: SCREEN, serviceWorkers: "block" });
  try {
    if (cookie !== null) await signInWith(context, url, cookie);
    // The bare page names scripts that nobody wrote.
    if (isBare) await context.route(/\.js$/, (route) => route.abort());
    return await loadOf(context, url);
  } finally {
    await context.close();
  }
}

async function signInWith(context: BrowserContext, url: string, cookie: string) {
  const [name = "", ...value] = cookie.split("=");
  await context.addCookies([{ name, value: value.join("="), url }]);
}

async function loadOf(context: BrowserContext, url: string): Promise<Load> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const scripts = new Set<string>();
  let scriptBytes = 0;
  devtools.on("Network.responseReceived", ({ type, requestId }) => {
    if (type === "Script") scripts.add(requestId);
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scriptBytes += encodedDataLength;
  });
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", { offline: false, ...LINE });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: "longtask", buffered: true });
  });
  const answer = await page.goto(url, { waitUntil: "load" });
  if (answer?.status() !== 200) throw new Error(`${url} answered ${answer?.status()}`);
  await page.waitForTimeout(SETTLE_MS);
  const seen = await page.evaluate(() => ({
    paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
    // What is over 50 ms of each task keeps a tap waiting.
    blocked: (window as unknown as { longTasks: number[] }).longTasks.reduce(
      (sum, duration) => sum + Math.max(0, duration - 50),
      0,
    ),
  }));
  return { ...seen, scriptBytes };
}

function describe({ name, isPublic }: Page, ours: Load[], theirs: Load[]): string {
  const times = median(ours, "paint") / median(theirs, "paint");
  const blocked = median(ours, "blocked");
  const goal = isPublic ? GOAL_PUBLIC_PAINT : GOAL_PAINT;
  const isMet = times <= goal && blocked <= (isPublic ? 0 : GOAL_BLOCKED_MS);
  return [
    `${name}: first paint ${median(ours, "paint").toFixed(0)} ms, ${times.toFixed(2)}× the bare page (goal ${goal}×)`,
    `blocked ${blocked.toFixed(0)} ms (goal ${isPublic ? 0 : GOAL_BLOCKED_MS})`,
    `${(median(ours, "scriptBytes") / 1_000).toFixed(0)} kB of script`,
    `goals ${isMet ? "met" : "MISSED"}`,
  ].join("; ");
}

function median(loads: Load[], what: keyof Load): number {
  return middle(loads.map((load) => load[what]));
}

function middle(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
