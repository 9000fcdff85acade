import { expect, type Page } from "@playwright/test";
import sharp from "sharp";
import { test } from "./journey.ts";
import { signIn, somePhone, watch } from "./people.ts";

const goOn = (page: Page) => page.getByRole("button", { name: "Go on" });

/** A known customer's own walk-in, with a device that stands in the list. */
async function openWalkIn(page: Page, customerId: string) {
  await page.goto(`/counter/walk-in?customerId=${customerId}`);
  await page.waitForLoadState("networkidle");
  await page.getByLabel("Model", { exact: true }).fill("Apple iPhone 13");
  await page.getByLabel("What is wrong with it").fill("It does not charge.");
}

test("whoever brings it in another time has that time, which nobody else is offered", async ({
  page,
}) => {
  const problems = watch(page);
  await signIn(page, "admin");
  const answer = await page.request.post("/api/crm/customers", {
    headers: { Origin: new URL(page.url()).origin },
    data: { name: `Tim Time ${Date.now()}`, phone: somePhone() },
  });
  const { id } = (await answer.json()) as { id: string };
  await openWalkIn(page, id);
  const when = page.getByLabel("When", { exact: true });
  const time = (await when.locator("option").nth(1).textContent()) ?? "";
  await when.selectOption({ label: time });
  await goOn(page).dblclick();
  await expect(page.getByText(`Booked for ${time}.`)).toBeVisible();
  await expect(page).toHaveURL(/\/bookings\/[\w-]{36}$/);
  const jobs = await page.request.get(`/api/crm/bookings?customerId=${id}`);
  expect(((await jobs.json()) as { data: object[] }).data).toHaveLength(1);
  await openWalkIn(page, id);
  await expect(when.locator("option").nth(1)).toBeAttached();
  await expect(when.getByText(time)).toHaveCount(0);
  expect(problems).toEqual([]);
});

test("the counter says what is missing: how to reach them, and the kind of a model unknown", async ({
  page,
}) => {
  await signIn(page, "admin");
  await page.goto("/counter/walk-in?new=1&q=Nina+Nocontact");
  await page.waitForLoadState("networkidle");
  const model = page.getByLabel("Model", { exact: true });
  const phone = page.getByLabel("Phone", { exact: true });
  await model.fill("Quaggle Zorp 9");
  await page.getByLabel("What is wrong with it").fill("It hums.");
  await goOn(page).click();
  const kind = page.getByLabel("Or its kind, when it is not listed");
  await expect(kind).toHaveAccessibleDescription(/choose the kind of device/);
  await kind.selectOption("Laptop");
  await goOn(page).click();
  await expect(phone).toHaveAccessibleDescription(/Give a phone number or an e-mail address/);
  await phone.fill("12");
  await goOn(page).click();
  await expect(phone).toHaveAccessibleDescription(/does not look like a phone number/);
  await phone.fill(somePhone());
  await page.getByLabel("IMEI").fill("490154203237519");
  await goOn(page).click();
  await expect(page.getByLabel("IMEI")).toHaveAccessibleDescription(/IMEI/);
  await page.getByLabel("IMEI").fill("");
  await goOn(page).click();
  await page.waitForURL("**/check-in");
});

test("a camera's large photo is made smaller and taken; what is no photo says so, and so does HEIC", async ({
  page,
}) => {
  await signIn(page, "admin");
  const answer = await page.request.get("/api/crm/bookings?limit=1&status=BOOKED");
  const { data } = (await answer.json()) as { data: { id: string }[] };
  await page.goto(`/bookings/${data[0]?.id}/check-in`);
  await page.waitForLoadState("networkidle");
  const choose = (name: string, buffer: Buffer) =>
    page.getByLabel("Add photos").setInputFiles([{ name, mimeType: "image/jpeg", buffer }]);
  await choose("list.jpg", Buffer.from("%PDF-1.7 no picture"));
  await expect(page.getByText("list.jpg: Choose a photo: JPEG, PNG, WebP or AVIF.")).toBeVisible();
  await choose("IMG_1.HEIC", Buffer.from("\0\0\0\u0018ftypheic\0\0\0\0mif1heic"));
  await expect(page.getByText(/Settings → Camera → Formats → Most Compatible/)).toBeVisible();
  const photos = page.getByText("Tap to mark damage");
  const before = await photos.count();
  await choose("camera.jpg", await largePhoto());
  await expect(photos).toHaveCount(before + 1, { timeout: 30_000 });
});

/** Noise does not compress: larger than the server takes. */
async function largePhoto(): Promise<Buffer> {
  const noise = { type: "gaussian" as const, mean: 128, sigma: 40 };
  const create = { width: 4_000, height: 3_200, channels: 3 as const, background: "#000", noise };
  const photo = await sharp({ create }).jpeg({ quality: 95 }).toBuffer();
  expect(photo.length).toBeGreaterThan(10_000_000);
  return photo;
}
