import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { count, eq, isNotNull, sql } from "drizzle-orm";
import { deliveries, leads, notifications, users } from "#app/db/schema/index.ts";
import { setPreferences } from "#app/features/notifications/preferences.server.ts";
import { subscribeToPush } from "#app/features/notifications/push-subscriptions.server.ts";
import { DEFAULT_PREFERENCES } from "#app/features/notifications/rules.ts";
import { DAY } from "#app/platform/dates.ts";
import { env } from "#app/platform/env.server.ts";
import { newId } from "#app/platform/ids.ts";
import { pushKeys } from "#app/platform/push/vapid.server.ts";
import { startScheduler } from "#app/platform/scheduler.server.ts";
import { startDispatcher } from "#app/platform/subscribers.server.ts";
import { startRunner } from "#app/platform/work-queue.server.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { startPushService } from "#tests/fixtures/push-double.ts";
import { testShop } from "#tests/fixtures/shop.ts";

/** 10,000 follow-ups that fall into the same minute, for a staff of 20 with a phone each. */
const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "10000" },
    staff: { type: "string", default: "20" },
  },
});
const [ROWS, STAFF] = [Number(values.rows), Number(values.staff)];
const GOAL_SECONDS = 60;
const GOAL_STALL_MS = 50;

env().ALLOW_LOOPBACK = true;
const folder = mkdtempSync(join(tmpdir(), "revivatech-follow-ups-"));
const shop = await testShop({ path: join(folder, "crm.db") });
await stockCategories(shop);
const service = await startPushService(() => pushKeys().publicKey);
await fill();
console.log(`${ROWS} follow-ups, ${STAFF} people; machine load ${loadavg()[0]?.toFixed(1)}.`);
try {
  await run();
} finally {
  await service.close();
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
}

async function run() {
  const dispatcher = startDispatcher(shop.database);
  const scheduler = startScheduler(shop.database, { everyMs: 1_000 });
  const runner = startRunner(shop.database, { queue: "deliveries", parallel: 4, leaseMs: 60_000 });
  await shop.database.write("now they are due", (tx) =>
    tx
      .update(leads)
      .set({ nextFollowUp: Date.now(), followUpToldFor: null })
      .where(isNotNull(leads.nextFollowUp)),
  );
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const start = performance.now();
  const notified = await seconds(start, async () => (await told()) >= ROWS);
  loop.disable();
  const pushed = await seconds(start, async () => (await waiting()) === 0);
  scheduler.stop();
  await runner.stop();
  await dispatcher.stop();
  const p99 = loop.percentile(99) / 1e6;
  const verdict = notified <= GOAL_SECONDS && p99 <= GOAL_STALL_MS ? "met" : "MISSED";
  console.log(
    [
      `all notified in ${notified.toFixed(1)} s (goal ${GOAL_SECONDS})`,
      `event loop p99 ${p99.toFixed(1)} ms (goal ${GOAL_STALL_MS}), longest ${(loop.max / 1e6).toFixed(0)} ms`,
      `${service.received.length} pushes in ${pushed.toFixed(1)} s`,
      `goals ${verdict}`,
    ].join("; "),
  );
}

async function told() {
  const [row] = await shop.database.reader.select({ n: count() }).from(notifications);
  return row?.n ?? 0;
}

async function waiting() {
  const [row] = await shop.database.reader
    .select({ n: count() })
    .from(deliveries)
    .where(sql`${deliveries.state} in ('DUE', 'RUNNING')`);
  return row?.n ?? 0;
}

/** Until it is so, at most five minutes. */
async function seconds(start: number, isSo: () => Promise<boolean>) {
  while (!(await isSo()) && performance.now() - start < 300_000) await pause(250);
  return (performance.now() - start) / 1_000;
}

async function fill() {
  const now = Date.now();
  const staff = Array.from({ length: STAFF }, () => newId());
  const { id } = await makeLead(shop.as("adam", now));
  const [model] = await shop.database.reader.select().from(leads).where(eq(leads.id, id));
  if (!model) throw new Error("there is no lead to copy");
  const stamps = { createdAt: now, updatedAt: now };
  await shop.database.write("staff", async (tx) => {
    for (const one of staff)
      await tx.insert(users).values({
        id: one,
        role: "TECHNICIAN",
        name: `Person ${one.slice(-4)}`,
        email: `${one}@riverside.example`,
        tags: [],
        ...stamps,
      });
  });
  for (let from = 0; from < ROWS; from += 250) {
    const rows = Array.from({ length: Math.min(250, ROWS - from) }, (_, n) => ({
      ...model,
      id: newId(),
      assignedTo: staff[(from + n) % STAFF] ?? null,
      nextFollowUp: now + DAY,
      responseDueAt: null,
    }));
    await shop.database.write("leads", async (tx) => {
      for (const row of rows) await tx.insert(leads).values(row);
    });
  }
  await shop.database.write("only theirs", (tx) =>
    tx.update(leads).set({ nextFollowUp: null }).where(eq(leads.id, id)),
  );
  for (const [n, one] of staff.entries()) {
    const actor = { ...shop.as("tess", now).actor, userId: one };
    await subscribeToPush(shop.as(actor, now), service.subscribe(`phone ${n}`));
    // At whatever hour this runs, the phones ring.
    const awake = { ...DEFAULT_PREFERENCES, quietFrom: "00:00", quietTo: "00:00" };
    await setPreferences(shop.as(actor, now), awake);
  }
}
