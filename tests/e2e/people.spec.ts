import { expect, type Page } from "@playwright/test";
import { test } from "./journey.ts";
import { makeLead, signIn, somePhone, watch } from "./people.ts";

async function makeCustomer(page: Page, draft: object): Promise<{ id: string }> {
  const answer = await page.request.post("/api/crm/customers", {
    headers: { Origin: new URL(page.url()).origin },
    data: draft,
  });
  expect(answer.status()).toBe(201);
  return (await answer.json()) as { id: string };
}

const surname = () => `Quill${Math.random().toString(36).slice(2, 8).replace(/\d/g, "x")}`;

test("the palette finds a person by a name with a slip, and Enter opens them", async ({
  page,
}, info) => {
  test.skip(info.project.name === "phone", "the palette is for keyboards; fingers use the page");
  const problems = watch(page);
  await signIn(page, "admin");
  const last = surname();
  const { id } = await makeCustomer(page, { name: `Wilma ${last}`, phone: somePhone() });
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox", { name: "Search" });
  await box.fill(`${last.slice(0, 4)}${last[5]}${last[4]}${last.slice(6)}`);
  await expect(page.getByRole("option", { name: new RegExp(last) }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/customers/${id}`);
  expect(problems).toEqual([]);
});

test("a key pressed before the page can answer it is answered once it can", async ({
  page,
}, info) => {
  test.skip(info.project.name !== "desktop", "keys are for desktops");
  const problems = watch(page);
  await signIn(page, "admin");
  // The very moment at which the page first listens to keys: before React has taken it over.
  await page.addInitScript(() => {
    const listen = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (this: EventTarget, ...given) {
      listen.apply(this, given);
      if (this !== window || given[0] !== "keydown") return;
      EventTarget.prototype.addEventListener = listen;
      const press = { key: "k", code: "KeyK", ctrlKey: true, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new KeyboardEvent("keydown", press));
    };
  });
  await page.goto("/leads");
  await expect(page.getByRole("combobox", { name: "Search" })).toBeFocused();
  expect(problems).toEqual([]);
});

test("an unknown number becomes a customer; the next try is warned", async ({ page }) => {
  await signIn(page, "tech");
  const phone = somePhone();
  await page.goto(`/search?q=${encodeURIComponent(phone)}`);
  await page
    .getByRole("link", { name: /^New customer/ })
    .first()
    .click();
  await page.getByLabel("Name", { exact: true }).fill("Nora New");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Nora New" })).toBeVisible();
  await page.goto("/customers/new");
  await page.getByLabel("Name", { exact: true }).fill("Nora Newe");
  await page.getByLabel("Phone", { exact: true }).fill(phone.replace(/^0/, "+44 "));
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Somebody is known with that already:")).toBeVisible();
  await expect(page.getByRole("link", { name: /Nora New/ })).toBeVisible();
});

test("a duplicate is merged field by field and taken back", async ({ page }) => {
  const problems = watch(page);
  await signIn(page, "admin");
  const last = surname();
  const phone = somePhone();
  const first = await makeCustomer(page, { name: `Ana ${last}`, phone, company: "Old Ltd" });
  const draft = { name: `Anna ${last}`, phone, company: "New Ltd", email: `${last}@example.com` };
  const second = await makeCustomer(page, draft);
  await page.goto(`/customers/merge?a=${first.id}&b=${second.id}`);
  await page.getByRole("radio", { name: "Old Ltd" }).check();
  await page.getByRole("button", { name: /^Merge into/ }).click();
  await page.waitForURL(`**/customers/${first.id}`);
  await expect(page.getByRole("heading", { level: 1, name: `Anna ${last}` })).toBeVisible();
  await page.goto(`/customers/${second.id}`);
  await page.waitForURL(`**/customers/${first.id}`);
  await page.getByRole("button", { name: "Undo the merge" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Ana ${last}` })).toBeVisible();
  const back = await page.request.get(`/api/crm/customers/${second.id}`);
  expect(await back.json()).toMatchObject({ id: second.id, company: "New Ltd", mergedInto: null });
  expect(problems).toEqual([]);
});

test("a value is edited where it stands: Enter saves, Esc leaves, a toast takes it back", async ({
  page,
}) => {
  await signIn(page, "admin");
  const { id } = await makeCustomer(page, { name: "Ina Line", phone: somePhone() });
  await page.goto(`/customers/${id}`);
  await page.waitForLoadState("networkidle");
  const company = page.getByLabel(/^Change company/);
  const field = page.getByLabel("Company", { exact: true });
  await company.click();
  await expect(field).toBeFocused();
  await page.keyboard.type("Nowhere");
  await page.keyboard.press("Escape");
  await expect(company).toHaveAccessibleName(/nothing yet/);
  await company.click();
  await expect(field).toBeFocused();
  await page.keyboard.type("Baker & Sons");
  await page.keyboard.press("Enter");
  await expect(company).toHaveAccessibleName(/Baker & Sons/);
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(company).toHaveAccessibleName(/nothing yet/);
  await page.getByLabel(/^Change phone/).click();
  await page.getByLabel("Phone", { exact: true }).fill("12");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("phone number");
});

