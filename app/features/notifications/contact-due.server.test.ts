import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import {
  addInteraction,
  updateInteraction,
} from "#app/features/interactions/interactions.server.ts";
import { settleToday } from "#app/features/today/settle-today.server.ts";
import { HOUR, MINUTE, toIso } from "#app/platform/dates.ts";
import { startDispatcher } from "#app/platform/subscribers.server.ts";
import { startRunner } from "#app/platform/work-queue.server.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { isStillWanted } from "./deliver-push.server.ts";
import { listNotifications } from "./notifications.server.ts";

const DUE = NOW + 2 * HOUR;
let shop: TestShop;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  shop = await testShop();
});
afterEach(async () => {
  vi.useRealTimers();
  await shop.close();
});

/** Tess could not reach Jo, and wants to try again. */
async function tryAgain() {
  const { id: customerId } = await createCustomer(shop.as("tess"), {
    name: "Jo Patel",
    phone: "07911 123456",
  });
  const contact = await addInteraction(shop.as("tess"), {
    ...{ customerId, interactionType: "CALL", channel: "PHONE", direction: "OUTBOUND" },
    ...{ outcome: "NO_ANSWER", subject: "The charger", sentiment: "NEUTRAL" },
    ...{ followUpRequired: true, followUpDate: toIso(DUE) },
  });
  return { ...contact, customerId };
}

async function work(now: number) {
  vi.setSystemTime(now);
  const runner = startRunner(shop.database, {
    ...{ queue: "jobs" as const, parallel: 1, leaseMs: 1_000, pollMs: 1e9 },
    clock: () => now,
  });
  await runner.drain();
  await runner.stop();
  const dispatcher = startDispatcher(shop.database, () => now);
  await dispatcher.settle();
  await dispatcher.stop();
}

const told = async (who: "tess" | "tomas" = "tess") =>
  (await listNotifications(shop.as(who, DUE + HOUR), {})).data
    .filter(({ type }) => type === "follow_up_due")
    .map(({ title, body, url }) => ({ title, body, url }));

test("whoever wrote a follow-up with a customer down is told of it in its minute, once", async () => {
  const { customerId } = await tryAgain();
  await work(DUE - MINUTE);
  expect(await told()).toEqual([]);
  await work(DUE);
  await work(DUE + MINUTE);
  expect(await told()).toEqual([
    { title: "Follow-up due: Jo Patel", body: "The charger", url: `/customers/${customerId}` },
  ]);
  expect(await told("tomas")).toEqual([]);
});

test("planned anew it is told of at its new time only", async () => {
  const { id, version } = await tryAgain();
  const later = DUE + HOUR;
  await updateInteraction(shop.as("tess"), { id, version, followUpDate: toIso(later) });
  await work(DUE);
  expect(await told()).toEqual([]);
  await work(later);
  expect(await told()).toHaveLength(1);
});

test("what was done before is not told of", async () => {
  const { id } = await tryAgain();
  await settleToday(shop.as("tess", DUE - MINUTE), { kind: "customer", id, action: "done" });
  await work(DUE);
  expect(await told()).toEqual([]);
});

test.each([
  ["done", "the follow-up was done or put off"],
  ["snooze", "the follow-up was done or put off"],
  [null, true],
] as const)("a push that has to wait: the follow-up was %s meanwhile", async (action, wanted) => {
  const { id } = await tryAgain();
  await work(DUE);
  const { data } = await listNotifications(shop.as("tess", DUE), {});
  const until = action === "snooze" ? { until: toIso(DUE + HOUR) } : {};
  if (action)
    await settleToday(shop.as("tess", DUE + MINUTE), { kind: "customer", id, action, ...until });
  const [notification] = data.filter(({ type }) => type === "follow_up_due");
  expect(await isStillWanted(shop.database.reader, { notificationId: notification?.id })).toBe(
    wanted,
  );
});
