import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { events, leads } from "#app/db/schema/index.ts";
import { assignLead } from "#app/features/leads/assign-lead.server.ts";
import { scheduleFollowUp, snoozeLead } from "#app/features/leads/schedule-follow-up.server.ts";
import { HOUR, MINUTE, toIso } from "#app/platform/dates.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { workOffFollowUps } from "./follow-up-work.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
  await stockCategories(shop);
});
afterEach(() => shop.close());

const told = () =>
  shop.database.reader.select().from(events).where(eq(events.type, "follow_up.due"));

test("a follow-up is told of once, in its minute, and again when it is put off", async () => {
  const { id } = await makeLead(shop.as("adam"));
  await assignLead(shop.as("adam"), { id, assignedTo: shop.cast.tess });
  const at = NOW + 10 * MINUTE;
  await scheduleFollowUp(shop.as("tess"), { id, nextFollowUp: toIso(at), note: "Ask again" });
  await workOffFollowUps(shop.database, { now: at - 1 });
  expect(await told()).toEqual([]);
  for (const now of [at, at, at + MINUTE]) await workOffFollowUps(shop.database, { now });
  const [event, ...more] = await told();
  expect(more).toEqual([]);
  expect(event).toMatchObject({
    at,
    leadId: id,
    subjectType: "lead",
    details: { at: toIso(at), step: "Ask again", to: shop.cast.tess },
  });
  const later = at + HOUR;
  await snoozeLead(shop.as("tess", at + MINUTE), { id, until: toIso(later) });
  await workOffFollowUps(shop.database, { now: later });
  expect((await told()).map((one) => one.at)).toEqual([at, later]);
});

test("two schedulers at once tell of 60 follow-ups once each", async () => {
  for (let n = 0; n < 60; n += 1) await makeLead(shop.as("adam"));
  await shop.database.write("due", (tx) => tx.update(leads).set({ nextFollowUp: NOW }));
  await Promise.all([1, 2].map(() => workOffFollowUps(shop.database, { now: NOW })));
  const ids = (await told()).map(({ leadId }) => leadId);
  expect(ids).toHaveLength(60);
  expect(new Set(ids).size).toBe(60);
});
