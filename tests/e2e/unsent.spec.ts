import { expect, type Page } from "@playwright/test";
import { test } from "./journey.ts";
import { fly, found, makeReady } from "./offline-device.ts";
import { makeLead, openAs, signIn, somePhone } from "./people.ts";

test("what is typed stays when the signal goes in the middle of a page change, or the page is loaded again", async ({
  page,
}) => {
  await signIn(page, "admin");
  await makeReady(page);
  const { id } = await makeLead(page, `Tilda Typed ${Date.now()}`);
  const needs = page.getByLabel("What they said");
  await page.goto(`/leads/${id}/edit`);
  await page.waitForLoadState("networkidle");
  await needs.fill("It fell into the canal.");
  await fly(page, true);
  await page.getByRole("link", { name: "Inbox" }).first().click();
  // The page of its own, or, where the next page's code was not there yet, the one for no signal.
  await expect(page.getByText("No signal").first()).toBeVisible();
  await fly(page, false);
  await page.goto(`/leads/${id}/edit`);
  await expect(needs).toHaveValue("It fell into the canal.");
  await fly(page, true);
  await needs.fill("It fell into the canal, twice.");
  await page.reload().catch(() => {});
  await expect(page).toHaveURL(/\/offline\?to=/);
  await fly(page, false);
  await page.getByRole("link", { name: "Back to the form" }).click();
  await expect(page.getByText("What you typed is back.")).toBeVisible();
  await expect(needs).toHaveValue("It fell into the canal, twice.");
  await page.getByRole("button", { name: "Save" }).first().click();
  await page.waitForURL(`**/leads/${id}`);
  await page.goto(`/leads/${id}/edit`);
  await page.waitForLoadState("networkidle");
  await expect(page.getByText("What you typed is back.")).toHaveCount(0);
});

test("what the shop does not take is named as in its form, put right there, and sent", async ({
  page,
}) => {
  await signIn(page, "admin");
  await makeReady(page);
  const mark = `Rhea Refused ${Date.now()}`;
  await fly(page, true);
  await page.goto("/customers").catch(() => {});
  await page.goto(`${page.url().split("#")[0]}#/new-lead`);
  await page.getByLabel("E-mail").fill("rhea@canal");
  await page.getByLabel("Name").fill(mark);
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByRole("heading", { name: "1 waiting" })).toBeVisible();
  await fly(page, false);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(page.getByText("Needs you")).toBeVisible();
  await expect(page.getByText("contactInfo")).toHaveCount(0);
  const email = page.getByLabel("E-mail");
  await expect(email).toHaveValue("rhea@canal");
  await email.fill(`${crypto.randomUUID()}@example.com`);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "Everything is sent" })).toBeVisible();
  expect(await found(page, "leads?limit=50", mark)).toHaveLength(1);
});

/** Logs a call without signal, then asks to sign out: the dialog about what is not sent. */
async function leaveUnsent(page: Page) {
  await signIn(page, "admin");
  await makeReady(page);
  const mark = `Canal ${Date.now()}`;
  const { id } = await makeLead(page, `Unsent ${Date.now()}`);
  await page.goto("/today");
  await page.waitForLoadState("networkidle");
  const other = await page.context().newPage();
  await other.goto(`/leads/${id}/log`);
  await other.waitForLoadState("networkidle");
  await fly(page, true);
  await other.getByLabel("Note").first().fill(mark);
  await other.getByRole("button", { name: "No answer" }).first().click();
  await expect(other).toHaveURL(/\/offline#\/outbox/);
  await page.bringToFront();
  await signOut(page);
  const dialog = page.getByRole("dialog", { name: "One thing is not sent yet" });
  const send = dialog.getByRole("button", { name: "Send, then sign out" });
  await expect(send).toBeDisabled();
  const arrived = async () => (await found(page, `interactions?leadId=${id}`, mark)).length;
  return { dialog, send, arrived };
}

async function signOut(page: Page) {
  await page.locator("summary").filter({ hasText: "More" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
}

test("signing out with unsent work asks first; stayed, the work goes out once there is a signal", async ({
  page,
}) => {
  const { dialog, arrived } = await leaveUnsent(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await fly(page, false);
  await expect.poll(arrived).toBe(1);
  await signOut(page);
  await page.waitForURL("**/login");
});

test("once there is a signal the work is sent and then they are signed out, as they asked", async ({
  page,
}) => {
  const { send, arrived } = await leaveUnsent(page);
  await fly(page, false);
  await send.click();
  await page.waitForURL("**/login");
  await signIn(page, "admin");
  expect(await arrived()).toBe(1);
});

test("a session ended from elsewhere discards what was not sent, and says so without anybody signed in", async ({
  page,
  browser,
}) => {
  await signIn(page, "owner");
  await makeReady(page);
  await fly(page, true);
  await page.goto("/customers").catch(() => {});
  await page.goto(`${page.url().split("#")[0]}#/new-lead`);
  await page.getByLabel("Phone").fill(somePhone());
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByRole("heading", { name: "1 waiting" })).toBeVisible();
  const elsewhere = await openAs(browser, "owner");
  await elsewhere.goto("/account");
  await elsewhere.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(elsewhere.getByRole("button", { name: "Sign out everywhere else" })).toHaveCount(0);
  await fly(page, false);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(page.getByRole("heading", { name: "Nobody is signed in" })).toBeVisible();
  await expect(page.getByText("One thing that was not sent yet was discarded.")).toBeVisible();
  await expect(page.getByText("kept sealed")).toHaveCount(0);
  await elsewhere.context().close();
});
