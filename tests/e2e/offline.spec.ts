import { type CDPSession, expect, type Page } from "@playwright/test";
import sharp from "sharp";
import { test } from "./journey.ts";
import { fly, found, makeReady } from "./offline-device.ts";
import { signIn, somePhone, watch } from "./people.ts";

const HOUR = 3_600_000;

/** A photo as phones take them: too large to be kept as it is. */
async function largePhoto() {
  const noise = { type: "gaussian", mean: 128, sigma: 60 } as const;
  const size = { width: 1_800, height: 1_350, channels: 3, background: "#884422", noise } as const;
  const buffer = await sharp({ create: size }).jpeg({ quality: 70 }).toBuffer();
  expect(buffer.length).toBeGreaterThan(500_000);
  return { name: "large.jpg", mimeType: "image/jpeg", buffer };
}

async function smallPhoto(background: string) {
  const size = { width: 64, height: 48, channels: 3, background } as const;
  const buffer = await sharp({ create: size }).jpeg().toBuffer();
  return { name: `${background.slice(1)}.jpg`, mimeType: "image/jpeg", buffer };
}

/** The largest thing that waits on the device, in bytes. */
function largestEntry(): Promise<number> {
  return new Promise((done) => {
    const opening = indexedDB.open("revivatech");
    opening.onsuccess = () => {
      const reading = opening.result.transaction("outbox").objectStore("outbox").getAll();
      reading.onsuccess = () => {
        opening.result.close();
        done(Math.max(...(reading.result as { bytes: number }[]).map(({ bytes }) => bytes)));
      };
    };
  });
}

async function sign(page: Page) {
  const pad = page.locator("canvas");
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error("there is no pad to sign on");
  await page.mouse.move(box.x + 20, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 90, box.y + 20, { steps: 4 });
  await page.mouse.move(box.x + 150, box.y + 80, { steps: 4 });
  await page.mouse.up();
}

test("a check-in, a lead and a note in airplane mode arrive once, whatever happens between", async ({
  page,
}, info) => {
  test.setTimeout(150_000);
  const mark = `Otto ${info.project.name} ${Date.now()}`;
  const problems = watch(page);
  // A phone whose clock is an hour ahead. Background Sync would send at moments of its own.
  await page.context().addInitScript((hour) => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + hour;
    Reflect.deleteProperty(ServiceWorkerRegistration.prototype, "sync");
  }, HOUR);
  await signIn(page, "admin");
  await makeReady(page);
  const [job] = await found(page, "bookings?status=IN_REPAIR&limit=1", "");
  if (!job) throw new Error("the demo has no job in repair");

  await fly(page, true);
  await page.goto("/customers").catch(() => {});
  await expect(page).toHaveURL(/\/offline\?to=%2Fcustomers/);
  await expect(page.getByText("No signal")).toBeVisible();

  // Half a check-in, then the tab is gone.
  await page.getByRole("button", { name: "Check in" }).click();
  await page.getByLabel("Name").fill(mark);
  const number = somePhone();
  await page.getByLabel("Phone").fill(number);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByLabel("Kind").selectOption({ label: "Phone" });
  await page.getByLabel("Model").fill("Pixel 9");
  await page.getByLabel("What is wrong with it").fill("The glass is cracked.");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("radio", { name: "Damaged" }).nth(2).check();
  await page.getByRole("button", { name: "The rest is good" }).click();
  await page.getByRole("button", { name: "Go on" }).click();
  const small = await Promise.all(["#224488", "#448822", "#222222"].map(smallPhoto));
  const files = [await largePhoto(), ...small];
  await page.locator("input[type=file]").setInputFiles(files);
  await expect(page.getByText("4 of 4 photos")).toBeVisible({ timeout: 30_000 });
  const address = page.url();
  await page.close();

  const again = await page.context().newPage();
  const later = watch(again);
  await again.goto(address);
  await expect(again.getByText("4 of 4 photos")).toBeVisible();
  await expect(again.getByAltText("Photo 4")).toBeVisible();
  await again.getByRole("button", { name: "Go on" }).click();
  // The promise stands by the server's clock, not by the phone's.
  await expect(again.getByLabel("Ready by")).not.toHaveValue("");
  await again.getByRole("button", { name: "Go on" }).click();
  await sign(again);
  await again.getByLabel(/I agree to these terms/).check();
  await again.getByRole("button", { name: "Sign and check in" }).click();
  await expect(again.getByRole("heading", { name: "1 waiting" })).toBeVisible();
  expect(await again.evaluate(largestEntry)).toBeLessThan(510_000);

  await again.goto(`${address.split("#")[0]}#/new-lead`);
  await again.getByLabel("Phone").fill(somePhone());
  await again.getByLabel("Name").fill(`Lead ${mark}`);
  await again.getByRole("button", { name: "Keep it" }).click();
  await expect(again.getByRole("heading", { name: "2 waiting" })).toBeVisible();

  await again.goto(`${address.split("#")[0]}#/job/${job.id}`);
  await again.getByRole("textbox", { name: "Note" }).fill(`Note ${mark}`);
  await again.getByRole("button", { name: "Keep the note" }).click();
  await expect(again.getByRole("link", { name: "3 waiting" })).toBeVisible();

  // Five times every answer is lost after the server has done its work.
  await again.context().route("**/api/crm/**", async (route) => {
    if (route.request().method() === "GET") return route.continue();
    await route.fetch();
    return route.fulfill({ status: 503, json: {} });
  });
  await fly(again, false);
  for (let force = 0; force < 5; force += 1) {
    const lost = again.waitForResponse((answer) => answer.url().endsWith(`/bookings/${job.id}`));
    await again.evaluate(() => window.dispatchEvent(new Event("online")));
    await lost;
  }
  await expect(again.getByRole("link", { name: "3 waiting" })).toBeVisible();
  await again.context().unrouteAll({ behavior: "wait" });
  await again.goto(`${address.split("#")[0]}#/outbox`);
  await again.getByRole("button", { name: "Send now" }).click();
  await expect(again.getByRole("heading", { name: "Everything is sent" })).toBeVisible({
    timeout: 60_000,
  });

  expect(await found(again, `customers?phone=${encodeURIComponent(number)}`, mark)).toHaveLength(1);
  const all = await found(again, "bookings?limit=50", mark);
  const jobs = all.filter(({ customerName }) => customerName === mark);
  expect(jobs).toHaveLength(1);
  expect(jobs[0]?.status).toBe("CHECKED_IN");
  const sheet = await again.request.get(`/api/crm/bookings/${jobs[0]?.id}/check-in`);
  const checkIn = (await sheet.json()) as { photos: unknown[]; signatureFileId: string | null };
  expect(checkIn.photos).toHaveLength(4);
  expect(checkIn.signatureFileId).not.toBeNull();
  expect(await found(again, "leads?limit=50", `Lead ${mark}`)).toHaveLength(1);
  const noted = await again.request.get(`/api/crm/bookings/${job.id}`);
  const { notes } = (await noted.json()) as { notes: string };
  expect(notes.split(`Note ${mark}`)).toHaveLength(2);
  expect([...problems, ...later].filter((one) => !/ERR_|Failed to (load|fetch)/.test(one))).toEqual(
    [],
  );
});

