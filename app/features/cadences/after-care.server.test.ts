import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cadenceRunSteps, cadenceRuns, cadenceSteps, deliveries } from "#app/db/schema/index.ts";
import { createBooking } from "#app/features/bookings/bookings.server.ts";
import { recordConsent } from "#app/features/customers/consents.server.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { noteReceipt } from "#app/features/messages/receipts.server.ts";
import { listNotifications } from "#app/features/notifications/notifications.server.ts";
import { listToday } from "#app/features/today/list-today.server.ts";
import { settleToday, undoToday } from "#app/features/today/settle-today.server.ts";
import { DAY, HOUR, MINUTE, toIso } from "#app/platform/dates.ts";
import { emit } from "#app/platform/events.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { startDispatcher } from "#app/platform/subscribers.server.ts";
import { startRunner } from "#app/platform/work-queue.server.ts";
import { stockCategories } from "#tests/fixtures/leads.ts";
import { refusal } from "#tests/fixtures/refusal.ts";
import { NOW, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { forgetDefinitions } from "./definitions.server.ts";
import { workOffFollowUps } from "./follow-up-work.server.ts";

/** Friday, 10:00: three days after the device was collected. */
const DUE = NOW + 3 * DAY;
let shop: TestShop;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  shop = await testShop();
  await stockCategories(shop);
  forgetDefinitions();
});
afterEach(async () => {
  vi.useRealTimers();
  await shop.close();
});

/** A repair of Tess's that was collected at `NOW`. */
async function collected(contact: { phone?: string; email?: string }, hasAgreed = true) {
  const customer = await createCustomer(shop.as("adam"), { name: "Jo Patel", ...contact });
  const { id } = await createBooking(shop.as("adam"), {
    customerId: customer.id,
    device: { category: "laptop", brand: "Dell", model: "XPS 13" },
    ...{ fault: "cracked screen", assignedTo: shop.cast.tess },
  });
  if (hasAgreed)
    await recordConsent(shop.as("adam"), {
      customerId: customer.id,
      ...{ channel: "EMAIL", state: "GRANTED", source: "counter" },
    });
  await transact(shop.as(system), "collect", (context) =>
    emit(context, "booking.moved", {
      subject: { type: "booking", id },
      customerId: customer.id,
      details: { from: "READY", to: "COLLECTED" },
    }),
  );
  return id;
}

async function employRobot() {
  await shop.database.write("robots", (tx) => tx.update(cadenceSteps).set({ isAutomatic: true }));
  forgetDefinitions();
}

/** Everything that is due by then, and whoever is to be told of it. */
async function work(now: number) {
  vi.setSystemTime(now);
  await workOffFollowUps(shop.database, { now });
  for (const queue of ["jobs", "deliveries"] as const) {
    const runner = startRunner(shop.database, {
      ...{ queue, parallel: 1, leaseMs: 1_000, pollMs: 1e9 },
      clock: () => now,
    });
    await runner.drain();
    await runner.stop();
  }
  const dispatcher = startDispatcher(shop.database, () => now);
  await dispatcher.settle();
  await dispatcher.stop();
}

async function comesBack(now: number) {
  const [mail] = await shop.database.reader.select().from(deliveries);
  if (!mail) throw new Error("nothing was sent");
  const news = { providerId: null, state: "BOUNCED", code: "5.1.1", isPermanent: true } as const;
  await transact(shop.as(system, now), "a receipt", (context) => noteReceipt(context, mail, news));
}

const today = async (now: number, who: "tess" | "tomas" = "tess") =>
  (await listToday(shop.as(who, now), { who: "me", kind: "after-care" })).items;
const told = async (now: number) =>
  (await listNotifications(shop.as("tess", now), {})).data
    .filter(({ type }) => type === "follow_up_due")
    .map(({ title, body }) => `${title}: ${body}`);
const steps = () => shop.database.reader.select().from(cadenceRunSteps);
const run = async () => (await shop.database.reader.select().from(cadenceRuns))[0];

