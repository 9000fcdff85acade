import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { bookings, collectionNotices, events } from "#app/db/schema/index.ts";
import { createCustomer, getCustomer } from "#app/features/customers/customers.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { DAY, HOUR, MINUTE, toIso } from "#app/platform/dates.ts";
import { toMoney } from "#app/platform/money.ts";
import { bringTo } from "#tests/fixtures/jobs.ts";
import { refusal } from "#tests/fixtures/refusal.ts";
import { NOW, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { addPart, removePart, updatePart } from "./booking-parts.server.ts";
import { createBooking, getBooking, moveBooking, updateBooking } from "./bookings.server.ts";
import { followOverdueJobs } from "./collection-ladder.server.ts";
import { createComeback } from "./comeback.server.ts";
import { getJobSheet, logMinutes, updateJobSheet } from "./job-sheet.server.ts";
import { listPayments, recordPayment, refundPayment } from "./payments.server.ts";
import { pickUpCodeOf } from "./pick-up.server.ts";
import { disputeBooking, sendNotice } from "./send-notice.server.ts";

const device = { category: "phone", brand: "Apple", model: "iPhone 13" };

let shop: TestShop;
let customerId: string;
let id: string;
beforeEach(async () => {
  shop = await testShop();
  await seedCatalogue(shop.as(system));
  const draft = { name: "Jo Patel", phone: "07700 900123" };
  customerId = (await createCustomer(shop.as("adam"), draft)).id;
  id = (await createBooking(shop.as("adam"), { customerId, device, fault: "Cracked glass" })).id;
});

const pay = (amount: number, more: object = {}) =>
  recordPayment(shop.as("adam"), { id, amount: toMoney(amount), method: "CARD", ...more });

test("a part that is on its way holds the job until it has come", async () => {
  await bringTo(shop, { id, to: "DIAGNOSING" });
  await updateJobSheet(shop.as("adam"), { id, diagnosis: "Needs a display" });
  const part = await addPart(shop.as("adam"), {
    ...{ id, name: "Display", dueOn: "2026-11-27", isHere: false },
    unitCost: toMoney(4_500),
  });
  const waiting = await moveBooking(shop.as("adam"), { id, status: "WAITING_PARTS" });
  expect(waiting.customerReads).toBe("Part ordered, due Fri 27 Nov 2026");
  const early = await refusal(moveBooking(shop.as("adam"), { id, status: "IN_REPAIR" }));
  expect(early.errors?.[0]?.path).toBe("parts");
  await updatePart(shop.as("adam"), { id: part.id, isHere: true, version: 1 });
  expect((await moveBooking(shop.as("adam"), { id, status: "IN_REPAIR" })).status).toBe(
    "IN_REPAIR",
  );
  const stale = updatePart(shop.as("adam"), { id: part.id, quantity: 2, version: 1 });
  expect((await refusal(stale)).status).toBe(412);
  await removePart(shop.as("adam"), { id: part.id });
  expect((await getJobSheet(shop.as("tess"), { id })).parts).toEqual([]);
});

test("the customer's word opens the way when the price is above the limit", async () => {
  await bringTo(shop, { id, to: "DIAGNOSING" });
  await updateJobSheet(shop.as("adam"), { id, diagnosis: "Display" });
  await updateBooking(shop.as("adam"), { id, total: toMoney(18_000) });
  await moveBooking(shop.as("adam"), { id, status: "AWAITING_APPROVAL" });
  expect(
    (await refusal(moveBooking(shop.as("adam"), { id, status: "IN_REPAIR" }))).errors?.[0]?.path,
  ).toBe("approval");
  const approval = { total: toMoney(18_000), how: "By phone, 10:12" };
  await updateJobSheet(shop.as("adam"), { id, approval });
  expect((await moveBooking(shop.as("adam"), { id, status: "IN_REPAIR" })).status).toBe(
    "IN_REPAIR",
  );
});

test("a finished job: paid, collected with the code, under warranty, with its margin", async () => {
  await bringTo(shop, { id, to: "READY" });
  await updateBooking(shop.as("adam"), { id, total: toMoney(12_000) });
  const collect = (shown: object) =>
    moveBooking(shop.as("adam"), { id, status: "COLLECTED", ...shown });
  expect((await refusal(collect({ identity: "Passport" }))).errors?.[0]?.path).toBe("payment");
  expect((await pay(12_000)).due).toEqual(toMoney(0));
  expect((await refusal(collect({}))).errors?.[0]?.path).toBe("identity");
  expect((await refusal(collect({ pickUpCode: "000000" }))).errors?.[0]?.path).toBe("pickUpCode");
  const code = (await pickUpCodeOf(shop.database.reader, id)) ?? "";
  const done = await collect({ pickUpCode: `${code.slice(0, 3)} ${code.slice(3)}` });
  // £100 net, £30 parts, 40 minutes at £35 an hour.
  expect(done).toMatchObject({
    status: "COLLECTED",
    warrantyUntil: "2027-02-22",
    customerReads: "Done, warranty to Mon 22 Feb 2027",
    profitMargin: 46.67,
  });
  expect(await getCustomer(shop.as("adam"), { id: customerId })).toMatchObject({
    lifecycleStage: "RETENTION",
  });
});

test("more than is due asks first; on account is collected and still owed", async () => {
  await updateBooking(shop.as("adam"), { id, total: toMoney(10_000) });
  const above = await refusal(pay(12_000));
  expect(above).toMatchObject({ status: 409, code: "above_due", extra: { due: toMoney(10_000) } });
  expect((await pay(12_000, { isConfirmed: true })).paid).toEqual(toMoney(12_000));
  const other = await createBooking(shop.as("adam"), { customerId, device, fault: "Battery" });
  await bringTo(shop, { id: other.id, to: "READY" });
  await updateBooking(shop.as("adam"), { id: other.id, total: toMoney(5_000) });
  await recordPayment(shop.as("adam"), {
    ...{ id: other.id, method: "ACCOUNT" },
    amount: toMoney(5_000),
  });
  const moved = await moveBooking(shop.as("adam"), {
    ...{ id: other.id, status: "COLLECTED" },
    identity: "Known for years",
  });
  expect(moved).toMatchObject({ due: toMoney(5_000), onAccount: toMoney(5_000), paid: toMoney(0) });
});

test("a refund is a negative payment with a reason, of administrators only", async () => {
  await updateBooking(shop.as("adam"), { id, total: toMoney(10_000) });
  await pay(10_000);
  const refund = { id, amount: toMoney(4_000), method: "CARD", reason: "Scratched" } as const;
  expect((await refusal(refundPayment(shop.as("tess"), refund))).status).toBe(403);
  expect((await refundPayment(shop.as("adam"), refund)).paid).toEqual(toMoney(6_000));
  const more = refundPayment(shop.as("adam"), { ...refund, amount: toMoney(6_001) });
  expect((await refusal(more)).errors?.[0]?.path).toBe("amount.amount");
  const { data } = await listPayments(shop.as("tess"), { id });
  expect(data.map(({ amount, reason }) => [amount.amount, reason])).toEqual([
    [10_000, null],
    [-4_000, "Scratched"],
  ]);
  const [row] = await shop.database.reader.select().from(bookings).where(eq(bookings.id, id));
  expect(row?.paidTotal).toBe(6_000);
});

test("a repair comes back under warranty at no charge, linked to the first", async () => {
  await bringTo(shop, { id, to: "COLLECTED" });
  const again = await createComeback(shop.as("adam"), { id, fault: "Touch fails again" });
  expect(again).toMatchObject({ comebackOf: id, status: "BOOKED", total: toMoney(0), customerId });
  expect((await getJobSheet(shop.as("adam"), { id })).comebackIds).toEqual([again.id]);
  const late = createComeback(shop.as("adam", NOW + 91 * DAY), { id, fault: "Again" });
  expect((await refusal(late)).code).toBe("warranty_over");
  const early = createComeback(shop.as("adam"), { id: again.id, fault: "Again" });
  expect((await refusal(early)).code).toBe("not_collected");
});

test("nobody came: half an hour after the slot it is a no-show, once", async () => {
  const slotStartsAt = toIso(NOW + HOUR);
  const draft = { customerId, device, fault: "Battery", slotStartsAt };
  const missed = await createBooking(shop.as("adam"), draft);
  await followOverdueJobs(shop.database, NOW + HOUR + 29 * MINUTE);
  expect((await getBooking(shop.as("adam"), { id: missed.id })).status).toBe("BOOKED");
  await followOverdueJobs(shop.database, NOW + HOUR + 31 * MINUTE);
  await followOverdueJobs(shop.database, NOW + HOUR + 41 * MINUTE);
  const job = await getBooking(shop.as("adam"), { id: missed.id });
  expect(job).toMatchObject({ status: "NO_SHOW", version: 2 });
});

test("nobody collects: reminded on days 3, 7 and 14, then noticed, sold not before the date", async () => {
  await bringTo(shop, { id, to: "READY" });
  await updateBooking(shop.as("adam"), { id, total: toMoney(9_900) });
  const early = sendNotice(shop.as("adam", NOW + 13 * DAY), { id });
  expect((await refusal(early)).code).toBe("too_early");
  for (const day of [2, 3, 4, 7, 8, 15]) {
    await followOverdueJobs(shop.database, NOW + day * DAY);
    await followOverdueJobs(shop.database, NOW + day * DAY);
  }
  const rows = await shop.database.reader.select().from(collectionNotices);
  expect(rows.map(({ kind, day }) => [kind, day])).toEqual([
    ["NUDGE", 3],
    ["NUDGE", 7],
    ["NUDGE", 14],
  ]);
  const told = await shop.database.reader
    .select()
    .from(events)
    .where(eq(events.type, "booking.uncollected"));
  expect(told).toHaveLength(3);

  const at = NOW + 20 * DAY;
  const sheet = await sendNotice(shop.as("adam", at), { id, trackingNumber: "RM 123" });
  expect(sheet.notices.at(-1)).toMatchObject({
    kind: "NOTICE",
    amountOwed: toMoney(9_900),
    saleDate: "2027-03-16",
    trackingNumber: "RM 123",
  });
  expect((await refusal(sendNotice(shop.as("adam", at), { id }))).code).toBe("sent_already");
  const dispose = (now: number, who: "adam" | "tess" = "adam") =>
    moveBooking(shop.as(who, now), { id, status: "DISPOSED", reason: "Sold for parts" });
  const due = Date.UTC(2027, 2, 16, 12);
  expect((await refusal(dispose(due - DAY))).errors?.[0]?.path).toBe("notice");
  expect((await refusal(dispose(due, "tess"))).status).toBe(403);
  await disputeBooking(shop.as("adam", due), { id, isDisputed: true });
  expect((await refusal(dispose(due))).errors?.[0]?.path).toBe("dispute");
  await disputeBooking(shop.as("adam", due), { id, isDisputed: false });
  expect((await dispose(due)).status).toBe("DISPOSED");
});

test("a finished job takes no more work", async () => {
  await bringTo(shop, { id, to: "COLLECTED" });
  expect((await refusal(logMinutes(shop.as("adam"), { id, minutes: 5 }))).code).toBe("closed_job");
  expect((await refusal(addPart(shop.as("adam"), { id, name: "Glass" }))).code).toBe("closed_job");
});
