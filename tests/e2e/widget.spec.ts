import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type FrameLocator, type Page } from "@playwright/test";
import { test } from "./journey.ts";
import { appUrl, shopSiteUrl } from "./shop.ts";

const KEY = "pk_demo_riverside";

/** Numbers of the Ofcom drama range, so that no two journeys are one person. */
function somePhone() {
  return `07700 900${Math.floor(Math.random() * 1000)
    .toString()
    .padStart(3, "0")}`;
}

/** Everything that went wrong in the page or in the frame, refusals by a policy included. */
function watch(page: Page): string[] {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  return problems;
}

async function openWidget(page: Page): Promise<FrameLocator> {
  await page.goto(shopSiteUrl());
  await page.locator("[data-revivatech]").getByRole("button", { name: "Get a quote" }).click();
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("heading", { name: "What needs fixing?" })).toBeVisible();
  return frame;
}

async function fillIn(frame: FrameLocator, { name }: { name: string }) {
  await frame.getByRole("radio", { name: "Laptop" }).check();
  await frame.getByLabel("Brand and model, if you know it").fill("Dell XPS 13");
  await frame.getByRole("button", { name: "Continue" }).click();
  await expect(frame.getByRole("heading", { name: "What is wrong?" })).toBeVisible();
  await frame.getByRole("radio", { name: "Battery" }).check();
  await frame.getByLabel("What happened?").fill("It lasts twenty minutes & then dies.");
  await frame.getByRole("button", { name: "Continue" }).click();
  await frame.getByLabel("Your name").fill(name);
  await frame.getByLabel("Phone number").fill(somePhone());
  await frame.getByRole("button", { name: "Continue" }).click();
  await expect(frame.getByRole("heading", { name: "Check and send" })).toBeVisible();
}

async function expectNoSideScroll(page: Page, frame: FrameLocator) {
  const isWide = () => document.documentElement.scrollWidth > document.documentElement.clientWidth;
  expect(await page.evaluate(isWide)).toBe(false);
  expect(await frame.locator("html").evaluate(isWide)).toBe(false);
}

test("a visitor of another site sends an enquiry in four steps and follows it", async ({
  page,
  context,
}) => {
  const problems = watch(page);
  const frame = await openWidget(page);
  await fillIn(frame, { name: "Nadia Visitor" });
  await frame.getByRole("button", { name: "Send enquiry" }).click();
  await expect(frame.getByRole("heading", { name: "Thank you, it is with us" })).toBeVisible();
  const reference = await frame.locator("#reference").textContent();
  expect(reference).toMatch(/^[0-9A-Z]{3}-[0-9A-Z]{3}$/);

  const [status] = await Promise.all([
    context.waitForEvent("page"),
    frame.getByRole("link", { name: "Follow your enquiry" }).click(),
  ]);
  await expect(status.getByRole("heading", { level: 1 })).toContainText("Nadia");
  await expect(status.getByText(reference ?? "")).toBeVisible();
  await expect(status.getByText("It lasts twenty minutes & then dies.")).toBeVisible();
  await expect(status.getByRole("status")).toHaveText("We have your enquiry and will reply soon.");
  expect(await status.locator("script").count()).toBe(0);
  expect(problems).toEqual([]);
});

