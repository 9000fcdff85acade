import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { test } from "./journey.ts";
import { makeLead, openAs, somePhone, watch } from "./people.ts";
import { shopSiteUrl } from "./shop.ts";

const NAME = "Łukasz Şahin";

test("a quote is sent, accepted on a phone without JavaScript, and the job has its price", async ({
  browser,
}, info) => {
  const staff = await openAs(browser, "admin", info.project.use);
  const problems = watch(staff);
  const contactInfo = {
    name: NAME,
    phone: somePhone(),
    email: `${crypto.randomUUID()}@example.com`,
  };
  const lead = await makeLead(staff, NAME, { contactInfo });
  await staff.goto(`/leads/${lead.id}`);
  await staff.getByRole("link", { name: "Quote", exact: true }).click();
  const first = staff.getByRole("group", { name: "Line 1" });
  await first.getByLabel("What").fill("New display, fitted");
  await first.getByLabel("£ each").fill("£129.50");
  await staff.getByRole("button", { name: "More rows" }).click();
  await expect(staff.getByRole("group", { name: "Line 9" })).toBeVisible();
  await expect(first.getByLabel("What")).toHaveValue("New display, fitted");
  await staff.getByRole("button", { name: "Save the draft" }).click();
  await expect(staff.getByText("is written")).toBeVisible();
  await staff.getByRole("link", { name: "Send…" }).click();
  await expect(staff.getByRole("radio", { name: /^Text message to/ })).toBeChecked();
  await expect(staff.getByLabel("Text", { exact: true })).toHaveValue(/£129\.50/);
  await staff.getByRole("button", { name: "Send the quote" }).click();
  await expect(staff.getByText("is sent")).toBeVisible();
  const quotePage = staff.url();
  const link = await staff.getByRole("textbox", { name: "Link" }).inputValue();

  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  });
  const customer = await phone.newPage();
  await customer.goto(new URL(link).pathname);
  await expect(customer.getByRole("heading", { level: 1 })).toHaveText("Hello Łukasz");
  await expect(customer.getByText("Şahin")).toHaveCount(0);
  await customer.getByRole("link", { name: "Read and answer" }).click();
  expect(await customer.locator("script").count()).toBe(0);
  await customer.getByLabel("Your full name").fill(NAME);
  await customer.getByRole("checkbox", { name: /I accept quote/ }).check();
  await customer.getByRole("button", { name: "Accept the quote" }).click();
  await expect(customer.getByRole("status")).toHaveText("You accepted it. Thank you!");
  await expect(customer.getByText(`Signed by ${NAME}`)).toBeVisible();
  await customer.getByRole("link", { name: "Everything about your repair" }).click();
  await expect(customer.getByRole("heading", { name: /^Repair J\d+$/ })).toBeVisible();
  await expect(customer.getByText("£129.50").last()).toBeVisible();

  await staff.goto(quotePage);
  await expect(staff.getByText("Accepted").first()).toBeVisible();
  await staff.getByRole("link", { name: /^Job J\d+$/ }).click();
  await expect(staff.getByText("£129.50").first()).toBeVisible();
  expect(problems).toEqual([]);

  const plain = await browser.newContext(info.project.use);
  const shown = await plain.newPage();
  for (const path of [new URL(link).pathname, `${new URL(link).pathname}/quote`]) {
    await shown.goto(path);
    const { violations } = await new AxeBuilder({ page: shown }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
});

