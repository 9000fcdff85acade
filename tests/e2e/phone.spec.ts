import { expect, type Page, test } from "@playwright/test";
import sharp from "sharp";
import { signIn, somePhone, watch } from "./people.ts";

async function withWorker(page: Page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done));
  });
}

test("words and a photo from another app become a lead", async ({ page }) => {
  const problems = watch(page);
  await signIn(page, "tech");
  await withWorker(page);
  const number = somePhone();
  const size = { width: 40, height: 30, channels: 3, background: "#357" } as const;
  const photo = (await sharp({ create: size }).png().toBuffer()).toString("base64");
  const to = await page.evaluate(
    async ([phone, picture]) => {
      const bytes = Uint8Array.from(atob(picture ?? ""), (letter) => letter.charCodeAt(0));
      const form = new FormData();
      form.append("title", "From a chat");
      form.append("text", `My laptop is dead, call ${phone}`);
      form.append("photos", new File([bytes], "screen.png", { type: "image/png" }));
      return (await fetch("/share", { method: "POST", body: form })).url;
    },
    [number, photo],
  );
  expect(to).toContain("/leads/new?shared=");
  await page.goto(to);
  await expect(page.getByLabel("Phone")).toHaveValue(number);
  await expect(page.getByLabel("What they said")).toHaveValue(/From a chat\nMy laptop is dead/);
  await page.getByRole("button", { name: "Save the lead" }).click();
  await page.waitForURL(/\/leads\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("img", { name: /sent along/ })).toBeVisible();
  expect(problems).toEqual([]);
});

test("single keys can be switched off under the account", async ({ page }, info) => {
  test.skip(info.project.name !== "desktop", "keys are for desktops");
  await signIn(page, "tech");
  await page.goto("/account");
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByLabel("Single keys run shortcuts on this device").uncheck();
  await page
    .getByRole("region", { name: "Keyboard" })
    .getByRole("button", { name: "Save" })
    .click();
  await expect(page.getByText("Single keys do nothing by themselves.")).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-shortcuts", "off");
  await page.keyboard.press("?");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toHaveCount(0);
});
