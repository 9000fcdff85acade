import { beforeEach, expect, test } from "vitest";
import { createBooking, moveBooking } from "#app/features/bookings/bookings.server.ts";
import { createComeback } from "#app/features/bookings/comeback.server.ts";
import { recordPayment } from "#app/features/bookings/payments.server.ts";
import { previewMove } from "#app/features/bookings/tell-move.server.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { portalPath } from "#app/features/messages/portal-link.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { toMoney } from "#app/platform/money.ts";
import { bringTo } from "#tests/fixtures/jobs.ts";
import { NOW, nobody, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { linkOfJob } from "./job-link.server.ts";
import { showPortal } from "./show-portal.server.ts";

let shop: TestShop;
let id: string;
let token: string;
beforeEach(async () => {
  shop = await testShop();
  await seedCatalogue(shop.as(system));
  const person = { name: "Jo Patel", phone: "07700 900123" };
  const { id: customerId } = await createCustomer(shop.as("adam"), person);
  const draft = { customerId, fault: "Cracked", device: { category: "phone" } };
  id = (await createBooking(shop.as("adam"), draft)).id;
  const path = await portalPath(shop.database.reader, { leadId: null, bookingId: id });
  token = path.replace("/portal/", "");
});
const jobs = async (now = NOW) => (await showPortal(shop.as(nobody, now), { token })).jobs;

test("what is promised, paid and due stands there while the job is open", async () => {
  await bringTo(shop, { id, to: "READY" });
  await shop.database.write("price", (tx) => tx.run("update bookings set price_total = 9900"));
  const payment = { id, amount: toMoney(4_000), method: "CARD" } as const;
  await recordPayment(shop.as("adam"), payment);
  expect(await jobs()).toMatchObject([
    { promised: "Thu 26 Nov 2026, 10:00", total: "£99.00", paid: "£40.00", due: "£59.00" },
  ]);
});

test("nothing is promised any more of what cannot be repaired, nor is its price asked", async () => {
  await bringTo(shop, { id, to: "IN_REPAIR" });
  expect(await jobs()).toMatchObject([{ promised: "Thu 26 Nov 2026, 10:00" }]);
  await moveBooking(shop.as("adam"), { id, status: "UNREPAIRABLE", reason: "The board is gone" });
  expect(await jobs()).toMatchObject([
    { state: "Sorry, not repairable", promised: null, total: null, due: null },
  ]);
});

test("the warranty is the job's own, and is said to be over when it is", async () => {
  await bringTo(shop, { id, to: "COLLECTED" });
  await shop.database.write("half a year", (tx) =>
    tx.run("update bookings set warranty_until = '2027-05-24'"),
  );
  const warranty = { until: "Mon 24 May 2027", isOver: false };
  expect(await jobs()).toMatchObject([{ warranty, promised: null, due: null }]);
  expect(await jobs(NOW + 200 * DAY)).toMatchObject([{ warranty: { isOver: true } }]);
});

test("what comes back under warranty stays behind the same link", async () => {
  await bringTo(shop, { id, to: "COLLECTED" });
  const again = await createComeback(shop.as("adam"), { id, fault: "Again" });
  expect(await jobs()).toMatchObject([
    { number: again.number, isComeback: true, due: null },
    { isComeback: false },
  ]);
  const told = await previewMove(shop.as("adam"), { id: again.id, status: "CHECKED_IN" });
  expect(told.choices.map(({ text }) => text.includes(token))).toEqual([true, true]);
  const link = await linkOfJob(shop.as("adam"), again.id);
  expect(link?.url).toContain(token);
  await moveBooking(shop.as("adam"), { id: again.id, status: "CANCELLED", reason: "Works again" });
  expect((await jobs())[0]?.state).toBe("Cancelled");
});