test("what people ask after a repair stands in the list of who did it, who is told in its minute", async () => {
  const id = await collected({ phone: "07911 123456" }, false);
  await work(DUE - MINUTE);
  expect([await today(DUE - MINUTE), await told(DUE)]).toEqual([[], []]);
  await work(DUE);
  expect(await told(DUE)).toEqual(["After the repair: Jo Patel: Does everything work?"]);
  expect(await today(DUE)).toMatchObject([
    { id, bookingId: id, name: "Jo Patel", note: "Does everything work?", dueAt: toIso(DUE) },
  ]);
  expect(await today(DUE, "tomas")).toEqual([]);
});

test("done, the next question is planned; taken back, the first one is open again; put off, it hides", async () => {
  const id = await collected({ phone: "07911 123456" }, false);
  const of = { kind: "after-care", id } as const;
  await settleToday(shop.as("tess", DUE), { ...of, action: "done" });
  expect(await today(DUE)).toEqual([]);
  expect(await run()).toMatchObject({ state: "ACTIVE", doneCount: 1 });
  expect((await steps()).map(({ state }) => state)).toEqual(["DONE", "DUE"]);
  await undoToday(shop.as("tess", DUE + 5_000), of);
  expect(await today(DUE + 5_000)).toHaveLength(1);
  expect((await steps()).map(({ state }) => state)).toEqual(["DUE"]);
  expect(await run()).toMatchObject({ doneCount: 0 });
  await settleToday(shop.as("tess", DUE), { ...of, action: "snooze", until: toIso(DUE + HOUR) });
  expect([(await today(DUE)).length, (await today(DUE + HOUR)).length]).toEqual([0, 1]);
});

test("it is for whose job it is, can be taken back for ten seconds, and is done once", async () => {
  const id = await collected({ phone: "07911 123456" }, false);
  const done = { kind: "after-care", id, action: "done" } as const;
  expect((await refusal(settleToday(shop.as("tomas", DUE), done))).status).toBe(404);
  await settleToday(shop.as("tess", DUE), done);
  const early = DUE + HOUR;
  expect((await refusal(undoToday(shop.as("tess", early), { kind: "after-care", id }))).code).toBe(
    "nothing_to_undo",
  );
  await settleToday(shop.as("tess", DUE + 80 * DAY), done);
  const twice = await refusal(settleToday(shop.as("tess", DUE + 81 * DAY), done));
  expect(twice.code).toBe("nothing_due");
});

test("a mail after the repair that comes back waits for a call, and counts for nothing", async () => {
  await employRobot();
  const id = await collected({ phone: "01632 960123", email: "jo@example.com" });
  await work(DUE);
  expect(await steps()).toMatchObject([{ state: "DONE", channel: "EMAIL" }, { state: "DUE" }]);
  await comesBack(DUE + HOUR);
  expect(await steps()).toMatchObject([{ state: "DUE", channel: "PHONE", isAutomatic: false }]);
  expect(await run()).toMatchObject({ state: "ACTIVE", doneCount: 0, deadChannels: ["EMAIL"] });
  await work(DUE + 2 * HOUR);
  expect(await today(DUE + 2 * HOUR)).toMatchObject([
    { id, note: "Does everything work? – The e-mail did not arrive: call them" },
  ]);
  expect(await told(DUE + 2 * HOUR)).toHaveLength(1);
  await comesBack(DUE + 3 * HOUR);
  expect(await steps()).toHaveLength(1);
});

test("without any other way it waits for a person too, at night as well", async () => {
  await employRobot();
  await collected({ email: "jo@example.com" });
  await work(DUE);
  const night = Date.UTC(2026, 10, 28, 2);
  await comesBack(night);
  expect(await run()).toMatchObject({ state: "ACTIVE", stopReason: null });
  expect(await today(night)).toMatchObject([
    {
      note: "Does everything work? – The e-mail did not arrive: find another way to reach them",
      dueAt: toIso(night),
    },
  ]);
});
