import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deliveries, notifications, pushSubscriptions } from "#app/db/schema/index.ts";
import { assignLead } from "#app/features/leads/assign-lead.server.ts";
import { MINUTE } from "#app/platform/dates.ts";
import { guardedFetch } from "#app/platform/guarded-fetch.server.ts";
import { sendPush } from "#app/platform/push/send-push.server.ts";
import { startScheduler } from "#app/platform/scheduler.server.ts";
import { openPushWorld, type PushWorld } from "#tests/fixtures/push-world.ts";
import { NOW } from "#tests/fixtures/shop.ts";
import { subscribeToPush } from "./push-subscriptions.server.ts";

let world: PushWorld;
beforeEach(async () => {
  world = await openPushWorld();
});
afterEach(() => world.close());

const dueAt: PushWorld["dueAt"] = (...given) => world.dueAt(...given);
const runTo = (at: number) => world.runTo(at);
const told = () => world.shop.database.reader.select().from(notifications);

test("a follow-up is pushed in its minute, encrypted, signed, and says no more than first name and device", async () => {
  await world.subscribe("tess", "phone");
  const lead = await dueAt(NOW + 30 * MINUTE, {
    contactInfo: { name: "Josephine Patel", phone: "07700 900111" },
  });
  await runTo(NOW + 29 * MINUTE);
  expect(await told()).toEqual([]);
  await runTo(NOW + 30 * MINUTE);
  await runTo(NOW + 30 * MINUTE + 6_000);
  expect(world.service.received).toMatchObject([
    {
      device: "phone",
      urgency: "high",
      ttl: 14_400,
      topic: lead.id.replaceAll("-", ""),
      message: {
        type: "follow_up_due",
        title: "Call Josephine now",
        body: "Dell XPS 13",
        url: `/leads/${lead.id}?call=1`,
        tag: `lead:${lead.id}`,
        actions: [
          { action: "call", title: "Call" },
          { action: "done", title: "Done" },
          { action: "snooze", title: "+1 h" },
        ],
      },
    },
  ]);
  const [push] = world.service.received;
  expect(JSON.stringify(push?.message).length).toBeLessThan(2_048);
  expect(push?.bytes).toBeLessThan(4_096);
  expect(JSON.stringify(push?.message)).not.toMatch(/Patel|07700|cracked/);
  await runTo(NOW + 40 * MINUTE);
  expect(world.service.received).toHaveLength(1);
  expect(await told()).toHaveLength(1);
});

test("404 and 410 forget the device and trouble nobody; 500 is tried again", async () => {
  await world.subscribe("tess", "gone");
  await world.subscribe("tess", "shaky");
  world.service.answerWith("gone", 410);
  world.service.answerWith("shaky", 500);
  await dueAt(NOW + MINUTE);
  await runTo(NOW + MINUTE);
  await runTo(NOW + MINUTE + 6_000);
  const left = await world.shop.database.reader.select().from(pushSubscriptions);
  expect(left).toMatchObject([{ lastProblem: "the push service said 500" }]);
  world.service.answerWith("shaky", 201);
  await runTo(NOW + 2 * MINUTE);
  expect(world.service.received.map(({ device }) => device)).toEqual(["shaky"]);
  const states = await world.shop.database.reader.select().from(deliveries);
  expect(states.map(({ state }) => state)).toEqual(["DONE", "DONE"]);
});

test("what was read, done or given away before the push goes is not pushed", async () => {
  await world.subscribe("tess", "phone");
  const lead = await dueAt(NOW + MINUTE);
  await runTo(NOW + MINUTE);
  const { shop } = world;
  await assignLead(shop.as("adam", NOW + MINUTE), { id: lead.id, assignedTo: shop.cast.tomas });
  await runTo(NOW + MINUTE + 6_000);
  expect(world.service.received).toEqual([]);
  const rows = await shop.database.reader
    .select()
    .from(deliveries)
    .where(eq(deliveries.kind, "push"));
  expect(rows).toMatchObject([{ state: "DISCARDED", lastError: "somebody else has the lead" }]);
});

test("six follow-ups of one minute are one message, and each has its row", async () => {
  await world.subscribe("tess", "phone");
  for (let n = 0; n < 6; n += 1) await dueAt(NOW + MINUTE);
  await runTo(NOW + MINUTE);
  await runTo(NOW + MINUTE + 6_000);
  expect(world.service.received).toEqual([]);
  await runTo(NOW + 2 * MINUTE + 1_000);
  expect(world.service.received.map(({ message }) => message)).toMatchObject([
    { type: "digest", title: "6 things to do", body: "6 follow-ups due", tag: "digest" },
  ]);
  expect(await told()).toHaveLength(6);
});

test("a worker killed between sent and marked sends it once more, under the same topic and tag", async () => {
  await world.subscribe("tess", "phone");
  const lead = await dueAt(NOW + MINUTE);
  await runTo(NOW + MINUTE);
  await runTo(NOW + MINUTE + 6_000);
  const died = { state: "RUNNING" as const, owner: "dead", leaseUntil: NOW, finishedAt: null };
  await world.shop.database.write("killed", (tx) => tx.update(deliveries).set(died));
  await runTo(NOW + 2 * MINUTE);
  const same = { topic: lead.id.replaceAll("-", ""), message: { tag: `lead:${lead.id}` } };
  expect(world.service.received).toMatchObject([same, same]);
  expect(await told()).toHaveLength(1);
});

test("what is longer than a push may be is not sent, and a service that hangs is left", async () => {
  const { endpoint, keys } = world.service.subscribe("phone");
  const message = {
    type: "test",
    title: "x".repeat(4_096),
    body: "",
    url: "/",
    tag: "test",
    actions: [],
    actionToken: null,
  };
  const way = { urgency: "high", ttlSeconds: 60 } as const;
  await expect(sendPush({ endpoint, ...keys }, message, way)).rejects.toThrow("longer than a push");
  expect(world.service.received).toEqual([]);
  world.service.answerWith("phone", 0);
  const hanging = guardedFetch(endpoint, { method: "POST", headers: {}, timeoutMs: 30 });
  await expect(hanging).rejects.toThrow("no answer in time");
});

test("a subscription that leads into the local network is refused", async () => {
  const { keys } = world.service.subscribe("phone");
  for (const endpoint of ["https://192.168.1.1/push", "https://example.com/push"]) {
    const call = subscribeToPush(world.shop.as("tess"), { endpoint, keys });
    await expect(call).rejects.toMatchObject({ status: 422 });
  }
});

test.each([
  ["forward", "2026-03-29T00:00:00Z"],
  ["back", "2026-10-25T00:00:00Z"],
])("two schedulers tell of each follow-up once while the clocks go %s", async (_, from) => {
  const start = Date.parse(from);
  await world.close();
  world = await openPushWorld(start);
  const other = startScheduler(world.shop.database, {
    clock: () => world.clock.now,
    everyMs: 3_600_000,
  });
  const times = [30, 59, 60, 61, 90, 119, 120, 150].map((minutes) => start + minutes * MINUTE);
  for (const at of times) await dueAt(at);
  for (const at of times) {
    await Promise.all([runTo(at), other.look()]);
    await runTo(at + 1_000);
    expect(await told()).toHaveLength(times.indexOf(at) + 1);
  }
  other.stop();
});
