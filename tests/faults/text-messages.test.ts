import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deliveries } from "#app/db/schema/index.ts";
import { recordConsent } from "#app/features/customers/consents.server.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { composeMessage } from "#app/features/messages/compose-message.server.ts";
import { queueMessage } from "#app/features/messages/queue-message.server.ts";
import { mayStillSend } from "#app/features/messages/send-gates.server.ts";
import * as environment from "#app/platform/env.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { retryDelivery } from "#app/platform/work/change-work.server.ts";
import { settleDelivery } from "#app/platform/work/settle-delivery.server.ts";
import { startRunner } from "#app/platform/work-queue.server.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { type SmsDouble, type SmsMood, startSmsDouble } from "#tests/fixtures/sms-double.ts";

const MINUTE = 60_000;
const SID = `AC${"0".repeat(32)}`;
let shop: TestShop;
let service: SmsDouble;
let now = NOW;

beforeEach(async () => {
  now = NOW;
  shop = await testShop();
  service = await startSmsDouble(() => now);
  const account = {
    TWILIO_ACCOUNT_SID: SID,
    TWILIO_AUTH_TOKEN: "a-token-of-the-tests",
    TWILIO_FROM: "+447700900000",
    TWILIO_API_URL: service.url,
    PUBLIC_URL: "https://crm.riverside.example",
  };
  vi.spyOn(environment, "env").mockReturnValue(
    environment.readEnv({ NODE_ENV: "test", ...account }),
  );
  mayStillSend("thing", async () => true);
  const person = { name: "Jo Patel", phone: "07700 900123", email: "jo@example.com" };
  const { id: customerId } = await createCustomer(shop.as("adam"), person);
  const preview = await composeMessage(shop.database.reader, {
    key: "job-ready",
    customerId,
    leadId: null,
    thread: { leadId: null, bookingId: customerId },
    values: { device: "iPhone 13", jobNumber: "J1042", amountDue: "£1" },
  });
  await transact(shop.as("adam"), "queue", (context) =>
    queueMessage(context, {
      preview,
      tell: { channel: "SMS", text: "Your iPhone is ready." },
      about: { type: "thing", id: "1", state: null },
      dedupeKey: "thing:1",
      event: { subject: { type: "customer", id: customerId }, customerId },
      waitMs: 0,
    }),
  );
});
afterEach(async () => {
  vi.restoreAllMocks();
  await service.close();
  await shop.close();
});

/** Lets the queue work at `at`; texts to the double time out after the test's patience. */
async function work(at: number, mood: SmsMood = "takes it") {
  now = at;
  service.mood = mood;
  const runner = startRunner(shop.database, {
    queue: "deliveries",
    parallel: 1,
    leaseMs: MINUTE,
    clock: () => now,
    pollMs: 3_600_000,
  });
  await runner.drain();
  await runner.stop();
  const [row] = await shop.database.reader.select().from(deliveries);
  if (!row) throw new Error("the delivery is gone");
  return row;
}

test("P14 a text is taken once, with its own id and the way back for its receipt", async () => {
  const row = await work(NOW);
  expect(row).toMatchObject({ state: "DONE", providerId: service.taken[0]?.sid });
  const statusUrl = `https://crm.riverside.example/api/inbound/twilio/status?delivery=${row.id}`;
  expect(service.taken).toMatchObject([
    { to: "+447700900123", body: "Your iPhone is ready.", statusUrl },
  ]);
});

test("P14 a busy service is left in peace for as long as it says, then it takes the text once", async () => {
  const row = await work(NOW, "says 429");
  expect(row).toMatchObject({ state: "DUE", sentMark: null, runAt: NOW + 7_000 });
  await work(NOW + 6_999);
  expect(service.taken).toHaveLength(0);
  expect(await work(NOW + 7_000)).toMatchObject({ state: "DONE", attempt: 2 });
  expect(service.taken).toHaveLength(1);
});

const doubtful: [SmsMood, takes: number][] = [
  ["says 500", 0],
  ["takes it, then says 500", 1],
  ["takes it, then drops the line", 1],
];

test.each(doubtful)(
  "P14 the service %s: it is asked first, and has the text once",
  async (mood, takes) => {
    const row = await work(NOW, mood);
    expect(row).toMatchObject({ state: "DUE", sentMark: NOW });
    expect(row.lastError).toContain("It is not certain whether this left");
    expect(service.taken).toHaveLength(takes);
    expect(await work(NOW + MINUTE)).toMatchObject({ state: "DONE" });
    expect(service.taken).toHaveLength(1);
  },
);

