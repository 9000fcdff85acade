import { type Browser, expect, type Page } from "@playwright/test";
import { test } from "./journey.ts";
import { openAs, signIn, someWord, watch } from "./people.ts";
import { appUrl } from "./shop.ts";

interface Listed {
  id: string;
  name: string | null;
}

/** The first of somebody who has said their name: other journeys chat without one. */
async function firstOf(page: Page, filter: string): Promise<Listed> {
  const answer = await page.request.get(`/api/crm/conversations?${filter}`);
  const { data } = (await answer.json()) as { data: Listed[] };
  const first = data.find(({ name }) => name !== null);
  if (!first) throw new Error(`no conversation: ${filter}`);
  return first;
}

test("a waiting visitor is answered, noted about, put off, closed and opened again", async ({
  page,
}, info) => {
  test.skip(info.project.name !== "phone", "the inbox is worked on the phone");
  const problems = watch(page);
  await signIn(page, "admin");
  const { name } = await firstOf(page, "assignedTo=none&isWaiting=true");
  await page.goto("/inbox");
  await expect(page.getByText(/Answer by/).first()).toBeVisible();
  await page.getByRole("link", { name: new RegExp(name ?? "") }).click();
  await page.getByRole("button", { name: "Take it" }).click();
  await expect(page.getByText("It is yours.")).toBeVisible();
  const log = page.getByRole("log");
  await page.getByLabel("Your answer").fill("We have that battery here.");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(log.getByText("We have that battery here.")).toBeVisible();
  await expect(page.getByLabel("Your answer")).toHaveValue("");
  await expect(page.getByRole("article").getByText(/Answer by/)).toHaveCount(0);
  await page.getByLabel("Your answer").fill("Shelf B, the last one");
  await page.getByRole("button", { name: "Keep as a note" }).click();
  await expect(log.getByText("Shelf B, the last one")).toBeVisible();
  await page.getByRole("button", { name: "Put off" }).click();
  await expect(page.getByRole("article").getByText("Snoozed", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Open again" }).click();
  await expect(page.getByRole("button", { name: "Close" })).toBeVisible();
  await page.getByRole("link", { name: "Open the lead" }).click();
  await expect(page.getByText("We have that battery here.")).toBeVisible();
  expect(problems).toEqual([]);
});

/** The owner answers by the API. */
async function answerAsOwner(browser: Browser, id: string, text: string) {
  const owner = await openAs(browser, "owner");
  const answer = await owner.request.post(`/api/crm/conversations/${id}/messages`, {
    headers: { Origin: appUrl() },
    data: { text },
  });
  expect(answer.status(), await answer.text()).toBe(201);
}

for (const javaScriptEnabled of [true, false])
  test(`whoever is overtaken by a colleague's answer reads it first, ${javaScriptEnabled ? "where no news come" : "without JavaScript"}`, async ({
    browser,
    viewport,
  }, info) => {
    test.skip(info.project.name !== "phone", "the inbox is worked on the phone");
    const page = await openAs(browser, "admin", { javaScriptEnabled, viewport });
    await page.routeWebSocket(/\/ws\?/, () => {});
    const { id } = await firstOf(page, "state=OPEN&sort=lastMessageAt");
    await page.goto(`/inbox/${id}`);
    const log = page.getByRole("log");
    const [theirs, mine] = [`Come today, ${someWord()}`, `Monday, ${someWord()}`];
    await page.getByLabel("Your answer").fill(mine);
    await answerAsOwner(browser, id, theirs);
    await expect(log.getByText(theirs)).toHaveCount(0);
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByRole("alert").getByText("answered meanwhile")).toBeVisible();
    await expect(log.getByText(theirs)).toBeVisible();
    await expect(log.getByText(mine)).toHaveCount(0);
    await expect(page.getByLabel("Your answer")).toHaveValue(mine);
    await page.getByRole("button", { name: "Send" }).click();
    await expect(log.getByText(mine)).toBeVisible();
  });

test("the inbox without JavaScript: an answer, and a closed thread", async ({ browser }, info) => {
  test.skip(info.project.name !== "desktop", "one size is enough");
  const page = await openAs(browser, "owner", { javaScriptEnabled: false });
  const { id } = await firstOf(page, "state=OPEN&sort=lastMessageAt");
  await page.goto(`/inbox/${id}`);
  await page.getByLabel("Your answer").fill("Hello, the owner here.");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("log").getByText("Hello, the owner here.")).toBeVisible();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("article").getByText("Closed", { exact: true })).toBeVisible();
});
