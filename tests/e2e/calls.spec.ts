import { expect } from "@playwright/test";
import { test } from "./journey.ts";
import { signIn, somePhone, watch } from "./people.ts";

test("a missed call is noted and rung back; in the outbox the customer answers", async ({
  page,
}) => {
  const problems = watch(page);
  await signIn(page, "admin");
  const number = somePhone();
  await page.goto("/calls");
  await page.getByLabel("Phone number").fill(number);
  await page.getByRole("button", { name: "Note the missed call" }).click();
  await expect(page.getByText(/^It is noted\./)).toBeVisible();
  const row = page.getByRole("listitem").filter({ hasText: number });
  await expect(row.getByText("Open", { exact: true })).toBeVisible();
  const lead = await row.getByRole("link", { name: number, exact: true }).getAttribute("href");

  const id = lead?.split("/").at(-1) ?? "";
  const origin = new URL(page.url()).origin;
  const body = { interactionType: "CALL", channel: "PHONE", direction: "OUTBOUND" };
  await page.request.post(`/api/crm/leads/${id}/add-interaction`, {
    headers: { Origin: origin },
    data: { ...body, outcome: "NO_ANSWER" },
  });
  await page.goto("/calls");
  await expect(row.getByText("Done", { exact: true }).first()).toBeVisible();

  await page.goto("/settings/outbox?state=DONE");
  const sent = page
    .getByRole("listitem")
    .filter({ has: page.getByText("Reply as the customer") })
    .first();
  await sent.locator("summary").click();
  const words = `Is it ready? ${Date.now()}`;
  await sent.getByLabel(/^Answer from/).fill(words);
  const about = (await sent.getByRole("link").first().getAttribute("href")) ?? "";
  await sent.getByRole("button", { name: "Reply as the customer" }).click();
  await expect(page.getByText("The answer is on its way in.")).toBeVisible();
  await expect(async () => {
    await page.goto(about);
    await expect(page.getByText(words).first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  expect(problems).toEqual([]);
});
