import { expect, type Locator } from "@playwright/test";
import sharp from "sharp";
import { test } from "./journey.ts";
import { openAs, someWord, watch } from "./people.ts";
import { appUrl } from "./shop.ts";
import { lines, openChat, shopSide } from "./visitor.ts";

const KEY = "pk_demo_riverside";

async function photo(background: string) {
  const picture = sharp({ create: { width: 320, height: 240, channels: 3, background } });
  return { name: "IMG_1.jpg", mimeType: "image/jpeg", buffer: await picture.jpeg().toBuffer() };
}

/** A picture that has really arrived. */
async function isShown(picture: Locator) {
  await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(() => picture.evaluate((node) => (node as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
}

test("photos go both ways, the conversation is sent by e-mail, and rated when it is over", async ({
  page,
  browser,
}) => {
  const problems = watch(page);
  const first = `Talk to a person, ${someWord()}`;
  const frame = await openChat(page);
  await expect(frame.getByText("Add photos")).toBeHidden();
  await frame.getByLabel("Your message").fill(first);
  await frame.getByRole("button", { name: "Send", exact: true }).click();
  await expect(lines(frame).last()).toContainText("A person will answer you here.");
  await frame.getByLabel("Add photos").setInputFiles(await photo("#a33"));
  await isShown(frame.getByRole("img", { name: "Photo 1" }));

  const staff = await openAs(browser, "admin", { baseURL: appUrl() });
  const shop = await shopSide(staff.request);
  const { id } = await shop.threadOf(first);
  await staff.goto(`/inbox/${id}`);
  const log = staff.getByRole("log");
  await isShown(log.getByRole("img", { name: /sent by/ }));
  await staff.getByLabel("Photo").setInputFiles(await photo("#3a3"));
  await isShown(staff.getByRole("img", { name: "To send: 1" }));
  await staff.getByRole("button", { name: "Send", exact: true }).click();
  await isShown(log.getByRole("img", { name: "1 of 1, sent by you" }));
  await isShown(frame.getByRole("img", { name: "Photo 1" }).nth(1));
  await frame.getByRole("button", { name: "Photo 1" }).nth(1).click();
  await expect(frame.getByRole("button", { name: "Photo 1" }).nth(1)).toHaveAttribute(
    "aria-expanded",
    "true",
  );

  const email = `${crypto.randomUUID()}@example.com`;
  await frame.getByText("Send me this conversation").click();
  await frame.getByLabel("Your e-mail").fill(email);
  await frame.getByRole("button", { name: "E-mail me a code" }).click();
  await expect(frame.getByText(`A code is on its way to ${email}.`)).toBeVisible();
  const { subject } = await shop.letterTo(email);
  await frame.getByLabel("The code from the e-mail").fill("000000");
  await frame.getByRole("button", { name: "E-mail it" }).click();
  await expect(frame.getByText("This is not the code of the e-mail.")).toBeVisible();
  await frame.getByLabel("The code from the e-mail").fill(subject.slice(0, 6));
  await frame.getByRole("button", { name: "E-mail it" }).click();
  await expect(frame.getByText(`It is on its way to ${email}.`)).toBeVisible();
  await expect
    .poll(async () => (await shop.letterTo(email)).subject)
    .toContain("Your conversation with");

  await shop.act(id, "close");
  await frame.getByRole("button", { name: "Good", exact: true }).click();
  await expect(frame.getByText("Thank you for telling us.")).toBeVisible();
  await expect(staff.getByText("Rated 4 of 5")).toBeVisible();
  expect(problems.filter((one) => !one.includes("422"))).toEqual([]);
});

test("a photo that cannot be taken says what to do, and the next one goes", async ({ page }) => {
  const frame = await openChat(page);
  await frame.getByLabel("Your message").fill("Talk to a person");
  await frame.getByRole("button", { name: "Send", exact: true }).click();
  await expect(lines(frame).last()).toContainText("A person will answer you here.");
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic")]);
  const buffer = Buffer.concat([heic, Buffer.alloc(2_000_000)]);
  const photos = frame.getByLabel("Add photos");
  await photos.setInputFiles({ name: "IMG_1.HEIC", mimeType: "image/heic", buffer });
  await expect(frame.getByText("iPhone picture in the HEIC format")).toBeVisible();
  await photos.setInputFiles(await photo("#a33"));
  await isShown(frame.getByRole("img", { name: "Photo 1" }));
});

test("too many lines wait and then go; a blocked visitor is told that it is over", async ({
  page,
  browser,
}) => {
  const first = `Hello, ${someWord()}`;
  const frame = await openChat(page);
  const box = frame.getByLabel("Your message");
  await box.fill(first);
  await box.press("Enter");
  await expect(lines(frame)).toHaveCount(2);
  const staff = await openAs(browser, "admin", { baseURL: appUrl() });
  const shop = await shopSide(staff.request);
  const { id } = await shop.threadOf(first);

  let refusals = 0;
  await page.route("**/api/public/conversations/*/messages", async (route) => {
    if (route.request().method() !== "POST" || refusals === 2) return route.continue();
    refusals += 1;
    return route.fulfill({
      status: 429,
      headers: { "Retry-After": "1", "Content-Type": "application/problem+json" },
      body: JSON.stringify({ code: "too_many_requests", detail: "Please wait a moment." }),
    });
  });
  for (const text of ["one", "two"]) {
    await box.fill(text);
    await box.press("Enter");
  }
  await expect(frame.getByText("Please wait a moment.")).toBeVisible();
  await expect(frame.getByText("Sending…")).toHaveCount(0);
  expect(refusals).toBe(2);
  const said = (await shop.linesOf(id)).filter(({ author }) => author === "VISITOR");
  expect(said.map(({ text }) => text)).toEqual([first, "one", "two"]);

  await staff.goto(`/inbox/${id}`);
  await staff.getByLabel(/^More for/).click();
  await staff.getByRole("button", { name: "Block the visitor" }).click();
  await expect(staff.getByText("This visitor is blocked.")).toBeVisible();
  await box.fill("and three");
  await box.press("Enter");
  await expect(frame.getByText("The shop has ended this conversation.")).toBeVisible();
  await expect(box).toBeDisabled();
  await staff.getByLabel(/^More for/).click();
  await staff.getByRole("button", { name: "Spam", exact: true }).click();
  await expect(staff.getByText("It is with the spam.")).toBeVisible();
  await staff.goto("/inbox?view=spam");
  await expect(staff.locator(`a[href^="/inbox/${id}"]`)).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a photo is sent and seen, and the conversation is sent by e-mail", async ({
    page,
    browser,
  }) => {
    await page.goto(`/widget/${KEY}/chat`);
    await page.getByLabel("What can we do for you?").fill("The hinge is broken");
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByLabel("A photo").setInputFiles({
      name: "notes.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("no picture at all"),
    });
    await page.getByLabel("Your message").fill("Look at this");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await expect(page.getByRole("alert")).toContainText("Choose a photo");
    await page.getByLabel("A photo").setInputFiles(await photo("#33a"));
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await isShown(page.getByRole("img", { name: "Photo 1" }));

    const staff = await openAs(browser, "admin", { baseURL: appUrl() });
    const shop = await shopSide(staff.request);
    const email = `${crypto.randomUUID()}@example.com`;
    await page.getByLabel("Your e-mail").fill(email);
    await page.getByRole("button", { name: "E-mail me a code" }).click();
    const { subject } = await shop.letterTo(email);
    await page.getByLabel("The code from the e-mail").fill(subject.slice(0, 6));
    await page.getByRole("button", { name: "E-mail it" }).click();
    await expect(page.getByText("The conversation is on its way to you.")).toBeVisible();
  });
});
