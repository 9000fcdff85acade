import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { leads, notifications, pushSubscriptions } from "#app/db/schema/index.ts";
import { assignLead } from "#app/features/leads/assign-lead.server.ts";
import { disableUser } from "#app/features/staff/disable-user.server.ts";
import { DAY, HOUR, MINUTE } from "#app/platform/dates.ts";
import { type Door, openDoor } from "#tests/fixtures/api-door.ts";
import { openPushWorld, type PushWorld } from "#tests/fixtures/push-world.ts";
import { NOW } from "#tests/fixtures/shop.ts";

let world: PushWorld;
let door: Door;
beforeEach(async () => {
  world = await openPushWorld();
  door = await openDoor(world.shop);
});
afterEach(() => world.close());

const DUE = NOW + MINUTE;

/** A follow-up of Tess's that reached her phone: the lead, and what the phone was given. */
async function pushed() {
  await world.subscribe("tess", "phone");
  const lead = await world.dueAt(DUE);
  await world.runTo(DUE);
  await world.runTo(DUE + 6_000);
  const token = String(world.service.received.at(-1)?.message.actionToken);
  const [notification] = await world.shop.database.reader.select().from(notifications);
  const id = notification?.id ?? "";
  const press = (action: string, change: { id?: string; token?: string } = {}) =>
    door.send("nobody", "POST", `/notifications/${change.id ?? id}/act`, {
      body: { action, token: change.token ?? token },
    });
  return { lead, token, id, press };
}

async function nextFollowUp(id: string) {
  const [row] = await world.shop.database.reader.select().from(leads).where(eq(leads.id, id));
  return row?.nextFollowUp;
}

test("Done on the lock screen ends the step, without a session, and once; the next one comes", async () => {
  const { lead, press } = await pushed();
  const answer = await press("done");
  expect([answer.status, answer.json.actions]).toEqual([200, []]);
  expect(await nextFollowUp(lead.id)).toBeGreaterThan(DUE + HOUR);
  expect((await press("done")).json.code).toBe("already_acted");
  expect((await press("snooze")).status).toBe(409);
});

test("+1 h puts it off by an hour, and then it is told again", async () => {
  const { lead, press } = await pushed();
  await press("snooze");
  const later = await nextFollowUp(lead.id);
  expect(later).toBe(DUE + 6_000 + HOUR);
  await world.runTo((later ?? 0) + 1_000);
  await world.runTo((later ?? 0) + 7_000);
  expect(world.service.received).toHaveLength(2);
});

test("a token acts for its own notification, for a day, and not once it was changed", async () => {
  const { id, token, press } = await pushed();
  const other = "01890000-0000-7000-8000-000000000000";
  expect((await press("done", { id: other })).status).toBe(422);
  expect((await press("done", { token: `${token}x` })).status).toBe(401);
  expect((await press("done", { token: "" })).status).toBe(401);
  await world.runTo(DUE + DAY + MINUTE);
  expect((await press("done")).status).toBe(401);
  const byTomas = await door.send("tomas", "POST", `/notifications/${id}/act`, {
    body: { action: "done" },
  });
  expect(byTomas.status).toBe(404);
});

test("whoever lost the lead, or the job, changes nothing", async () => {
  const { lead, press } = await pushed();
  const { shop } = world;
  await assignLead(shop.as("adam", DUE), { id: lead.id, assignedTo: shop.cast.tomas });
  expect((await press("done")).json.code).toBe("out_of_reach");
  expect(await nextFollowUp(lead.id)).toBe(DUE);
  await disableUser(shop.as("adam", DUE), { id: shop.cast.tess, reassignTo: shop.cast.tomas });
  expect((await press("done")).status).toBe(401);
  expect(await shop.database.reader.select().from(pushSubscriptions)).toEqual([]);
});

test("a follow-up that was planned anew is not done by an old button", async () => {
  const { lead, press } = await pushed();
  await world.shop.database.write("planned anew", (tx) =>
    tx
      .update(leads)
      .set({ nextFollowUp: DUE + DAY })
      .where(eq(leads.id, lead.id)),
  );
  expect((await press("done")).json.code).toBe("planned_anew");
  expect(await nextFollowUp(lead.id)).toBe(DUE + DAY);
});

test("the device says that it arrived, and the list tells when", async () => {
  const { token } = await pushed();
  const body = { token };
  expect((await door.send("nobody", "POST", "/push/received", { body })).status).toBe(200);
  const list = await door.send("tess", "GET", "/push/subscriptions");
  expect(list.json.data).toMatchObject([{ receivedAt: new Date(DUE + 6_000).toISOString() }]);
  expect(list.text).not.toMatch(/endpoint|p256dh|127\.0\.0\.1/);
});

test("the third snooze asks: keep or lose?", async () => {
  const { lead, press } = await pushed();
  await press("snooze");
  for (const round of [1, 2]) {
    await world.runTo(((await nextFollowUp(lead.id)) ?? 0) + 1_000);
    const rows = await world.shop.database.reader.select().from(notifications);
    expect(rows).toHaveLength(round + 1);
    const last = rows.at(-1);
    await door.send("tess", "POST", `/notifications/${last?.id}/act`, {
      body: { action: "snooze" },
    });
  }
  await world.runTo(((await nextFollowUp(lead.id)) ?? 0) + 1_000);
  const rows = await world.shop.database.reader.select().from(notifications);
  expect(rows.at(-1)?.title).toMatch(/^Keep or lose\? /);
});
