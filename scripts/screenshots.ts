import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { appUrl } from "#tests/e2e/shop.ts";
import { startShop } from "#tests/e2e/start-app.ts";
import { buildWhenNeeded } from "./build-when-needed.ts";

/** The README's pictures, taken from the built demo app: a page that is broken fails the script. */
const FOLDER = resolve("public/screenshots");
const SIZES = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1440, height: 900 },
};

interface Picture {
  name: string;
  size: keyof typeof SIZES;
  who: string;
  path: (page: Page) => Promise<string>;
}

const PICTURES: Picture[] = [
  { name: "today-phone", size: "phone", who: "tech", path: async () => "/today" },
  { name: "lead-tablet", size: "tablet", who: "admin", path: firstLead },
  { name: "pipeline-desktop", size: "desktop", who: "admin", path: async () => "/leads/pipeline" },
];

async function firstLead(page: Page) {
  const answer = await page.request.get("/api/crm/leads?stage=CONTACTED&sort=-leadScore&limit=1");
  const { data } = (await answer.json()) as { data: { id: string }[] };
  return `/leads/${data[0]?.id}`;
}

buildWhenNeeded(process.env.BUILD_DIR ?? "build");
const stopApp = await startShop(0);
const browser = await chromium.launch({
  executablePath: process.env.BROWSER_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  mkdirSync(FOLDER, { recursive: true });
  for (const picture of PICTURES) await take(picture);
} finally {
  await browser.close();
  await stopApp();
}

async function take({ name, size, who, path }: Picture) {
  const context = await browser.newContext({
    baseURL: appUrl(),
    viewport: SIZES[size],
    deviceScaleFactor: size === "desktop" ? 1 : 2,
  });
  const page = await context.newPage();
  await page.goto("/login");
  await page.getByLabel("E-mail address").fill(`${who}@riverside.example`);
  await page.getByLabel("Password", { exact: true }).fill("riverside-demo-2026");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/today");
  const answer = await page.goto(await path(page));
  if (answer?.status() !== 200) throw new Error(`${name}: the page answered ${answer?.status()}`);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  await context.close();
  console.log(`public/screenshots/${name}.png`);
}
