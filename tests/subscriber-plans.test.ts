import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { endpoints } from "#app/features/api.server.ts";
import { enquire } from "#app/features/leads/enquire.server.ts";
import { writeAccessNotes } from "#app/platform/access-notes.server.ts";
import { type Dispatcher, startDispatcher } from "#app/platform/subscribers.server.ts";
import { type Door, openDoor } from "#tests/fixtures/api-door.ts";
import { watchCommands, wideReads } from "#tests/fixtures/command-plans.ts";
import { goodCall } from "#tests/fixtures/endpoint-examples.ts";
import { nameOf } from "#tests/fixtures/input-shape.ts";
import { NOW, testShop } from "#tests/fixtures/shop.ts";
import { enquiryOfKim, openWebsite, type Website } from "#tests/fixtures/visitors.ts";

vi.hoisted(() => {
  process.env.WIDGET_PROOF_BITS = "4";
});

let folder = "";
let door: Door;
let site: Website;
let dispatcher: Dispatcher;
let watched: ReturnType<typeof watchCommands>;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  folder = mkdtempSync(join(tmpdir(), "revivatech-news-"));
  const shop = await testShop({ path: join(folder, "crm.db") });
  site = await openWebsite(shop);
  door = await openDoor(shop);
  dispatcher = startDispatcher(shop.database, () => NOW);
  watched = watchCommands(shop);
}, 60_000);
afterAll(async () => {
  await dispatcher.stop();
  await writeAccessNotes();
  watched.stop();
  await door.shop.close();
  rmSync(folder, { recursive: true });
  vi.useRealTimers();
});

/** A search for doubles that read everybody's keys once stood behind each of these. */
test.each([
  ["POST /leads/:id/convert", "duplicates"],
  ["POST /customers", "duplicates"],
  ["PUT /customers/:id", "duplicates"],
  ["POST /customers/:id/merge", "duplicates"],
  ["POST /devices", "duplicates"],
  ["POST /leads/:id/assign", "notifications.lead-assigned"],
  ["POST /quotes/:id/accept", "notifications.quote-news"],
  ["POST /bookings/:id/move", null],
])("what follows on %s looks up by an index that finds few", async (name, subscriber) => {
  const endpoint = endpoints.find((one) => nameOf(one) === name);
  if (!endpoint) throw new Error(`There is no ${name}`);
  const call = await goodCall(door, endpoint);
  await expectNarrow(subscriber, async () => {
    const { status } = await door.send(call.caller, call.method, call.path, { body: call.body });
    expect(status).toBeLessThan(300);
  });
});

test("what follows on an enquiry looks up by an index that finds few", async () => {
  await expectNarrow(null, async () => {
    await enquire(site.visit(), enquiryOfKim());
  });
});

/** Watches the command with its reactions, and everything that its news sets going after the commit. */
async function expectNarrow(subscriber: string | null, work: () => Promise<unknown>) {
  await dispatcher.settle();
  const before = await cursorOf(subscriber);
  watched.forget();
  await work();
  await dispatcher.settle();
  const plans = await watched.plans();
  expect(plans.length).toBeGreaterThan(10);
  expect(wideReads(plans)).toEqual([]);
  if (subscriber)
    expect(await cursorOf(subscriber), `${subscriber} was told`).toBeGreaterThan(before);
}

async function cursorOf(name: string | null): Promise<number> {
  const [row] = await door.shop.database.maintain(
    "select last_event_id as at from subscriber_cursors where name = ?",
    [name],
  );
  return Number(row?.at ?? 0);
}