test("a new customer's list is put away and brought back, as often as one likes", async ({
  page,
}) => {
  await signIn(page, "admin");
  const { id } = await makeCustomer(page, { name: "Lisa List", phone: somePhone() });
  await page.goto(`/customers/${id}`);
  const list = page.getByRole("region", { name: "New customer" });
  for (const round of ["first", "second"]) {
    await list.getByRole("button", { name: "Put the list away" }).click();
    await expect(list, round).toHaveCount(0);
    await page.getByRole("button", { name: /^Undo/ }).last().click();
    await expect(list, round).toBeVisible();
  }
});

test("two people edit one field: both values are shown, nothing is lost", async ({
  page,
}, info) => {
  test.skip(info.project.name !== "desktop", "the same on every size");
  await signIn(page, "admin");
  const { id } = await makeCustomer(page, { name: "Con Flict", phone: somePhone() });
  await page.goto(`/customers/${id}`);
  await page.waitForLoadState("networkidle");
  await page.getByLabel(/^Change company/).click();
  await page.getByLabel("Company", { exact: true }).fill("Mine");
  // Before the news of it can reach this page.
  await page.context().setOffline(false);
  const theirs = await page.request.put(`/api/crm/customers/${id}`, {
    headers: { Origin: new URL(page.url()).origin },
    data: { company: "Theirs" },
  });
  expect(theirs.status()).toBe(200);
  await page.getByLabel("Company", { exact: true }).press("Enter");
  await expect(page.getByRole("alert")).toContainText("Theirs");
  await page.getByRole("button", { name: "Save mine" }).click();
  await expect(page.getByLabel(/^Change company/)).toHaveAccessibleName(/Mine/);
});

test("forms follow the kind that is chosen, until somebody says otherwise", async ({ page }) => {
  await signIn(page, "admin");
  const { id } = await makeCustomer(page, { name: "Carla Kind", phone: somePhone() });
  await page.goto(`/customers/${id}/interactions`);
  const direction = page.getByLabel("Who contacted whom");
  const kind = page.getByLabel("What", { exact: true });
  const by = page.getByLabel("By", { exact: true });
  await kind.selectOption("Complaint");
  await expect(direction).toHaveValue("INBOUND");
  await expect(by).toHaveValue("IN_PERSON");
  await direction.selectOption("We contacted them");
  await kind.selectOption("Review");
  await expect(by).toHaveValue("WEBSITE");
  await expect(direction).toHaveValue("OUTBOUND");
  await page.goto(`/groups/new?customerId=${id}`);
  const name = page.getByLabel("Name", { exact: true });
  await expect(name).toHaveValue("The Kind household");
  await page.getByLabel("Kind", { exact: true }).selectOption("Company");
  await expect(name).toHaveValue("");
  await name.fill("Kind & Sons");
  await page.getByLabel("Kind", { exact: true }).selectOption("Household");
  await expect(name).toHaveValue("Kind & Sons");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a lead's value is edited, a contact is logged, a household is made", async ({ page }) => {
    await signIn(page, "admin");
    const lead = await makeLead(page, "No Script");
    await page.goto(`/leads/${lead.id}`);
    await page.getByLabel(/^Change budget/).click();
    await page.getByLabel("Budget", { exact: true }).fill("£50–£100");
    await page.getByLabel("Budget", { exact: true }).press("Enter");
    await expect(page.getByLabel(/^Change budget/)).toHaveAccessibleName(/£50–£100/);
    const { id } = await makeCustomer(page, { name: "Hugo House", phone: somePhone() });
    await page.goto(`/customers/${id}/interactions`);
    await page.getByLabel("What was said").fill("Asked about a battery.");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Asked about a battery.")).toBeVisible();
    await page.goto(`/groups/new?customerId=${id}`);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("heading", { level: 1, name: /House household/ })).toBeVisible();
    await page.goto(`/customers/${id}/lifecycle`);
    await page.getByRole("radio", { name: /Customer/ }).check();
    await page.getByLabel("Why").fill("Bought here before");
    await page.getByRole("button", { name: "Move" }).click();
    await expect(page.getByText("Bought here before")).toBeVisible();
  });
});
