import { expect, type Page } from "@playwright/test";
import sharp from "sharp";
import { test } from "./journey.ts";
import { makeLead, signIn, somePhone, watch } from "./people.ts";

async function withWorker(page: Page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done));
  });
}

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

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

test("what is shared before there is a worker to keep it begins a lead, too", async ({
  page,
  baseURL,
}) => {
  await signIn(page, "tech");
  const photo = { name: "screen.png", mimeType: "image/png", buffer: Buffer.from(PIXEL, "base64") };
  const answer = await page.request.post("/share", {
    headers: { Origin: new URL(baseURL ?? "").origin },
    multipart: { title: "", text: "Hinge broken, mail jo@example.com", url: "", photos: photo },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
  await page.goto(answer.headers().location ?? "");
  await expect(page.getByText("The photos were not taken along")).toBeVisible();
  await expect(page.getByLabel("What they said")).toHaveValue("Hinge broken, mail jo@example.com");
  await expect(page.getByLabel("E-mail")).toHaveValue("jo@example.com");
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

test("names and models of any length stay within the screen", async ({ page }, info) => {
  test.skip(info.project.name !== "phone", "the narrowest");
  await signIn(page, "admin");
  const name = "Wolfeschlegelsteinhausen".repeat(4);
  const device = { category: "laptop", brand: "B".repeat(60), model: "M".repeat(100) };
  const { id: leadId } = await makeLead(page, name, {
    deviceInterest: { ...device, fault: "F".repeat(200) },
  });
  const post = async (path: string, data: object) => {
    const headers = { Origin: new URL(page.url()).origin };
    const answer = await page.request.post(`/api/crm${path}`, { headers, data });
    expect(answer.status()).toBe(201);
    return (await answer.json()) as { id: string };
  };
  const person = await post("/customers", { name, company: name, phone: somePhone() });
  const job = await post("/bookings", { customerId: person.id, device, fault: "Cracked" });
  const records = [`/leads/${leadId}`, `/customers/${person.id}`, `/bookings/${job.id}`];
  for (const path of [...records, `${records[0]}/convert`, "/leads", "/bookings", "/today"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const width = page.viewportSize()?.width ?? 0;
    expect.soft(await page.evaluate(beyond, width), path).toEqual([]);
  }
  await page.setViewportSize({ width: 1_440, height: 900 });
  for (const path of ["/leads", "/customers", "/bookings"]) {
    await page.goto(path);
    expect.soft(await page.evaluate(beyond, 1_440), `${path} on a desktop`).toEqual([]);
  }
});

/** The words of what reaches beyond the right edge and is neither cut nor scrolled. */
function beyond(width: number): string[] {
  const reach = (one: Element) => one.getBoundingClientRect().right > width + 1;
  const isCut = (one: Element | null): boolean =>
    one !== null &&
    one.tagName !== "MAIN" &&
    ((getComputedStyle(one).overflowX !== "visible" && !reach(one)) || isCut(one.parentElement));
  return [...document.querySelectorAll("main *")]
    .filter((one) => reach(one) && !isCut(one.parentElement))
    .map((one) => `${one.tagName} ${one.textContent?.slice(0, 40)}`);
}