test("the keyboard alone is enough, and Escape leads back to the page", async ({ page }) => {
  const problems = watch(page);
  await page.goto(shopSiteUrl());
  const launcher = page.locator("[data-revivatech]").getByRole("button", { name: "Get a quote" });
  await expect(launcher).toBeVisible();
  await launcher.focus();
  await page.keyboard.press("Enter");
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("heading", { name: "What needs fixing?" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(frame.getByRole("radio").first()).toBeChecked();
  await page.keyboard.press("Tab");
  await page.keyboard.type("HP Pavilion 15");
  await page.keyboard.press("Enter");
  await expect(frame.getByRole("heading", { name: "What is wrong?" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Spilt tea on it");
  await frame.getByRole("button", { name: "Continue" }).press("Enter");
  await expect(frame.getByRole("heading", { name: "How can we reach you?" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type("Kit Keyboard");
  await page.keyboard.press("Tab");
  await page.keyboard.type(somePhone());
  await page.keyboard.press("Enter");
  await expect(frame.getByRole("heading", { name: "Check and send" })).toBeFocused();
  await frame.getByRole("button", { name: "Send enquiry" }).press("Enter");
  await expect(frame.getByRole("heading", { name: "Thank you, it is with us" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(launcher).toBeFocused();
  expect(problems).toEqual([]);
});

test("a phone of 320 pixels shows all of it without scrolling sideways", async ({ page }) => {
  const problems = watch(page);
  await page.setViewportSize({ width: 320, height: 640 });
  const frame = await openWidget(page);
  await expectNoSideScroll(page, frame);
  await fillIn(frame, { name: "Nia Narrow" });
  await expectNoSideScroll(page, frame);
  await frame.getByRole("button", { name: "Send enquiry" }).click();
  await expect(frame.getByRole("heading", { name: "Thank you, it is with us" })).toBeVisible();
  await expectNoSideScroll(page, frame);
  expect(problems).toEqual([]);
});

test("bad signal: what could not be sent is sent later, once", async ({ page }) => {
  const frame = await openWidget(page);
  const answers: string[] = [];
  let tries = 0;
  await page.route("**/api/public/leads", async (route) => {
    tries += 1;
    const answer = await route.fetch();
    answers.push(await answer.text());
    if (tries < 3) await route.abort("connectionreset");
    else await route.fulfill({ response: answer });
  });
  await fillIn(frame, { name: "Sam Tunnel" });
  await frame.getByRole("button", { name: "Send enquiry" }).click();
  await expect(frame.getByText("Not sent yet")).toBeVisible();
  await expect(frame.getByRole("heading", { name: "Thank you, it is with us" })).toBeVisible({
    timeout: 30_000,
  });
  expect(tries).toBe(3);
  expect(new Set(answers).size).toBe(1);
});

test("a site that is not allowed says so on the console and offers the form", async ({ page }) => {
  const problems = watch(page);
  const elsewhere = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(
      `<!doctype html><title>Elsewhere</title><link rel="icon" href="data:,"><script async src="${appUrl()}/widget.js" data-rt-key="${KEY}"></script>`,
    );
  });
  await once(elsewhere.listen(0, "127.0.0.1"), "listening");
  await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
  await page.locator("[data-revivatech]").getByRole("button", { name: "Get a quote" }).click();
  const link = page.locator("[data-revivatech]").getByRole("link", { name: "Open the form" });
  await expect(link).toHaveAttribute("href", `${appUrl()}/widget/${KEY}/form`);
  await expect(() => expect(problems.join("\n")).toContain("RevivaTech: blocked")).toPass();
  elsewhere.close();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page's link leads to a form that keeps what was typed and sends it", async ({
    page,
  }) => {
    await page.goto(shopSiteUrl());
    await page.getByRole("link", { name: "Ask for a quote" }).click();
    await expect(page.getByRole("heading", { name: "Get a quote" })).toBeVisible();
    // The style that the page holds: its policy knows it by its hash.
    await expect(page.getByRole("main")).toHaveCSS("max-width", "560px");
    await page.getByLabel("What happened?").fill("Blue screen since Tuesday");
    await page.getByLabel("Your name").fill("Noor Plain");
    await page.getByRole("button", { name: "Send enquiry" }).click();
    await expect(page.getByRole("alert")).toContainText("Choose the kind of device.");
    await expect(page.getByLabel("What happened?")).toHaveValue("Blue screen since Tuesday");

    await page.getByRole("radio", { name: "Laptop" }).check();
    await page.getByLabel("Phone number").fill(somePhone());
    await page.waitForTimeout(3_000);
    await page.getByRole("button", { name: "Send enquiry" }).click();
    await expect(page.getByRole("heading", { name: "Thank you, it is with us" })).toBeVisible();
    await page.getByRole("link", { name: "Follow your enquiry" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Noor");
    await page.reload();
    await expect(page.getByText("Blue screen since Tuesday")).toBeVisible();
  });

  test("the form offers the next free times; whoever is later for one chooses another", async ({
    page,
    context,
  }) => {
    const open = async (name: string) => {
      const form = await context.newPage();
      await form.goto(`/widget/${KEY}/form`);
      await form.getByRole("radio", { name: "Laptop" }).check();
      await form.getByLabel("What happened?").fill("It does not start.");
      await form.getByLabel("Your name").fill(name);
      await form.getByLabel("Phone number").fill(somePhone());
      const times = form.getByLabel(/When would you like to bring it in/);
      await times.selectOption({ index: 1 });
      const chosen = await times.locator("option:checked").innerText();
      return { form, times, chosen, send: form.getByRole("button", { name: "Send enquiry" }) };
    };
    const [first, second] = [await open("Fay First"), await open("Sid Second")];
    expect(second.chosen).toBe(first.chosen);
    await page.waitForTimeout(3_000);
    await first.send.click();
    await expect(first.form.getByText(`${first.chosen} is held for you`)).toBeVisible();
    await second.send.click();
    await expect(second.form.getByRole("alert")).toContainText("Somebody else was quicker.");
    await expect(second.form.getByLabel("Your name")).toHaveValue("Sid Second");
    expect(await second.times.locator("option").allInnerTexts()).not.toContain(first.chosen);
    await second.times.selectOption({ index: 1 });
    const later = await second.times.locator("option:checked").innerText();
    await second.send.click();
    await expect(second.form.getByText(`${later} is held for you`)).toBeVisible();
  });
});

test("a link that was never given finds nothing and starts nothing", async ({ page }) => {
  const answer = await page.goto(`/enquiry/${"a".repeat(22)}.${"b".repeat(43)}`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "This link does not work" })).toBeVisible();
  expect(await page.locator("script").count()).toBe(0);
});
