import { expect, type Page } from "@playwright/test";
import sharp from "sharp";
import { test } from "./journey.ts";
import { openByAddress, pressOn, tabTo, typeInto } from "./keyboard.ts";
import { signIn, somePhone, watch } from "./people.ts";

/** A picture of the page at each of some hundred keys takes longer than the walk. */
test.use({ trace: "off" });

/** Moves that tell the customer something are looked at on a page of their own first. */
async function tellAndMove(page: Page, state: string) {
  await pressOn(page, moveButton(page, state));
  await page.waitForURL("**/tell?*");
  await pressOn(page, page.getByRole("button", { name: `Move to “${state}”` }));
}

const moveButton = (page: Page, state: string) =>
  page.getByRole("region", { name: "Move to…" }).getByRole("button", { name: state, exact: true });

async function addPhotos(page: Page) {
  const photo = sharp({ create: { width: 64, height: 48, channels: 3, background: "#753" } });
  const buffer = await photo.jpeg().toBuffer();
  const file = (name: string) => ({ name, mimeType: "image/jpeg", buffer });
  const asked = page.waitForEvent("filechooser");
  await pressOn(page, page.getByLabel("Add photos"), "Space");
  await (await asked).setFiles([file("front.jpg"), file("back.jpg")]);
  await expect(page.getByText("Tap to mark damage")).toHaveCount(2);
}

test("the keyboard alone takes a walk-in from the counter to the collected repair", async ({
  page,
}) => {
  const problems = watch(page);
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const field = (name: string | RegExp) => page.getByLabel(name, { exact: true });
  await signIn(page, "admin");

  await openByAddress(page, "/counter");
  await pressOn(page, page.getByRole("link", { name: "Check in" }));
  await typeInto(page, field("Phone, name or e-mail"), somePhone());
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nobody found for")).toBeVisible();
  await pressOn(page, page.getByRole("link", { name: "New customer" }));
  await typeInto(page, field("Name"), `Kay Board ${Date.now()}`);
  await typeInto(page, field("Model"), "Apple iPhone 13");
  await typeInto(page, field("What is wrong with it"), "The glass is cracked.");
  await pressOn(page, button(/Go on/));
  await page.waitForURL("**/check-in");

  await addPhotos(page);
  await pressOn(page, page.getByRole("link", { name: /^Photo 1/ }));
  await pressOn(page, page.getByText("Mark a part by its name"));
  await pressOn(page, button("Top left"));
  await expect(page.getByText("1 marked.")).toBeVisible();
  await pressOn(page, page.getByRole("link", { name: "Check-in", exact: true }));
  await pressOn(page, button("The rest is good"));
  const glass = page.getByRole("radiogroup", { name: "Glass" });
  await tabTo(page, glass.getByRole("radio", { name: "Good" }));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(glass.getByRole("radio", { name: "Damaged" })).toBeChecked();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await pressOn(page, page.getByRole("checkbox", { name: /I agree to these terms/ }), "Space");
  await pressOn(page, button("Sign and check in"));
  await expect(page.getByText("Checked in: we have the device")).toBeVisible();
  const job = page.url();

  await pressOn(page, moveButton(page, "Diagnosing"));
  await pressOn(page, page.getByText("Write the diagnosis"));
  await typeInto(page, field("What you found"), "Glass broken, display fine.");
  await pressOn(page, button("Save the diagnosis"));
  await expect(page.getByText("Diagnosis saved")).toBeVisible();

  await pressOn(page, page.getByRole("link", { name: "Quote", exact: true }));
  const line = page.getByRole("group", { name: "Line 1" });
  await typeInto(page, line.getByLabel("What"), "New glass, fitted");
  await typeInto(page, line.getByLabel("£ each"), "89");
  await pressOn(page, button("Save the draft"));
  await pressOn(page, page.getByRole("link", { name: "Send…" }));
  await pressOn(page, button("Send the quote"));
  await expect(page.getByText("is sent")).toBeVisible();
  await pressOn(page, page.getByText("They accept", { exact: true }));
  await pressOn(page, button("Accept for them"));
  await expect(page.getByText("The quote is accepted.")).toBeVisible();
  await pressOn(page, page.getByRole("link", { name: /^Job J\d+$/ }));
  await page.waitForURL(job);

  await pressOn(page, moveButton(page, "In repair"));
  await pressOn(page, page.getByText("Add a part", { exact: true }));
  await typeInto(page, field("Part"), "Front glass");
  await pressOn(page, button("Add the part"));
  await expect(page.getByText("Front glass is on the job")).toBeVisible();
  await pressOn(page, page.getByText("Log time", { exact: true }));
  await typeInto(page, field("Minutes"), "35");
  await page.keyboard.press("Enter");
  await expect(page.getByText("35 minutes so far")).toBeVisible();
  await pressOn(page, moveButton(page, "Final checks"));
  await expect(page.getByText(/Before “Ready”/)).toBeVisible();
  const checks = page.getByRole("radio", { name: "Works", exact: true });
  for (let at = 0; at < (await checks.count()); at += 1)
    await pressOn(page, checks.nth(at), "Space");
  await pressOn(page, button("Save the checks"));
  await expect(page.getByText("Checks saved")).toBeVisible();
  await tellAndMove(page, "Ready");
  await page.waitForURL(job);

  await pressOn(page, button("Record the payment"));
  await expect(page.getByText("Payment recorded")).toBeVisible();
  await pressOn(page, moveButton(page, "Collected"));
  await page.waitForURL("**/tell?*");
  await typeInto(page, field("Or who they are"), "Driving licence");
  await pressOn(page, button("Move to “Collected”"));
  await expect(page.getByText(/Done, warranty to/).first()).toBeVisible();
  expect(problems).toEqual([]);
});
