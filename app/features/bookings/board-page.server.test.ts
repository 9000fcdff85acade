import { beforeEach, expect, test } from "vitest";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { bringTo } from "#tests/fixtures/jobs.ts";
import { system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { boardPage } from "./board-page.server.ts";
import { bookingListPage } from "./booking-list-page.server.ts";
import { createBooking } from "./bookings.server.ts";

const at = (path: string) => new URL(path, "http://localhost");
let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
  await seedCatalogue(shop.as(system));
  const { id: customerId } = await createCustomer(shop.as("adam"), {
    name: "Jo Patel",
    phone: "07700 900123",
  });
  for (const [fault, to] of [
    ["Screen", "READY"],
    ["Battery", "DIAGNOSING"],
    ["Port", null],
  ] as const) {
    const draft = { customerId, fault, device: { category: "phone" } };
    const { id } = await createBooking(shop.as("adam"), draft);
    if (to) await bringTo(shop, { id, to });
  }
});

test("each column leads to the list of its own state, which says so and can be left", async () => {
  const { columns } = await boardPage(shop.as("adam"), at("/bookings/board"));
  const filled = columns.filter(({ total }) => total > 0);
  expect(filled.map(({ status, jobs }) => [status, jobs.map(({ fault }) => fault)])).toEqual([
    ["BOOKED", ["Port"]],
    ["DIAGNOSING", ["Battery"]],
    ["READY", ["Screen"]],
  ]);
  for (const { label, moreTo, jobs } of filled) {
    const list = await bookingListPage(shop.as("adam"), at(moreTo));
    expect(list.rows.map(({ id }) => id)).toEqual(jobs.map(({ id }) => id));
    expect(list.chips).toEqual([{ label: `State: ${label}`, removeTo: "/bookings" }]);
    expect(list.tabs.filter(({ isActive }) => isActive)).toEqual([]);
  }
});

test("my bench leads to my own jobs", async () => {
  const { columns } = await boardPage(shop.as("adam"), at("/bookings/board?who=me"));
  expect(columns.map(({ total }) => total)).toEqual(columns.map(() => 0));
  expect(columns[0]?.moreTo).toBe("/bookings?status=BOOKED&assignedTo=me");
});
