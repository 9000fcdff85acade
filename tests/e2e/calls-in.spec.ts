import { expect, type Page } from "@playwright/test";
import { signMessage } from "#app/platform/standard-webhook.server.ts";
import { test } from "./journey.ts";
import { makeLead, signIn, somePhone, watch } from "./people.ts";

/** The page behind the dialler, and in front of it again: a browser under test never hides one. */
const becomes = (page: Page, state: "hidden" | "visible") =>
  page.evaluate((value) => {
    Object.defineProperty(document, "visibilityState", { value, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);

test("coming back from a tapped call, the form knows the minutes and keeps how it went", async ({
  page,
}) => {
  const problems = watch(page);
  await signIn(page, "tech");
  const name = `Tara Tapped ${Date.now()}`;
  const { id } = await makeLead(page, name);
  await page.clock.install();
  await page.goto(`/leads/${id}`);
  await page.waitForLoadState("networkidle");
  // No dialler is on this machine.
  await page.evaluate(() =>
    addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("a[href^='tel:']"))
        event.preventDefault();
    }),
  );
  await page.getByRole("link", { name: `Call ${name}`, exact: true }).click();
  await becomes(page, "hidden");
  await page.clock.fastForward("03:00");
  await becomes(page, "visible");
  const sheet = page.getByRole("dialog", { name: "How did it go?" });
  await expect(sheet.getByLabel("Minutes").first()).toHaveValue("3");
  await sheet.getByRole("button", { name: "Reached" }).click();
  await expect(sheet).toBeHidden();
  const answer = await page.request.get(`/api/crm/interactions?leadId=${id}`);
  const { data } = (await answer.json()) as { data: object[] };
  expect(data).toMatchObject([{ interactionType: "CALL", outcome: "REACHED", durationMinutes: 3 }]);
  expect(problems).toEqual([]);
});

test("a telephone system is let in, tells of a missed call, and is heard no more when switched off", async ({
  page,
}) => {
  const problems = watch(page);
  await signIn(page, "admin");
  const name = `Exchange ${Date.now()}`;
  await page.goto("/settings/inbound");
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Make the secret" }).click();
  const secret = await page
    .getByRole("status")
    .getByText(/^whsec_/)
    .textContent();
  const from = somePhone();
  const tell = (id: string) => {
    const data = JSON.stringify({ id, from, outcome: "missed" });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = signMessage({ id, timestamp, body: data }, secret ?? "");
    return page.request.post("/api/inbound/calls", {
      headers: {
        "Content-Type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": signature,
      },
      data,
    });
  };
  expect((await tell(crypto.randomUUID())).ok()).toBe(true);
  await expect(async () => {
    await page.goto("/calls");
    await expect(page.getByRole("link", { name: from, exact: true })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass({ timeout: 15_000 });

  await page.goto("/settings/inbound");
  await expect(page.getByText(/^Last heard/).first()).toBeVisible();
  await expect(page.getByText(/^whsec_/)).toHaveCount(0);
  await page.getByRole("button", { name: new RegExp(`^Switch off ?: ${name}$`) }).click();
  await expect(page.getByText("It is not heard any more.")).toBeVisible();
  expect((await tell(crypto.randomUUID())).status()).toBe(401);
  expect(problems).toEqual([]);
});