test("who reads an older version is shown what changed before they accept", async ({
  browser,
}, info) => {
  const staff = await openAs(browser, "admin", info.project.use);
  const headers = { Origin: new URL(staff.url()).origin };
  const lead = await makeLead(staff, "Vera Version");
  const line = (amount: number) => ({ label: "Screen", unitPrice: { amount, currency: "GBP" } });
  const post = async (path: string, data: object) =>
    (await staff.request.post(`/api/crm/${path}`, { headers, data })).json();
  const { id } = await post("quotes", { leadId: lead.id, lines: [line(9_900)] });
  await post(`quotes/${id}/send`, {});
  const { url } = await (await staff.request.get(`/api/crm/portal-links/${lead.id}`)).json();
  const phone = await browser.newContext({ javaScriptEnabled: false });
  const customer = await phone.newPage();
  await customer.goto(`${new URL(url).pathname}/quote`);
  const changed = await staff.request.put(`/api/crm/quotes/${id}`, {
    headers,
    data: { lines: [line(10_900)] },
  });
  expect(changed.status()).toBe(200);
  await customer.getByLabel("Your full name").fill("Vera Version");
  await customer.getByRole("checkbox").check();
  await customer.getByRole("button", { name: "Accept the quote" }).click();
  await expect(customer.getByText("The quote was updated while you were reading.")).toBeVisible();
  await expect(customer.getByText("New: Screen, £109.00")).toBeVisible();
  await expect(customer.getByLabel("Your full name")).toHaveValue("Vera Version");
  await customer.getByRole("checkbox").check();
  await customer.getByRole("button", { name: "Accept the quote" }).click();
  await expect(customer.getByRole("status")).toHaveText("You accepted it. Thank you!");
});

test("a job moves with its message, and undo takes both back", async ({ browser }, info) => {
  const staff = await openAs(browser, "owner", info.project.use);
  const found = await staff.request.get("/api/crm/bookings?status=BOOKED&limit=1");
  const { data } = (await found.json()) as { data: { id: string; number: string }[] };
  await staff.goto(`/bookings/${data[0]?.id}/tell?status=CANCELLED&reason=Found%20it%20works`);
  const text = staff.getByRole("textbox", { name: /Text/ }).first();
  await expect(text).toHaveValue(/Found it works/);
  await staff.getByRole("button", { name: /^Move to/ }).click();
  await expect(staff.getByText(`${data[0]?.number}: Cancelled`)).toBeVisible();
  await staff.getByRole("button", { name: /^Undo/ }).click();
  await expect(staff.getByText(`${data[0]?.number}: taken back`)).toBeVisible();
  await staff.goto("/settings/outbox?state=DISCARDED");
  await expect(staff.getByText("taken back before it left").first()).toBeVisible();
});

test("a visitor sees a price and books a time that nobody else is offered then", async ({
  page,
}, info) => {
  const frameOf = async () => {
    await page.goto(shopSiteUrl());
    await page.locator("[data-revivatech]").getByRole("button", { name: "Get a quote" }).click();
    const frame = page.frameLocator("iframe");
    await frame.getByRole("radio", { name: "Laptop" }).check();
    await frame.getByRole("button", { name: "Continue" }).click();
    await frame.getByRole("radio", { name: "Battery" }).check();
    await expect(frame.getByText(/^Usually £/)).toBeVisible();
    await frame.getByRole("button", { name: "Continue" }).click();
    return frame;
  };
  const frame = await frameOf();
  const times = frame.getByLabel(/When would you like to bring it in/);
  const chosen = await times.locator("option").nth(1).textContent();
  await times.selectOption({ index: 1 });
  await frame.getByLabel("Your name").fill(`Tia Time ${info.project.name}`);
  await frame.getByLabel("Phone number").fill(somePhone());
  await frame.getByRole("button", { name: "Continue" }).click();
  await expect(frame.locator("#summary").getByText(chosen ?? "")).toBeVisible();
  await page.waitForTimeout(3_500);
  await frame.getByRole("button", { name: "Send enquiry" }).click();
  await expect(frame.getByRole("heading", { name: "Thank you, it is with us" })).toBeVisible();
  const next = await frameOf();
  const offered = await next
    .getByLabel(/When would you like/)
    .locator("option")
    .allTextContents();
  expect(offered.length).toBeGreaterThan(1);
  expect(offered).not.toContain(chosen);
});
