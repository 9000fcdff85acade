import { asc, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { deliveries, events } from "#app/db/schema/index.ts";
import { recordConsent } from "#app/features/customers/consents.server.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { declineQuote } from "#app/features/quotes/answer-quote.server.ts";
import { createQuote } from "#app/features/quotes/quotes.server.ts";
import { sendQuote } from "#app/features/quotes/send-quote.server.ts";
import { DAY, HOUR, toIso } from "#app/platform/dates.ts";
import { toMoney } from "#app/platform/money.ts";
import { startRunner } from "#app/platform/work-queue.server.ts";
import { bringTo } from "#tests/fixtures/jobs.ts";
import { NOW, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { createBooking, getBooking, moveBooking, updateBooking } from "./bookings.server.ts";
import { followOverdueJobs } from "./collection-ladder.server.ts";
import { delayOf } from "./delayed-jobs.server.ts";
import { updateJobSheet } from "./job-sheet.server.ts";
import { disputeBooking } from "./send-notice.server.ts";
import { keepPromise, tellDelay } from "./tell-delay.server.ts";

let shop: TestShop;
let id: string;
let customerId: string;
beforeEach(async () => {
  shop = await testShop();
  await seedCatalogue(shop.as(system));
  const person = { name: "Jo Patel", phone: "07700 900123", preferredContact: "SMS" as const };
  customerId = (await createCustomer(shop.as("adam"), person)).id;
  const draft = { customerId, fault: "Cracked", device: { category: "phone" } };
  id = (await createBooking(shop.as("adam"), draft)).id;
});

const messages = () =>
  shop.database.reader.select().from(deliveries).orderBy(asc(deliveries.createdAt));
const kinds = async () => (await messages()).map(({ payload }) => payload.key);
async function run(now: number) {
  const clock = () => now;
  const runner = startRunner(shop.database, {
    queue: "deliveries",
    parallel: 1,
    leaseMs: 9,
    clock,
  });
  await runner.drain();
  await runner.stop();
  return messages();
}
async function waitForOk() {
  await bringTo(shop, { id, to: "DIAGNOSING" });
  await updateJobSheet(shop.as("adam"), { id, diagnosis: "Display" });
  await updateBooking(shop.as("adam"), { id, total: toMoney(18_000) });
  await moveBooking(shop.as("adam"), { id, status: "AWAITING_APPROVAL" });
}

test("whoever does not collect is reminded by their own channel, each step once", async () => {
  await bringTo(shop, { id, to: "READY" });
  for (const day of [3, 3.5, 7, 14, 20]) await followOverdueJobs(shop.database, NOW + day * DAY);
  const rows = await run(NOW + 20 * DAY);
  expect(rows.map(({ payload, state }) => [payload.key, payload.channel, state])).toEqual([
    ["job-collect-reminder", "SMS", "DONE"],
    ["job-collect-reminder", "SMS", "DONE"],
    ["job-collect-reminder", "SMS", "DONE"],
  ]);
  expect(rows[0]?.payload.text).toContain("is waiting to be collected");
  const told = await shop.database.reader
    .select()
    .from(events)
    .where(eq(events.type, "message.queued"));
  expect(told.map((event) => event.customerId)).toEqual([customerId, customerId, customerId]);
});

test("in the evening a text waits for the morning, and is dropped when they have come", async () => {
  await bringTo(shop, { id, to: "READY" });
  const evening = Date.UTC(2026, 10, 27, 21);
  await followOverdueJobs(shop.database, evening);
  const morning = Date.UTC(2026, 10, 28, 9);
  expect(await run(morning - 1)).toMatchObject([{ state: "DUE", runAt: morning }]);
  await updateBooking(shop.as("adam"), { id, total: toMoney(0) });
  await moveBooking(shop.as("adam"), { id, status: "COLLECTED", identity: "Licence" });
  expect(await run(morning)).toMatchObject([
    { state: "DISCARDED", lastError: "the device was collected" },
  ]);
});

test("a dispute stops the reminders; a stop of texts is noted as told to nobody", async () => {
  await bringTo(shop, { id, to: "READY" });
  await disputeBooking(shop.as("adam"), { id, isDisputed: true });
  await followOverdueJobs(shop.database, NOW + 3 * DAY);
  await disputeBooking(shop.as("adam"), { id, isDisputed: false });
  const stop = { channel: "SMS", purpose: "SERVICE", state: "WITHDRAWN" } as const;
  await recordConsent(shop.as("adam"), { customerId, source: "STOP by text", ...stop });
  await followOverdueJobs(shop.database, NOW + 7 * DAY);
  expect(await messages()).toEqual([]);
  const news = await shop.database.reader
    .select()
    .from(events)
    .where(eq(events.type, "booking.uncollected"));
  expect(news).toMatchObject([{ details: { day: 7, isTold: false } }]);
});

test("an OK that does not come is asked for after 24 h, 72 h and 10 days, and nothing moves", async () => {
  await waitForOk();
  for (const hours of [23, 24, 25, 72, 240, 300])
    await followOverdueJobs(shop.database, NOW + hours * HOUR);
  expect(await kinds()).toEqual([
    "job-approval-reminder",
    "job-approval-reminder",
    "job-approval-last",
  ]);
  expect((await messages())[0]?.payload.text).toContain("£180.00");
  expect((await getBooking(shop.as("adam"), { id })).status).toBe("AWAITING_APPROVAL");
});

test("who has answered is not asked again, nor reached by what waits", async () => {
  await waitForOk();
  const lines = [{ label: "Display", unitPrice: toMoney(18_000) }];
  const quote = await createQuote(shop.as("adam"), { bookingId: id, lines });
  await sendQuote(shop.as("adam"), { id: quote.id });
  await followOverdueJobs(shop.database, NOW + 24 * HOUR);
  await declineQuote(shop.as("adam", NOW + 24 * HOUR), { id: quote.id });
  expect(await run(NOW + 25 * HOUR)).toMatchObject([
    { state: "DISCARDED", lastError: "the customer has answered" },
  ]);
  await followOverdueJobs(shop.database, NOW + 72 * HOUR);
  expect(await messages()).toHaveLength(1);
});

// Signed in at NOW, promised for NOW + 2 d: three quarters are over after 36 hours.
test("at three quarters of the promised time the delay message is drafted", async () => {
  await bringTo(shop, { id, to: "IN_REPAIR" });
  const at = NOW + 36 * HOUR;
  expect(await delayOf(shop.as("adam", at - 1), id)).toBeNull();
  const card = await delayOf(shop.as("adam", at), id);
  expect(card).toMatchObject({ isLate: false, later: { text: "Fri 27 Nov 2026, 10:00" } });
  expect(card?.text).toContain("we now expect Fri 27 Nov 2026, 10:00");
});

test("a later promise tells the customer, and the card is gone until it nears again", async () => {
  await bringTo(shop, { id, to: "IN_REPAIR" });
  const at = NOW + 40 * HOUR;
  const promisedAt = toIso(NOW + 3 * DAY);
  const told = { id, promisedAt, tell: { channel: "SMS" as const } };
  expect(await tellDelay(shop.as("adam", at), told)).toMatchObject({ promisedAt });
  expect((await run(at + 10_000)).map(({ payload, state }) => [payload.key, state])).toEqual([
    ["job-delayed", "DONE"],
  ]);
  expect(await delayOf(shop.as("adam", at + HOUR), id)).toBeNull();
  expect(await delayOf(shop.as("adam", NOW + 70 * HOUR), id)).not.toBeNull();
});

test("somebody says it will be on time; nobody promises the past or for a job that is ready", async () => {
  await bringTo(shop, { id, to: "IN_REPAIR" });
  const at = NOW + 40 * HOUR;
  await keepPromise(shop.as("adam", at), { id });
  expect(await delayOf(shop.as("adam", at), id)).toBeNull();
  const past = tellDelay(shop.as("adam", at), { id, promisedAt: toIso(at) });
  await expect(past).rejects.toMatchObject({ status: 422, errors: [{ path: "promisedAt" }] });
  await shop.database.write("ready", (tx) => tx.run("update bookings set status = 'READY'"));
  await expect(keepPromise(shop.as("adam", at), { id })).rejects.toMatchObject({
    code: "no_promise",
  });
});

test("who does not work on the job cannot move its promise", async () => {
  await bringTo(shop, { id, to: "IN_REPAIR" });
  await updateBooking(shop.as("adam"), { id, assignedTo: shop.cast.tomas });
  const foreign = keepPromise(shop.as("tess"), { id });
  await expect(foreign).rejects.toMatchObject({ status: 404 });
});
