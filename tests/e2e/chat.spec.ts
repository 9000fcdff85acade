import { chromium, expect } from "@playwright/test";
import { test } from "./journey.ts";
import { openAs, somePhone, someWord, watch } from "./people.ts";
import { appUrl, shopSiteUrl } from "./shop.ts";
import { lines, openChat, shopSide } from "./visitor.ts";

const KEY = "pk_demo_riverside";

/** A browser that keeps things for frames of other sites; one that does not is what the other journeys have. */
const everyday = test.extend({
  context: async ({ launchOptions, viewport, isMobile, hasTouch }, use) => {
    const context = await chromium.launchPersistentContext("", {
      ...launchOptions,
      args: [...(launchOptions.args ?? []), "--disable-features=TrackingProtection3pcd"],
      viewport,
      isMobile,
      hasTouch,
    });
    await use(context);
    await context.close();
  },
});

everyday(
  "a visitor presses answers, becomes a lead, and reads the shop's reply as it comes",
  async ({ page, browser }) => {
    const problems = watch(page);
    const first = `Hello <b>there</b> ${someWord()}`;
    const frame = await openChat(page);
    await frame.getByLabel("Your message").fill(first);
    await frame.getByLabel("Your message").press("Enter");
    await expect(lines(frame).first()).toHaveText(first);
    await frame.getByRole("button", { name: "Laptop" }).click();
    await frame.getByRole("button", { name: "Battery" }).click();
    await expect(lines(frame).last()).toContainText("How can we reach you?");
    await frame.getByLabel("Your message").fill(`Cas Chatter, ${somePhone()}`);
    await frame.getByRole("button", { name: "Send" }).click();
    await expect(frame.getByText("Thank you, Cas, we have all we need.")).toBeVisible();

    const counter = await openAs(browser, "admin", { baseURL: appUrl() });
    const shop = await shopSide(counter.request);
    const thread = await shop.threadOf(first);
    expect(thread.leadId).not.toBeNull();
    await shop.reply(thread.id, "Bring it in, we have a battery here.");
    await expect(lines(frame).last()).toHaveText("Bring it in, we have a battery here.");
    await expect(frame.getByText("Seen")).toBeVisible();

    await page.reload();
    await page.locator("[data-revivatech]").getByRole("button", { name: "Get a quote" }).click();
    await expect(lines(frame).first()).toHaveText(first);
    await expect(lines(frame).last()).toHaveText("Bring it in, we have a battery here.");
    await expect(lines(frame).last()).toBeInViewport({ ratio: 1 });
    await frame.getByRole("button", { name: "Record a voice message" }).click();
    await expect(frame.getByText("keeps your recording")).toBeVisible();
    await expect(lines(frame).last()).toBeInViewport({ ratio: 1 });
    await counter.setViewportSize({ width: 390, height: 844 });
    await counter.goto(`/inbox/${thread.id}`);
    await expect(
      counter.getByRole("log").getByText("Bring it in, we have a battery here."),
    ).toBeInViewport({ ratio: 1 });
    expect(problems).toEqual([]);
  },
);

test("a connection that is cut in mid-message loses nothing, doubles nothing and keeps the order", async ({
  page,
  context,
  browser,
}) => {
  const first = `Talk to a person, ${someWord()}`;
  const frame = await openChat(page);
  const box = frame.getByLabel("Your message");
  await box.fill(first);
  await box.press("Enter");
  await expect(lines(frame)).toHaveCount(2);
  await expect(frame.getByRole("link", { name: "Keep it as a page of its own" })).toHaveAttribute(
    "href",
    /\/chat\/[\w-]{22}\./,
  );
  const counter = await openAs(browser, "admin", { baseURL: appUrl() });
  const shop = await shopSide(counter.request);
  const { id } = await shop.threadOf(first);

  // The first answer is lost on its way back: the shop has the line, and the browser does not know.
  let isCut = false;
  await page.route("**/api/public/conversations/*/messages", async (route) => {
    if (isCut || route.request().method() !== "POST") return route.continue();
    isCut = true;
    await context.setOffline(true);
    await route.fetch();
    return route.abort("connectionreset");
  });
  for (const text of ["one", "two", "three"]) {
    await box.fill(text);
    await box.press("Enter");
  }
  await expect(frame.getByText("Not sent yet – we keep trying.")).toBeVisible();
  await expect(frame.getByText("Sending…")).toHaveCount(3);
  await shop.reply(id, "Are you still there?");
  await context.setOffline(false);
  await expect(lines(frame)).toHaveText([
    first,
    /./,
    "one",
    "Are you still there?",
    "two",
    "three",
  ]);
  await expect(frame.getByText("Sending…")).toHaveCount(0);
  const said = (await shop.linesOf(id)).map(({ text }) => text).slice(2);
  expect(said).toEqual(["one", "Are you still there?", "two", "three"]);
});

test("the keyboard alone is enough, and the launcher says what came while the panel was closed", async ({
  page,
  browser,
}) => {
  const problems = watch(page);
  const first = `Typed ${someWord()}`;
  await page.goto(shopSiteUrl());
  const launcher = page.locator("[data-revivatech] .launcher");
  await launcher.focus();
  await page.keyboard.press("Enter");
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("heading", { name: "What needs fixing?" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(frame.getByRole("button", { name: "Chat with us" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(frame.getByLabel("Your message")).toBeFocused();
  await page.keyboard.type(first);
  await page.keyboard.press("Enter");
  await expect(frame.getByRole("button", { name: "Talk to a person" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(launcher).toBeFocused();

  const counter = await openAs(browser, "admin", { baseURL: appUrl() });
  const shop = await shopSide(counter.request);
  await shop.reply((await shop.threadOf(first)).id, "Good morning!");
  await expect(launcher).toHaveText("1 new message");
  await page.keyboard.press("Enter");
  await expect(frame.getByLabel("Your message")).toBeFocused();
  await expect(lines(frame).last()).toHaveText("Good morning!");
  await expect(launcher).toHaveText("Get a quote");
  expect(problems).toEqual([]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a conversation is begun, answered by pressing, and goes on behind its link", async ({
    page,
  }) => {
    await page.goto(`/widget/${KEY}/chat`);
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByRole("alert")).toContainText("Write what we can do for you.");
    await page.getByLabel("What can we do for you?").fill("Hello <i>you</i>");
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Your conversation");
    await expect(page.getByText("Hello <i>you</i>")).toBeVisible();
    await page.getByRole("button", { name: "Laptop" }).click();
    await expect(page.getByText("What is wrong with it?")).toBeVisible();
    await page.getByLabel("Your message").fill("It does not start");
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByText("How can we reach you?")).toBeVisible();
    await page.getByRole("link", { name: "Look for an answer" }).click();
    await expect(page.getByText("It does not start")).toBeVisible();
    expect(await page.locator("script").count()).toBe(0);
    const answer = await page.goto(`/chat/${"a".repeat(22)}.${"b".repeat(43)}`);
    expect(answer?.status()).toBe(404);
  });
});
