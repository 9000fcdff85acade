import { expect, type Page } from "@playwright/test";
import { test } from "./journey.ts";
import { makeLead, signIn } from "./people.ts";

/** Lets a page be told news at any moment, by an event of its own. */
async function letNewsCome(page: Page) {
  await page.addInitScript(() => {
    window.WebSocket = class extends WebSocket {
      constructor(...address: ConstructorParameters<typeof WebSocket>) {
        super(...address);
        const news = JSON.stringify({ type: "changed", subjects: ["lead"], lastEventId: 0 });
        addEventListener("test:news", () =>
          this.dispatchEvent(new MessageEvent("message", { data: news })),
        );
      }
    };
  });
}

test("news in the very moment of a press never swallow its answer", async ({ page }) => {
  await letNewsCome(page);
  await signIn(page, "tech");
  const { id } = await makeLead(page, `Nora News ${Date.now()}`);
  await page.goto(`/leads/${id}/write`);
  await page.getByLabel("Text", { exact: true }).fill("Could you come by tomorrow at ten?");
  await page.getByRole("button", { name: "Send" }).click();
  const undo = page.getByRole("button", { name: "Undo" });
  await expect(undo).toBeVisible();
  // News are shown at most once a second: those of the message itself have come by then.
  await page.waitForTimeout(2_000);
  await undo.evaluate((button: HTMLButtonElement) => {
    button.click();
    dispatchEvent(new Event("test:news"));
  });
  await expect(page.getByText("Taken back: nothing has left")).toBeVisible();
});

test("whoever scrolls while news are read stays where they are", async ({ page }) => {
  await letNewsCome(page);
  await signIn(page, "admin");
  await page.goto("/leads");
  await page.waitForLoadState("networkidle");
  let asked = 0;
  await page.route("**/leads.data*", async (route) => {
    asked += 1;
    await page.evaluate(() => window.scrollBy({ top: 400, behavior: "instant" }));
    await route.continue();
  });
  for (const turn of [1, 2]) {
    await page.evaluate(() => dispatchEvent(new Event("test:news")));
    const answer = await page.waitForResponse("**/leads.data*");
    await answer.finished();
    // News are shown at most once a second.
    await page.waitForTimeout(1_500);
    expect(asked).toBe(turn);
    expect(await page.evaluate(() => window.scrollY)).toBe(turn * 400);
  }
});

test("a page stays as it is while the shop cannot be reached, and goes on once it can", async ({
  page,
}) => {
  await letNewsCome(page);
  await signIn(page, "admin");
  await page.goto("/leads/new");
  await page.waitForLoadState("networkidle");
  await page.getByLabel("What they said").fill("Half a sen");
  let lost = 0;
  await page.route("**/leads/new.data*", async (route) => {
    lost += 1;
    if (lost === 1) await route.abort("connectionrefused");
    else if (lost === 2) await route.fulfill({ status: 502, body: "Bad gateway" });
    else await route.continue();
  });
  const answer = page.waitForResponse((one) => one.url().includes("new.data") && one.ok());
  await page.evaluate(() => dispatchEvent(new Event("test:news")));
  await answer;
  await expect(page.getByLabel("What they said")).toHaveValue("Half a sen");
  await expect(page.getByRole("heading", { level: 1, name: "New lead" })).toBeVisible();
  expect(lost).toBe(3);
});
