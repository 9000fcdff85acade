import { beforeEach, expect, test } from "vitest";
import { users } from "#app/db/schema/index.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { nobody, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { takeWalkIn } from "./walk-in.server.ts";
import { walkInPage } from "./walk-in-page.server.ts";

const device = { category: "phone", brand: "Apple", model: "iPhone 13" };
let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
  await seedCatalogue(shop.as(system));
});

let lastNumber = 0;
function walkIn(change: object = {}) {
  lastNumber += 1;
  const phone = `07700 900${String(lastNumber).padStart(3, "0")}`;
  const customer = { name: `Wanda Walker ${lastNumber}`, phone };
  return takeWalkIn(shop.as("adam"), { customer, device, fault: "Cracked", ...change });
}

/** The times that the counter offers to somebody new. */
async function offered(): Promise<string[]> {
  const page = await walkInPage(shop.as("adam"), new URL("http://x/counter/walk-in?new=1"));
  return page.step === "device" ? page.times.map(({ value }) => value) : [];
}

const people = async () => (await shop.database.reader.select().from(users)).length;

test("person, device and job are made at once; what is left here has no time", async () => {
  expect(await walkIn()).toMatchObject({
    customerName: `Wanda Walker ${lastNumber}`,
    deviceName: "Apple iPhone 13",
    status: "BOOKED",
    slotStartsAt: null,
  });
});

test("whoever comes back another time gets one of the next free ones, and nobody else does", async () => {
  const [first = ""] = await offered();
  expect(await walkIn({ slotStartsAt: first })).toMatchObject({ slotStartsAt: first });
  expect(await offered()).not.toContain(first);
  const known = await people();
  await expect(walkIn({ slotStartsAt: first })).rejects.toMatchObject({
    status: 409,
    code: "slot_taken",
  });
  expect(await people()).toBe(known);
});

test("nobody, a time that has passed, and both a known and a new person are refused", async () => {
  await expect(walkIn({ customer: undefined })).rejects.toMatchObject({ status: 422 });
  const past = { slotStartsAt: toIso(Date.UTC(2020, 0, 6, 10)) };
  await expect(walkIn(past)).rejects.toMatchObject({ errors: [{ path: "slotStartsAt" }] });
  const customer = { name: "No Contact" };
  await expect(walkIn({ customer })).rejects.toMatchObject({ status: 422 });
});

test("a visitor of the website is none of the counter's", async () => {
  const customer = { name: "Kim", phone: "07700 900999" };
  const draft = { customer, device, fault: "Cracked" };
  await expect(takeWalkIn(shop.as(nobody), draft)).rejects.toMatchObject({ status: 401 });
});
