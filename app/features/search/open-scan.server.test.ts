import { beforeEach, expect, test } from "vitest";
import { createBooking } from "#app/features/bookings/bookings.server.ts";
import type { Booking } from "#app/features/bookings/schema.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { portalLink, replaceLinks } from "#app/features/messages/portal-link.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { makeLead } from "#tests/fixtures/leads.ts";
import { system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { openScan } from "./open-scan.server.ts";

let shop: TestShop;
let job: Booking;
beforeEach(async () => {
  shop = await testShop();
  await seedCatalogue(shop.as(system));
  const person = { name: "Jo Patel", phone: "07700 900123" };
  const { id: customerId } = await createCustomer(shop.as("adam"), person);
  const draft = { customerId, fault: "Cracked", device: { category: "phone" } };
  job = await createBooking(shop.as("adam"), draft);
});

const scan = (code: string) => openScan(shop.as("adam"), code);
const linkOf = (leadId: string | null, bookingId: string | null) =>
  portalLink(shop.database.reader, { leadId, bookingId });

test("a label, its number and the customer's receipt open the job", async () => {
  const page = `/bookings/${job.id}`;
  expect(await scan(`https://shop.example${page}`)).toBe(page);
  expect(await scan(` ${job.number.toLowerCase()} `)).toBe(page);
  expect(await scan(await linkOf(null, job.id))).toBe(page);
});

test("the link of an enquiry without a job opens the lead", async () => {
  const { id } = await makeLead(shop.as("adam"));
  expect(await scan(await linkOf(id, null))).toBe(`/leads/${id}`);
});

test("a link that was replaced says so; what nobody knows is searched for", async () => {
  const old = await linkOf(null, job.id);
  await transact(shop.as("adam"), "replace", (context) =>
    replaceLinks(context, { threadId: job.id, isClosed: false }),
  );
  expect(await scan(old)).toBe("/scan?unknown=1");
  expect(await scan("J999999")).toBe("/search?q=J999999");
  expect(await scan("3569 380")).toBe("/search?q=3569%20380");
});
