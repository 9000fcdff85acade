import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "#app/db/client.server.ts";
import { jobs, schedulerSlots } from "#app/db/schema/index.ts";
import { localDateOf } from "#app/platform/dates.ts";
import { claimSlot } from "#app/platform/scheduler.server.ts";
import { type TestShop, testShop } from "#tests/fixtures/shop.ts";

const MINUTE = 60_000;
let folder = "";
let shop: TestShop;
let other: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "revivatech-slots-"));
  shop = await testShop({ path: join(folder, "crm.db") });
  other = await openDatabase({ path: join(folder, "crm.db") });
});
afterEach(async () => {
  await other.close();
  await shop.close();
  rmSync(folder, { recursive: true });
});

/** Both look at every moment, as two machines would. */
async function both(task: { name: string; pattern: string }, now: number) {
  const won = await Promise.all([claimSlot(shop.database, task, now), claimSlot(other, task, now)]);
  return won.filter(Boolean).length;
}

test("P17 two schedulers run each of 200 slots once, over both changes of the clock", async () => {
  for (const start of [Date.UTC(2026, 2, 28, 12), Date.UTC(2026, 9, 24, 12)]) {
    const task = { name: `quarterly-${start}`, pattern: "*/15 * * * *" };
    await both(task, start);
    let runs = 0;
    for (let slot = 1; slot <= 100; slot += 1) {
      const wins = await both(task, start + slot * 15 * MINUTE + 1);
      expect(wins, new Date(start + slot * 15 * MINUTE).toISOString()).toBe(1);
      runs += wins;
      expect(await both(task, start + slot * 15 * MINUTE + 5 * MINUTE)).toBe(0);
    }
    expect(runs).toBe(100);
  }
  const slots = await shop.database.reader.select().from(schedulerSlots);
  const queued = await shop.database.reader.select().from(jobs);
  expect(new Set(slots.map(({ task, slotUtc }) => `${task}@${slotUtc}`)).size).toBe(slots.length);
  expect(new Set(queued.map(({ dedupeKey }) => dedupeKey)).size).toBe(queued.length);
}, 60_000);

test.each([
  ["spring, when 01:30 is not there", Date.UTC(2026, 2, 27, 12)],
  ["autumn, when 01:30 is there twice", Date.UTC(2026, 9, 23, 12)],
])(
  "P17 a daily task at 01:30 runs once a day in %s",
  async (name, start) => {
    const task = { name, pattern: "30 1 * * *" };
    await both(task, start);
    const days: string[] = [];
    for (let now = start; now < start + 4 * 24 * 60 * MINUTE; now += 10 * MINUTE) {
      if ((await both(task, now)) === 1) days.push(localDateOf(now));
    }
    expect(new Set(days).size).toBe(days.length);
    expect(days).toHaveLength(4);
  },
  60_000,
);

test("P17 slots missed while nobody was there run once on return, not once each", async () => {
  const task = { name: "hourly", pattern: "0 * * * *" };
  const start = Date.UTC(2026, 10, 24, 9);
  await both(task, start);
  expect(await both(task, start + 7 * 60 * MINUTE + 1)).toBe(1);
  expect(await both(task, start + 7 * 60 * MINUTE + 2)).toBe(0);
  // A clock that jumps back an hour repeats nothing.
  expect(await both(task, start + 6 * 60 * MINUTE + 1)).toBe(0);
});
