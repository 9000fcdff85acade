import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { test } from "./journey.ts";
import { openAs, signIn, somePhone, watch } from "./people.ts";

const surname = () => `Quill${Math.random().toString(36).slice(2, 8).replace(/\d/g, "x")}`;

async function makeCustomer(page: Page, name: string): Promise<string> {
  const answer = await page.request.post("/api/crm/customers", {
    headers: { Origin: new URL(page.url()).origin },
    data: { name, phone: somePhone() },
  });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

test("an administrator proposes, the owner approves, and the old link says what happened", async ({
  page,
  browser,
}) => {
  const problems = watch(page);
  const name = `Erika ${surname()}`;
  await signIn(page, "admin");
  const id = await makeCustomer(page, name);
  await page.goto(`/customers/${id}`);
  await page.getByRole("link", { name: "Privacy" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download the file" }).click(),
  ]);
  const archive = JSON.parse(await readFile((await download.path()) ?? "", "utf8"));
  expect(archive.tables.users[0].name).toBe(name);
  await page.getByRole("button", { name: "Propose to erase them" }).click();
  await expect(page.getByText("proposed it. Due by")).toBeVisible();
  await expect(page.getByRole("button", { name: "Erase them for good" })).toHaveCount(0);
  expect(problems).toEqual([]);

  const viewport = page.viewportSize() ?? undefined;
  // The owner's browser runs no scripts: each step is a form.
  const owner = await openAs(browser, "owner", { javaScriptEnabled: false, viewport });
  await owner.goto("/settings/privacy");
  await owner.getByRole("link", { name }).click();
  await owner.getByRole("button", { name: "Erase them for good" }).click();
  await expect(owner.getByText("Approved. The person is being erased.")).toBeVisible();
  await expect(async () => {
    await owner.goto(`/customers/${id}`);
    await expect(owner.getByRole("heading", { name: "This person was erased" })).toBeVisible();
  }).toPass({ timeout: 20_000 });
  await owner.goto("/settings/privacy");
  await expect(owner.getByText(name)).toHaveCount(0);
  await owner.context().close();
});
