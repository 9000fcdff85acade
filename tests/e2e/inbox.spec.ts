import { expect, type Page, test } from "@playwright/test";
import { openAs, signIn, watch } from "./people.ts";

interface Listed {
  id: string;
  name: string | null;
}

async function firstOf(page: Page, filter: string): Promise<Listed> {
  const answer = await page.request.get(`/api/crm/conversations?${filter}`);
  const { data } = (await answer.json()) as { data: Listed[] };
  const [first] = data;
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

test("the inbox without JavaScript: an answer, and a closed thread", async ({ browser }, info) => {
  test.skip(info.project.name !== "desktop", "one size is enough");
  const { page, context } = await openAs(browser, "owner", { javaScriptEnabled: false });
  const { id } = await firstOf(page, "state=OPEN&sort=lastMessageAt");
  await page.goto(`/inbox/${id}`);
  await page.getByLabel("Your answer").fill("Hello, the owner here.");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("log").getByText("Hello, the owner here.")).toBeVisible();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("article").getByText("Closed", { exact: true })).toBeVisible();
  await context.close();
});
