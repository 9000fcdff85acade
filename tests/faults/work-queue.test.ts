import { afterEach, beforeEach, expect, test } from "vitest";
import { jobs } from "#app/db/schema/index.ts";
import { transact } from "#app/platform/operation.server.ts";
import {
  BACK_OFF_SECONDS,
  enqueue,
  HopelessError,
  registerWorker,
  startRunner,
} from "#app/platform/work-queue.server.ts";
import { NOW, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";

const LEASE_MS = 60_000;
let shop: TestShop;
let now = NOW;
beforeEach(async () => {
  now = NOW;
  shop = await testShop();
});
afterEach(() => shop.close());

const runner = () =>
  startRunner(shop.database, {
    queue: "jobs",
    parallel: 1,
    leaseMs: LEASE_MS,
    clock: () => now,
    pollMs: 3_600_000,
  });
const queue = (kind: string, more: { dedupeKey?: string; expiresAt?: number } = {}) =>
  transact(shop.as(system, now), "queue", (context) =>
    enqueue(context, "jobs", { kind, payload: {}, ...more }),
  );
const rows = () => shop.database.reader.select().from(jobs).orderBy(jobs.id);

test("P15 a poison job is tried ten times over three days, then lies dead, and the queue goes on", async () => {
  let tries = 0;
  let good = 0;
  registerWorker({
    kind: "poison",
    queue: "jobs",
    perform: async () => {
      tries += 1;
      throw new Error("poison");
    },
  });
  registerWorker({
    kind: "good",
    queue: "jobs",
    perform: async () => {
      good += 1;
      return null;
    },
  });
  await queue("poison");
  await queue("good");
  const worker = runner();
  for (const pause of BACK_OFF_SECONDS) {
    now += pause * 1_200 + 1;
    await worker.drain();
  }
  await worker.stop();
  expect([tries, good]).toEqual([10, 1]);
  const [poison] = await rows();
  expect(poison).toMatchObject({ state: "DEAD", attempt: 10, lastError: "Error: poison" });
  expect(BACK_OFF_SECONDS.reduce((sum, pause) => sum + pause, 0) / 3600).toBeCloseTo(75.6, 0);
});

test("P15 what cannot heal dies at once, and what nobody can do dies too", async () => {
  registerWorker({
    kind: "hopeless",
    queue: "jobs",
    perform: async () => {
      throw new HopelessError("no such address");
    },
  });
  await queue("hopeless");
  await queue("nobody-does-this");
  const worker = runner();
  await worker.drain();
  await worker.stop();
  expect((await rows()).map(({ state, attempt }) => [state, attempt])).toEqual([
    ["DEAD", 1],
    ["DEAD", 1],
  ]);
});

test("P15 a hanging job is picked up by another within 75 s; P16 the zombie that wakes changes nothing", async () => {
  let wake: (text: string) => void = () => {};
  let calls = 0;
  registerWorker({
    kind: "hangs",
    queue: "jobs",
    perform: async () => {
      calls += 1;
      if (calls > 1) return "the second's";
      return new Promise<string>((resolve) => {
        wake = resolve;
      });
    },
  });
  await queue("hangs");
  const zombie = runner();
  const hanging = zombie.drain();
  await expect.poll(() => calls).toBe(1);
  const second = runner();
  now += LEASE_MS - 1;
  await second.drain();
  expect(calls).toBe(1);
  now += 2;
  await second.drain();
  expect(calls).toBe(2);
  expect(now - NOW).toBeLessThanOrEqual(75_000);
  wake("the zombie's");
  await hanging;
  expect(await rows()).toMatchObject([{ state: "DONE", attempt: 2, providerId: "the second's" }]);
  await zombie.stop();
  await second.stop();
});

test("P16 a zombie that fails late does not put the work back", async () => {
  let fail: (error: Error) => void = () => {};
  let calls = 0;
  registerWorker({
    kind: "fails-late",
    queue: "jobs",
    perform: async () => {
      calls += 1;
      if (calls > 1) return null;
      return new Promise<null>((_, reject) => {
        fail = reject;
      });
    },
  });
  await queue("fails-late");
  const zombie = runner();
  const hanging = zombie.drain();
  await expect.poll(() => calls).toBe(1);
  now += LEASE_MS + 1;
  const second = runner();
  await second.drain();
  fail(new Error("too late"));
  await hanging;
  expect(await rows()).toMatchObject([{ state: "DONE", attempt: 2, lastError: null }]);
  await zombie.stop();
  await second.stop();
});

test("the same key is queued once, expired work is not done, and a stop hands leases back", async () => {
  let done = 0;
  registerWorker({
    kind: "counts",
    queue: "jobs",
    perform: async () => {
      done += 1;
      return null;
    },
  });
  expect(await queue("counts", { dedupeKey: "one" })).not.toBeNull();
  expect(await queue("counts", { dedupeKey: "one" })).toBeNull();
  await queue("counts", { expiresAt: NOW - 1 });
  const worker = runner();
  await worker.drain();
  await worker.stop();
  expect(done).toBe(1);
  expect((await rows()).map(({ state }) => state).sort()).toEqual(["DISCARDED", "DONE"]);
});
