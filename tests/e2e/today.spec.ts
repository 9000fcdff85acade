import { expect, type Page } from "@playwright/test";
import { test } from "./journey.ts";
import { openAs, signIn, watch } from "./people.ts";

const FOLLOW_UPS = "/today?kind=follow-up";

const inHand = (page: Page) => page.getByRole("article", { name: /^In hand: / });

/** The names of the first pieces of work on the list, from the top. */
async function firstNames(page: Page, count: number): Promise<string[]> {
  const rows = page.getByRole("region", { name: "The list" }).getByRole("listitem");
  const names: string[] = [];
  for (let n = 0; n < count; n += 1)
    names.push((await rows.nth(n).locator("span.font-semibold").textContent()) ?? "");
  return names;
}

const shows = (page: Page, name = "") =>
  expect(inHand(page)).toHaveAttribute("aria-label", `In hand: ${name}`);

/** A finger that pushes the card in hand to the right. */
async function swipeRight(page: Page) {
  const box = await inHand(page).boundingBox();
  if (!box) throw new Error("nothing is in hand");
  const finger = await page.context().newCDPSession(page);
  const [x, y] = [box.x + 60, box.y + 60];
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", at?: number) =>
    finger.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: at === undefined ? [] : [{ x: at, y }],
    });
  await touch("touchStart", x);
  for (let step = 1; step <= 8; step += 1) await touch("touchMove", x + step * 25);
  await touch("touchEnd");
}

test("a swipe says done and the next opens; a button puts it off; both are taken back", async ({
  page,
}) => {
  const problems = watch(page);
  await signIn(page, "admin");
  await page.goto(FOLLOW_UPS);
  await page.waitForLoadState("networkidle");
  const [first, second] = await firstNames(page, 2);
  await shows(page, first);
  await swipeRight(page);
  await shows(page, second);
  await expect(inHand(page).getByRole("heading", { level: 2 })).toBeFocused();
  // Read now: what falls due in the meantime comes in between.
  const [, third] = await firstNames(page, 2);
  await inHand(page).getByRole("button", { name: "In 1 hour" }).click();
  await shows(page, third);
  await expect(page.getByText(/^Put off until/)).toBeVisible();
  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await shows(page, second);
  expect(await firstNames(page, 2)).toEqual([second, third]);
  expect(problems).toEqual([]);
});

test("without JavaScript the buttons do the same, and undo stands on the page", async ({
  browser,
}, info) => {
  const page = await openAs(browser, "admin", {
    ...info.project.use,
    javaScriptEnabled: false,
  });
  await page.goto(FOLLOW_UPS);
  const [first, second] = await firstNames(page, 2);
  await inHand(page).getByRole("button", { name: /^Done/ }).click();
  await shows(page, second);
  await page.getByRole("button", { name: "Undo" }).click();
  await shows(page, first);
  await inHand(page).getByRole("button", { name: "Tomorrow 9:00" }).click();
  await shows(page, second);
  await expect(page.getByText(/^Put off until tomorrow 09:00/)).toBeVisible();
});
