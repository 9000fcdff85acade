import { expect } from "@playwright/test";
import { DAY } from "#app/platform/dates.ts";
import { test } from "./journey.ts";
import { openAs, somePhone, someWord, watch } from "./people.ts";
import { appUrl } from "./shop.ts";
import { keepShop } from "./shop-hours.ts";
import { lines, openChat, shopSide } from "./visitor.ts";

const PROMISE = /Closed now, open again on .+ at 09:00\. Leave your message: we answer when we are/;

test("out of hours the chat says when it is answered and makes a lead; in the morning it waits in the inbox", async ({
  page,
  browser,
  viewport,
  isMobile,
  hasTouch,
}) => {
  const problems = watch(page);
  const screen = { baseURL: appUrl(), viewport, isMobile, hasTouch };
  const counter = await openAs(browser, "admin", screen);
  const shop = await shopSide(counter.request);
  const name = `Cas Night${someWord()}`;
  const said = `It fell, ${someWord()}`;
  const open = await keepShop(counter.request, "closed");
  try {
    const frame = await openChat(page);
    const box = frame.getByLabel("Your message");
    const send = frame.getByRole("button", { name: "Send", exact: true });
    await expect(frame.getByText(PROMISE)).toBeVisible();
    await box.fill(said);
    await send.tap();
    await frame.getByRole("button", { name: "Laptop" }).tap();
    await frame.getByRole("button", { name: "Battery" }).tap();
    await expect(lines(frame).last()).toContainText("How can we reach you?");
    await box.fill(`${name}, ${somePhone()}`);
    await send.tap();
    await expect(lines(frame).last()).toHaveText(PROMISE);
    await expect(lines(frame).last()).toContainText("Thank you, Cas, we have all we need.");
  } finally {
    await open();
  }

  const { id, answerDueAt } = await shop.threadOf(said);
  expect(Date.parse(answerDueAt ?? "") - Date.now()).toBeGreaterThan(DAY);
  await counter.goto("/inbox");
  const row = counter.getByRole("link", { name: new RegExp(name) });
  await expect(row.getByText(/^Answer by/)).toBeVisible();
  await row.tap();
  await expect(counter.getByRole("log").getByText(said)).toBeVisible();
  await shop.reply(id, "Good morning, bring it in.");
  await expect(lines(page.frameLocator("iframe")).last()).toHaveText("Good morning, bring it in.");
  await counter.getByRole("link", { name: "Open the lead" }).tap();
  await expect(counter.getByRole("heading", { name: new RegExp(name) })).toBeVisible();
  expect(problems).toEqual([]);
});