test("the browser may install it", async ({ page }) => {
  await signIn(page, "tech");
  await makeReady(page);
  const line: CDPSession = await page.context().newCDPSession(page);
  const { installabilityErrors } = await line.send("Page.getInstallabilityErrors");
  // Playwright's contexts are private windows, where nothing is ever installed.
  expect(
    installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"),
  ).toEqual([]);
});

test("two people who change the same are shown both values", async ({ page }) => {
  test.setTimeout(120_000);
  await page.context().addInitScript(() => {
    Reflect.deleteProperty(ServiceWorkerRegistration.prototype, "sync");
  });
  await signIn(page, "admin");
  await page.goto("/bookings");
  const origin = new URL(page.url()).origin;
  const call = (method: "post" | "put", path: string, data: object) =>
    page.request[method](`/api/crm${path}`, { headers: { Origin: origin }, data });
  const name = `Clash ${Date.now()}`;
  const made = await call("post", "/customers", { name, phone: somePhone() });
  const { id: customerId } = (await made.json()) as { id: string };
  const device = { category: "phone", model: "Pixel 9" };
  const booked = await call("post", "/bookings", { customerId, device, fault: "Battery" });
  const { id } = (await booked.json()) as { id: string };
  await call("put", `/bookings/${id}/check-in`, { accessories: ["Case"] });
  await page.goto("/today");
  await makeReady(page);
  await page.goto(`/offline#/job/${id}`);
  await expect(page.getByRole("heading", { name: /Pixel 9/ })).toBeVisible();

  await fly(page, true);
  await page.getByRole("button", { name: "Check in" }).click();
  await page.getByRole("button", { name: "The rest is good" }).click();
  await page.getByRole("button", { name: "Go on" }).click();
  const photos = await Promise.all(["#224488", "#448822"].map(smallPhoto));
  await page.locator("input[type=file]").setInputFiles(photos);
  await expect(page.getByText("2 of 4 photos")).toBeVisible();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByLabel("What came with it").fill("Case, Charger");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByLabel(/I agree to these terms/).check();
  await page.getByRole("button", { name: "Sign and check in" }).click();
  await expect(page.getByRole("heading", { name: "1 waiting" })).toBeVisible();

  // Meanwhile a colleague at the desk writes something else.
  await call("put", `/bookings/${id}/check-in`, { accessories: ["Bag"] });
  await fly(page, false);
  await expect(page.getByText("Needs you")).toBeVisible();
  const group = page.getByRole("group", { name: "What came with it" });
  await expect(group.getByText("Saved meanwhile")).toBeVisible();
  await group.getByRole("radio", { name: /Case, Charger/ }).check();
  await page.getByRole("button", { name: "Save these" }).click();
  await expect(page.getByRole("heading", { name: "Everything is sent" })).toBeVisible();
  const sheet = await page.request.get(`/api/crm/bookings/${id}/check-in`);
  expect(await sheet.json()).toMatchObject({ accessories: ["Case", "Charger"], signedName: name });
});
