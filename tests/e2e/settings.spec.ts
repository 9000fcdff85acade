import { expect, type Page } from "@playwright/test";
import { test } from "./journey.ts";
import { openAs, signIn, watch } from "./people.ts";

async function changeTheLadder(page: Page) {
  await page.goto("/settings/numbers?of=repairs");
  const first = page.getByLabel("First reminder after");
  const save = page.getByRole("button", { name: "Save: devices that nobody collects" });
  await first.fill("8");
  await save.click();
  await expect(page.getByText("Later than the one before.")).toBeVisible();
  await expect(first).toHaveValue("8");
  await first.fill("4");
  await save.click();
  await expect(page.getByText("usually 3")).toBeVisible();
  await expect(first).toHaveValue("4");
  await page.getByRole("button", { name: "Back to the usual numbers" }).click();
  await expect(page.getByText("usually 3")).toBeHidden();
  await expect(first).toHaveValue("3");
}

test("numbers are changed, refused at their field, and put back", async ({ page }) => {
  const problems = watch(page);
  await signIn(page, "admin");
  await changeTheLadder(page);
  expect(problems.filter((text) => !text.includes("422"))).toEqual([]);
});

test("the same without JavaScript", async ({ browser }, info) => {
  test.skip(info.project.name !== "phone", "once is enough");
  const page = await openAs(browser, "admin", {
    ...info.project.use,
    javaScriptEnabled: false,
  });
  await changeTheLadder(page);
});

test("a sequence that is tried and saved stays in use, with all its steps", async ({ page }) => {
  const ticks = page.getByRole("checkbox", { name: "In use" });
  await signIn(page, "admin");
  await page.goto("/settings/cadences");
  await page.getByRole("link", { name: "Not now" }).click();
  await expect(page.getByRole("heading", { name: "Not now", level: 1 })).toBeVisible();
  const count = await ticks.count();
  expect(count).toBeGreaterThan(3);
  await page.getByRole("button", { name: "Try it" }).click();
  await expect(page.getByText("With these steps")).toBeVisible();
  for (const tick of await ticks.all()) await expect(tick).toBeChecked();
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL("**/settings/cadences");
  await page.getByRole("link", { name: "Not now" }).click();
  await expect(ticks).toHaveCount(count);
  for (const tick of await ticks.all()) await expect(tick).toBeChecked();
});

test("a rota is written and cleared, terms are read, a source shows its secret once", async ({
  page,
}, info) => {
  await signIn(page, "admin");
  const me = await (await page.request.get("/api/crm/me")).json();
  await page.goto(`/settings/staff/${me.id}`);
  const [starts, ends] = [page.getByLabel("Monday starts"), page.getByLabel("Monday ends")];
  await starts.first().fill("09:00");
  await ends.first().fill("13:00");
  await page.getByRole("button", { name: "Save the working hours" }).click();
  await expect(page.getByText("The working hours are saved.")).toBeVisible();
  await starts.first().fill("");
  await ends.first().fill("");
  await page.getByRole("button", { name: "Save the working hours" }).click();
  await expect(starts.first()).toHaveValue("");

  await page.goto("/settings/terms");
  await expect(page.getByLabel("Terms")).toHaveValue(/warranty of 90 days/);

  const name = `Diary ${info.project.name} ${Date.now()}`;
  await page.goto("/settings/sources");
  await page.getByLabel("Name").last().fill(name);
  await page.getByRole("button", { name: "Make the source" }).click();
  await expect(page.getByText(/whsec_/)).toBeVisible();
  await page.goto("/settings/sources");
  const card = page.getByRole("region", { name });
  await expect(page.getByText(/whsec_/)).toBeHidden();
  await card.getByRole("button", { name: "Switch off" }).click();
  await expect(card.getByText("Not heard")).toBeVisible();
  await card.getByRole("button", { name: "Delete" }).click();
  await expect(card).toBeHidden();
});
