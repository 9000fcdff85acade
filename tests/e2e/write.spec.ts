import { expect } from "@playwright/test";
import { test } from "./journey.ts";
import { makeLead, signIn, watch } from "./people.ts";

test("somebody writes to a lead in their own words, takes it back, and sends a text of the shop", async ({
  page,
}) => {
  const problems = watch(page);
  await signIn(page, "tech");
  const { id } = await makeLead(page, `Wanda Write ${Date.now()}`);
  await page.goto(`/leads/${id}`);
  await page.getByRole("link", { name: "Write", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Write to Wanda/ })).toBeVisible();
  await page.getByRole("radio", { name: /^Text message to/ }).check();
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("Write something first.")).toBeVisible();
  await page.getByLabel("Text", { exact: true }).fill("Could you come by tomorrow at ten?");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("The message leaves in ten seconds")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Taken back: nothing has left")).toBeVisible();
  await page.goto(`/leads/${id}/write`);
  await page.getByLabel("Begin with").selectOption({ label: "About an enquiry" });
  await page.getByRole("button", { name: "Use it" }).click();
  await expect(page).toHaveURL(/template=enquiry-follow-up/);
  await page.getByRole("radio", { name: /^E-mail to/ }).check();
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("The message leaves in ten seconds")).toBeVisible();
  await expect
    .poll(
      async () => {
        const answer = await page.request.get(`/api/crm/interactions?leadId=${id}`);
        const { data } = (await answer.json()) as { data: { channel: string; outcome: string }[] };
        return data.map(({ channel, outcome }) => `${channel} ${outcome}`);
      },
      { timeout: 30_000 },
    )
    .toEqual(["EMAIL SENT"]);
  // The browser itself logs the refusal of the empty text.
  expect(problems.filter((problem) => !problem.includes("422"))).toEqual([]);
});
