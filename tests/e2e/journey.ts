import { readFileSync } from "node:fs";
import { type Browser, test as base } from "@playwright/test";

/**
 * A journey. Every browser it opens besides its own is closed with it: a page left open would go on
 * asking for the news of all that follow. What a failed one left on its screens is printed, since
 * nobody sees the pictures of a run elsewhere.
 */
export const test = base.extend<{ closing: undefined }>({
  closing: [
    async ({ browser, context: _ }, use, info) => {
      await use(undefined);
      if (info.status !== info.expectedStatus) await tellScreens(browser, info.parallelIndex);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});

async function tellScreens(browser: Browser, slot: number) {
  for (const page of browser.contexts().flatMap((context) => context.pages())) {
    const screen = await page
      .locator("body")
      .ariaSnapshot({ timeout: 2000 })
      .catch((error: Error) => error.message);
    console.log(`On ${page.url()}:\n${screen.slice(-5000)}`);
  }
  const log = readFileSync(`test-results/app-${slot}.log`, "utf8").trimEnd().split("\n");
  console.log(`The app's last lines:\n${log.slice(-12).join("\n").slice(-4000)}`);
}
