import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deliveries, notifications, pushSubscriptions } from "#app/db/schema/index.ts";
import { assignLead } from "#app/features/leads/assign-lead.server.ts";
import { getLead } from "#app/features/leads/leads.server.ts";
import { scheduleFollowUp } from "#app/features/leads/schedule-follow-up.server.ts";
import { MINUTE, toIso } from "#app/platform/dates.ts";
import { env } from "#app/platform/env.server.ts";
import { makeLead } from "#tests/fixtures/leads.ts";
import { type PushShop, pushShop } from "#tests/fixtures/push-shop.ts";
import { NOW } from "#tests/fixtures/shop.ts";

let world: PushShop;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  env().ALLOW_LOOPBACK = true;
  world = await pushShop();
});
afterEach(async () => {
  await world.close();
  env().ALLOW_LOOPBACK = false;
  vi.useRealTimers();
});

/** A lead of Tess's whose follow-up is due at that moment. */
async function dueAt(at: number, change: Parameters<typeof makeLead>[1] = {}) {
  const { shop } = world;
  const lead = await makeLead(shop.as("tess"), change);
  await scheduleFollowUp(shop.as("tess"), { id: lead.id, nextFollowUp: toIso(at) });
  return lead;
}

async function runTo(at: number) {
  vi.setSystemTime(at);
  await world.runTo(at);
}

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
  expect(
    (await getLead(world.shop.as("tess"), { id: (await told())[0]?.leadId ?? "" })).nextFollowUp,
  ).not.toBeNull();
});
