import { expect, type Page } from "@playwright/test";
import jsqr from "jsqr";
import sharp from "sharp";
import { test } from "./journey.ts";
import { openAs, signIn, somePhone, watch } from "./people.ts";

const MM = 72 / 25.4;
const MARGIN = { top: 80, bottom: 80, left: 80, right: 80 };

function photo() {
  return sharp({ create: { width: 64, height: 48, channels: 3, background: "#357" } })
    .jpeg()
    .toBuffer();
}

/** Finds nobody under a new number, names the person and the device, and opens the check-in. */
async function walkIn(page: Page, name: string) {
  await page.goto("/counter");
  await page.getByRole("link", { name: "Check in" }).click();
  await page.getByLabel("Phone, name or e-mail").fill(somePhone());
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByText("Nobody found for")).toBeVisible();
  await page.getByRole("link", { name: "New customer" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Model").first().fill("Apple iPhone 13");
  await page.getByLabel("IMEI").fill("490154203237518");
  await page.getByLabel("What is wrong with it").fill("The glass is cracked.");
  await page.getByRole("button", { name: /Go on/ }).click();
  await page.waitForURL("**/check-in");
}

async function addPhotos(page: Page) {
  const buffer = await photo();
  const file = (name: string) => ({ name, mimeType: "image/jpeg", buffer });
  await page.getByLabel("Add photos").setInputFiles([file("front.jpg"), file("back.jpg")]);
}

const allOf = async (page: Page, name: string) => {
  for (const radio of await page.getByRole("radio", { name, exact: true }).all())
    await radio.check();
};

const moveTo = async (page: Page, state: string) => {
  const card = page.getByRole("region", { name: "Move to…" });
  await card.getByRole("button", { name: state, exact: true }).click();
};

/** Some moves tell the customer something: the message is looked at before it goes. */
const tellAndMove = async (page: Page, state: string) => {
  await moveTo(page, state);
  await page.waitForURL("**/tell?*");
  await page.getByRole("button", { name: `Move to “${state}”` }).click();
};

test("a walk-in is checked in, repaired, paid, collected, and comes back under warranty", async ({
  page,
}, info) => {
  test.setTimeout(120_000);
  const name = `Wanda ${info.project.name} ${Date.now()}`;
  const problems = watch(page);
  await signIn(page, "admin");
  await walkIn(page, name);
  await addPhotos(page);
  await expect(page.getByText("Tap to mark damage")).toHaveCount(2);
  await page.getByRole("radio", { name: "Damaged" }).nth(2).check();
  await page.getByRole("button", { name: "The rest is good" }).click();
  await expect(page.getByRole("radio", { name: "Good", checked: true })).toHaveCount(8);
  await page.getByRole("textbox", { name: "Note on Glass" }).fill("Cracked top left");
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();

  const pad = page.locator("canvas");
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error("there is no pad to sign on");
  await page.mouse.move(box.x + 20, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 80, box.y + 20);
  await page.mouse.move(box.x + 140, box.y + 70);
  await page.mouse.up();

  // Left in the middle and opened again: what was said and drawn is there.
  await page.waitForLoadState("networkidle");
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Note on Glass" })).toHaveValue(
    "Cracked top left",
  );
  await expect(page.locator("input[name='strokes']")).toHaveValue(/^\[\[/);
  await page.getByLabel(/I agree to these terms/).check();
  await page.getByRole("button", { name: "Sign and check in" }).click();
  await expect(page.getByText("Checked in: we have the device")).toBeVisible();
  await expect(page.getByAltText(`Signature of ${name}`)).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.getItem("signature"))).toBeNull();
  const job = page.url();

  await page.goto(`${job}/receipt`);
  const code = /collect it:\s*(\d{6})/.exec(await page.locator(".slip").innerText())?.[1] ?? "";
  await page.goto(job);
  await moveTo(page, "Diagnosing");
  await expect(page.getByText("Before “In repair”: Write down what you found.")).toBeVisible();
  await page.getByText("Write the diagnosis").click();
  await page.getByLabel("What you found").fill("Glass broken, display fine.");
  await page.getByRole("button", { name: "Save the diagnosis" }).click();
  await expect(page.getByText("Diagnosis saved")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Diagnosis" })).toBeInViewport();
  await moveTo(page, "In repair");
  // A form that has come back is a fresh one: what is typed before that would be lost.
  await expect(page.getByText("In repair", { exact: true }).first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  await page.getByText("Add a part", { exact: true }).click();
  await page.getByLabel("Part", { exact: true }).fill("Front glass");
  await page.getByLabel("What one costs us (£)").fill("24.50");
  await page.getByRole("button", { name: "Add the part" }).click();
  await expect(page.getByText("Front glass is on the job")).toBeVisible();
  await page.getByText("Log time", { exact: true }).click();
  await page.getByLabel("Minutes").fill("35");
  await page.getByRole("button", { name: "Log the time" }).click();
  await expect(page.getByText("35 minutes so far")).toBeVisible();
  await moveTo(page, "Final checks");
  await expect(page.getByText(/Before “Ready”/)).toBeVisible();
  await allOf(page, "Works");
  await page.getByRole("button", { name: "Save the checks" }).click();
  await expect(page.getByText("Checks saved")).toBeVisible();
  // The message that the device is ready says what is due.
  await page.getByText("Give it a price").click();
  await page.getByLabel("Price (£, VAT included)").fill("89");
  await page.getByRole("button", { name: "Save the price" }).click();
  await expect(page.getByText("£89.00 due").first()).toBeVisible();
  await tellAndMove(page, "Ready");
  await page.waitForURL(job);

  const amount = page.getByLabel("Amount (£)").first();
  await amount.fill("100");
  await page.getByRole("button", { name: "Record the payment" }).click();
  await expect(page.getByText(/£11.00 more. Take it anyway/)).toBeVisible();
  await page.getByLabel("Amount (£)").first().fill("89");
  await page.getByRole("button", { name: "Record the payment" }).click();
  await expect(page.getByText("Payment recorded")).toBeVisible();
  await moveTo(page, "Collected");
  await page.getByLabel("Pick-up code").fill("000000");
  await page.getByRole("button", { name: "Move to “Collected”" }).click();
  await expect(page.getByText("This is not the code of this job.")).toBeVisible();
  await page.getByLabel("Pick-up code").fill(code);
  await page.getByRole("button", { name: "Move to “Collected”" }).click();
  await expect(page.getByText(/Done, warranty to/).first()).toBeVisible();

  await page.getByText("It came back", { exact: true }).click();
  await page.getByLabel("What is wrong with it").fill("The glass lifts at a corner.");
  await page.getByRole("button", { name: "Book it under warranty" }).click();
  await expect(page.getByText(/is booked under warranty/)).toBeVisible();
  await expect(page.getByText("£0.00 · paid")).toBeVisible();
  await page.getByRole("link", { name: "an earlier repair" }).click();
  await expect(page).toHaveURL(job);
  // The refusals above are answers, and a reload that a click overtakes is none to worry about.
  expect(problems.filter((one) => !/status of (409|422)|AbortError/.test(one))).toEqual([]);
});

test("the counter works without JavaScript: photos as a plain form, a typed name", async ({
  browser,
}, info) => {
  test.skip(info.project.name === "desktop", "tablets and phones stand at the counter");
  const options = { ...info.project.use, javaScriptEnabled: false };
  const page = await openAs(browser, "admin", options);
  await walkIn(page, `Nils ${info.project.name} ${Date.now()}`);
  await page.getByLabel(/I agree to these terms/).check();
  await page.getByRole("button", { name: "Sign and check in" }).click();
  await expect(page.getByText("Take at least 2 photos of the device.").first()).toBeVisible();
  await addPhotos(page);
  await page.getByRole("button", { name: "Send photos" }).click();
  await expect(page.getByText("2 photos added.")).toBeVisible();
  await page.getByRole("link", { name: /Photo 1/ }).click();
  await page.getByRole("button", { name: "The photo: mark this place" }).click();
  await expect(page.getByText("1 marked.")).toBeVisible();
  await page.getByRole("link", { name: "Check-in" }).click();
  await expect(page.getByRole("radio", { name: "Good", exact: true })).toHaveCount(9);
  await allOf(page, "Good");
  await page.getByRole("button", { name: "Save so far" }).click();
  await expect(page.getByText("Saved so far").first()).toBeVisible();
  await page.getByLabel(/I agree to these terms/).check();
  await page.getByRole("button", { name: "Sign and check in" }).click();
  await expect(page.getByText("Checked in: we have the device")).toBeVisible();
});

test("turned to the customer the tablet shows nothing of the shop's; a PIN opens it", async ({
  page,
}, info) => {
  test.skip(info.project.name !== "tablet", "the shop's tablet");
  await signIn(page, "admin");
  await page.goto("/counter");
  await page.getByRole("button", { name: "Turn to the customer" }).click();
  await expect(page.getByRole("heading", { name: "Welcome" })).toBeVisible();
  for (const path of ["/today", "/customers", "/bookings/board"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/pin\?to=/);
  }
  expect((await page.request.get("/api/crm/customers")).status()).toBe(403);
  await page.getByRole("radio", { name: /Tess/ }).check();
  await page.getByLabel("PIN").fill("9999");
  await page.getByRole("button", { name: "Take over" }).click();
  await expect(page.getByText(/That is not the PIN/)).toBeVisible();
  await page.getByLabel("PIN").fill("2406");
  await page.getByRole("button", { name: "Take over" }).click();
  await expect(page.getByRole("heading", { name: "Repair board" })).toBeVisible();
  const me = (await (await page.request.get("/api/crm/me")).json()) as { name: string };
  expect(me.name).toBe("Tess Okafor");
});

test("the label is one page of 62 × 29 mm, and its code leads to the job", async ({
  browser,
}, info) => {
  test.skip(info.project.name !== "desktop", "one printer");
  // A label printer draws about three dots where a screen draws one.
  const page = await openAs(browser, "admin", { deviceScaleFactor: 3 });
  const answer = await page.request.get("/api/crm/bookings?limit=1&status=CHECKED_IN");
  const { data } = (await answer.json()) as { data: { id: string }[] };
  const id = data[0]?.id ?? "";
  await page.goto(`/bookings/${id}/label`);
  const label = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pagesOf(label)).toBe(1);
  const [width, height] = sizeOf(label);
  expect(Math.abs(width - 62 * MM)).toBeLessThan(0.6);
  expect(Math.abs(height - 29 * MM)).toBeLessThan(0.6);
  console.log(`label: ${width} × ${height} pt`);

  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 800, height: 400 });
  const shot = await page.locator(".label").screenshot({ scale: "device" });
  expect(await readCode(shot)).toContain(`/bookings/${id}`);
  await page.emulateMedia({ media: "screen" });
  await page.goto("/scan");
  await page.getByRole("button", { name: "Start the camera" }).click();
  await expect(page.getByText(/The camera was refused|no camera|cannot be used/)).toBeVisible();
  const photo = await sharp(shot).resize({ width: 900, kernel: "nearest" }).png().toBuffer();
  const picture = { name: "label.png", mimeType: "image/png", buffer: photo };
  await page.getByLabel("Choose a photo").setInputFiles(picture);
  await expect(page).toHaveURL(new RegExp(`/bookings/${id}$`));

  await page.goto(`/bookings/${id}/receipt`);
  const slip = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(Math.abs(sizeOf(slip)[0] - 80 * MM)).toBeLessThan(0.6);
  // The slip is the customer's: its code opens their own page.
  const drawn = await page.locator('img[src^="data:image/svg"]').getAttribute("src");
  const slipCode = Buffer.from(drawn?.split("base64,")[1] ?? "", "base64");
  expect(await readCode(slipCode)).toMatch(/\/portal\/[\w-]{22}\.[\w-]{43}$/);
});

async function readCode(shot: Buffer) {
  const enlarged = sharp(shot).resize({ width: 1_400, kernel: "nearest" });
  const framed = enlarged
    .flatten({ background: "#fff" })
    .extend({ ...MARGIN, background: "#fff" })
    .ensureAlpha();
  const { data, info } = await framed.raw().toBuffer({ resolveWithObject: true });
  return jsqr(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

function sizeOf(pdf: string): [width: number, height: number] {
  const box = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/.exec(pdf);
  return [Number(box?.[1]), Number(box?.[2])];
}

function pagesOf(pdf: string): number {
  return pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}
