import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { appUrl } from "./tests/e2e/shop.ts";

const usualBrowsers = ["/usr/bin/chromium", "/usr/bin/google-chrome"];
const executablePath = process.env.BROWSER_PATH ?? usualBrowsers.find((path) => existsSync(path));

/** What is done on a phone, by staff or by visitors; its screens are looked at in every size elsewhere. */
const pocketWork = [
  "**/chat.spec.ts",
  "**/chat-deeds.spec.ts",
  "**/chat-hours.spec.ts",
  "**/voice.spec.ts",
  "**/voice-notes.spec.ts",
  "**/voice-recorder.spec.ts",
  "**/push.spec.ts",
  "**/offline.spec.ts",
  "**/unsent.spec.ts",
  "**/today.spec.ts",
  "**/calls.spec.ts",
  "**/calls-in.spec.ts",
  "**/news.spec.ts",
  "**/privacy.spec.ts",
  "**/write.spec.ts",
];

/** What a tablet on the counter is for; every screen's layout is looked at in its size as well. */
const counterWork = ["main-job", "leads-desk", "repair-work", "counter", "accessibility"].map(
  (name) => `**/${name}.spec.ts`,
);

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./tests/e2e/start-app.ts",
  outputDir: "test-results/e2e",
  workers: 2,
  fullyParallel: false,
  // A busy machine may stand still for longer than any wait. What needed it is named at the end.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  globalTimeout: 18 * 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: appUrl(),
    locale: "en-GB",
    timezoneId: "Europe/London",
    actionTimeout: 15_000,
    trace: process.env.CI ? "off" : "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    {
      name: "phone",
      // A phone has no keyboard.
      testIgnore: "**/keyboard.spec.ts",
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    {
      name: "tablet",
      testMatch: counterWork,
      use: { viewport: { width: 820, height: 1180 }, hasTouch: true },
    },
    { name: "desktop", testIgnore: pocketWork, use: { viewport: { width: 1440, height: 900 } } },
  ],
});
