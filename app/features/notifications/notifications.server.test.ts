import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { deliveries, users } from "#app/db/schema/index.ts";
import { assignLead } from "#app/features/leads/assign-lead.server.ts";
import { MINUTE } from "#app/platform/dates.ts";
import * as sms from "#app/platform/sms/sms.server.ts";
import { startDispatcher } from "#app/platform/subscribers.server.ts";
import { startRunner } from "#app/platform/work-queue.server.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, nobody, testShop } from "#tests/fixtures/shop.ts";
import { listNotifications, markRead, markUnread } from "./notifications.server.ts";
import { setPreferences } from "./preferences.server.ts";
import { DEFAULT_PREFERENCES } from "./rules.ts";

test("the new owner of a lead is told once, the one who took it is not", async () => {
  const shop = await testShop();
  await stockCategories(shop);
  const dispatcher = startDispatcher(shop.database, () => NOW);
  const lead = await makeLead(shop.as("adam"));
  await assignLead(shop.as("adam"), { id: lead.id, assignedTo: shop.cast.tess });
  const pool = await makeLead(shop.as("adam"));
  await assignLead(shop.as("tomas"), { id: pool.id, assignedTo: shop.cast.tomas });
  await dispatcher.settle();
  await dispatcher.settle();
  const told = await listNotifications(shop.as("tess"), {});
  expect(told.data).toMatchObject([
    { type: "lead_assigned", url: `/leads/${lead.id}`, readAt: null },
  ]);
  expect(told.data[0]?.title).toMatch(/^New lead: /);
  expect(told.page.unread).toBe(1);
  const own = await listNotifications(shop.as("tomas"), {});
  expect(own.data.filter(({ url }) => url === `/leads/${pool.id}`)).toEqual([]);
  await dispatcher.stop();
  await shop.close();
});

test("what is read leaves the unread ones, and only one's own", async () => {
  const shop = await testShop();
  await stockCategories(shop);
  const dispatcher = startDispatcher(shop.database, () => NOW);
  const lead = await makeLead(shop.as("adam"));
  await assignLead(shop.as("adam"), { id: lead.id, assignedTo: shop.cast.tess });
  await dispatcher.settle();
  const [item] = (await listNotifications(shop.as("tess"), { unread: true })).data;
  const ids = [item?.id ?? ""];
  await markRead(shop.as("tomas"), { ids });
  expect((await listNotifications(shop.as("tess"), { unread: true })).data).toHaveLength(1);
  expect(await markRead(shop.as("tess"), { ids })).toEqual({ unread: 0 });
  expect((await listNotifications(shop.as("tess"), { unread: true })).data).toEqual([]);
  expect(await markUnread(shop.as("tomas"), { ids })).toEqual({ unread: 0 });
  expect(await markUnread(shop.as("tess"), { ids })).toEqual({ unread: 1 });
  await expect(listNotifications(shop.as(nobody), {})).rejects.toMatchObject({ status: 401 });
  await dispatcher.stop();
  await shop.close();
});

test("whoever has neither a device nor a mailbox is told by a text, where the number takes one", async () => {
  const shop = await testShop();
  await stockCategories(shop);
  const dispatcher = startDispatcher(shop.database, () => NOW);
  const set = (phone: string) =>
    shop.database.write("contact", (tx) =>
      tx.update(users).set({ email: null, phone }).where(eq(users.id, shop.cast.tess)),
    );
  const give = async (name: string) => {
    const contactInfo = { name: `${name} Patel`, email: `${name}@example.com` };
    const lead = await makeLead(shop.as("adam"), { contactInfo });
    await assignLead(shop.as("adam"), { id: lead.id, assignedTo: shop.cast.tess });
    await dispatcher.settle();
    await dispatcher.settle();
    return shop.database.reader.select().from(deliveries);
  };
  await set("+441632960123");
  expect(await give("Ana")).toEqual([]);
  await set("+447911123456");
  const [text] = await give("Jo");
  expect(text).toMatchObject({ kind: "notification-sms", state: "DUE" });
  const carried = vi.spyOn(sms, "carrySms");
  const runner = startRunner(shop.database, {
    ...{ queue: "deliveries", parallel: 1, leaseMs: 1_000, pollMs: 1e9 },
    clock: () => NOW + MINUTE,
  });
  await runner.drain();
  await runner.stop();
  expect(carried.mock.calls.map(([{ to, text: words }]) => [to, words])).toEqual([
    ["+447911123456", expect.stringMatching(/^New lead: Jo – .* – http.*\/leads\//)],
  ]);
  await dispatcher.stop();
  await shop.close();
});

test("whoever has no device that takes pushes is told by e-mail, unless pushes are not wanted", async () => {
  const shop = await testShop();
  await stockCategories(shop);
  const dispatcher = startDispatcher(shop.database, () => NOW);
  const letters = () =>
    shop.database.reader
      .select({ kind: deliveries.kind })
      .from(deliveries)
      .where(eq(deliveries.kind, "notification-mail"));
  const give = async (assignedTo: string) => {
    const lead = await makeLead(shop.as("adam"));
    await assignLead(shop.as("adam"), { id: lead.id, assignedTo });
    await dispatcher.settle();
    await dispatcher.settle();
  };
  await give(shop.cast.tess);
  expect(await letters()).toHaveLength(1);
  await setPreferences(shop.as("tomas"), {
    ...DEFAULT_PREFERENCES,
    types: {
      ...DEFAULT_PREFERENCES.types,
      lead_assigned: { inApp: true, push: false, email: false },
    },
  });
  await give(shop.cast.tomas);
  expect(await letters()).toHaveLength(1);
  await dispatcher.stop();
  await shop.close();
});
