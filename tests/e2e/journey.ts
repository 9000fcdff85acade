import { test as base } from "@playwright/test";

/**
 * A journey. Every browser it opens besides its own is closed with it: a page left open would go on
 * asking for the news of all that follow.
 */
export const test = base.extend<{ closing: undefined }>({
  closing: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});