test.each<[SmsMood, number]>([
  ["hangs", 0],
  ["takes it, then hangs", 1],
])("P14 the service %s: the line is given up, and it has the text once", async (mood, takes) => {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, "timeout").mockImplementation(() => timeout(150));
  expect(await work(NOW, mood)).toMatchObject({ state: "DUE", sentMark: NOW });
  expect(service.taken).toHaveLength(takes);
  vi.mocked(AbortSignal.timeout).mockRestore();
  expect(await work(NOW + MINUTE)).toMatchObject({ state: "DONE" });
  expect(service.taken).toHaveLength(1);
});

test("P14 a service that cannot be asked: the text is parked, and a person says what is true", async () => {
  service.canBeAsked = false;
  await work(NOW, "takes it, then drops the line");
  for (const minutes of [1, 6, 36]) await work(NOW + minutes * MINUTE);
  const parked = await work(NOW + 40 * MINUTE);
  expect(parked).toMatchObject({ state: "DEAD", sentMark: NOW });
  expect(service.taken).toHaveLength(1);
  const adam = shop.as("adam", now);
  await retryDelivery(adam, { id: parked.id });
  expect(await work(NOW + 41 * MINUTE)).toMatchObject({ state: "DUE", sentMark: NOW });
  expect(service.taken).toHaveLength(1);
  await settleDelivery(adam, { id: parked.id, wasSent: true });
  expect(await work(NOW + 42 * MINUTE)).toMatchObject({ state: "DONE" });
  await expect(settleDelivery(adam, { id: parked.id, wasSent: false })).rejects.toMatchObject({
    status: 409,
  });
  const tess = settleDelivery(shop.as("tess"), { id: parked.id, wasSent: true });
  await expect(tess).rejects.toMatchObject({ status: 403 });
});

test("P14 who says that it was not sent has it sent again", async () => {
  service.canBeAsked = false;
  await work(NOW, "says 500");
  const { id } = await work(NOW + 1);
  await settleDelivery(shop.as("adam", now), { id, wasSent: false });
  expect(await work(NOW + MINUTE)).toMatchObject({ state: "DONE", sentMark: NOW + MINUTE });
  expect(service.taken).toHaveLength(1);
});

test("P14 killed between the mark and the end of it: the service is asked, not told again", async () => {
  const mark = { state: "RUNNING" as const, owner: "the dead", leaseUntil: NOW + 1, attempt: 1 };
  await shop.database.write("killed", (tx) =>
    tx.update(deliveries).set({ ...mark, sentMark: NOW }),
  );
  expect(await work(NOW + 2)).toMatchObject({ state: "DUE", runAt: NOW + 30_000 });
  expect(service.requests).toBe(0);
  service.taken.push({
    sid: `SM${"a".repeat(32)}`,
    to: "+447700900123",
    body: "Your iPhone is ready.",
    statusUrl: null,
    at: NOW,
  });
  expect(await work(NOW + 30_000)).toMatchObject({
    state: "DONE",
    providerId: `SM${"a".repeat(32)}`,
  });
  expect(service.taken).toHaveLength(1);
});

test("P14 a text of the same hour that reads otherwise leaves the doubt to a person", async () => {
  await work(NOW, "says 500");
  const other = { sid: `SM${"b".repeat(32)}`, body: "Your iPhone is ready", statusUrl: null };
  service.taken.push({ ...other, to: "+447700900123", at: NOW });
  for (const minutes of [1, 6, 36]) await work(NOW + minutes * MINUTE);
  expect(await work(NOW + 99 * MINUTE)).toMatchObject({ state: "DEAD", sentMark: NOW });
  expect(service.taken).toHaveLength(1);
});

test("a number that takes no texts is not written to again, and the e-mail is offered", async () => {
  expect(await work(NOW, { code: 21614 })).toMatchObject({ state: "DEAD", sentMark: null });
  const [row] = await shop.database.reader.select().from(deliveries);
  const customerId = String(row?.payload.customerId);
  const { choices, channel } = await composeMessage(shop.database.reader, {
    key: "job-ready",
    customerId,
    leadId: null,
    thread: { leadId: null, bookingId: customerId },
    values: {},
  });
  expect(channel).toBe("EMAIL");
  expect(choices.find((one) => one.channel === "SMS")?.blocked).toBe(
    "Text messages do not arrive at this number.",
  );
  const granted = { customerId, channel: "SMS", purpose: "SERVICE", state: "GRANTED" } as const;
  await recordConsent(shop.as("adam"), { ...granted, source: "by phone" });
  expect(service.taken).toHaveLength(0);
});

test("a text that the service refuses for what it says ends at once", async () => {
  expect(await work(NOW, { code: 21617 })).toMatchObject({ state: "DEAD", attempt: 1 });
});
