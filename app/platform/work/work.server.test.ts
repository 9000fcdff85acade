import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { events, jobs, parkedEvents } from "#app/db/schema/index.ts";
import { emit } from "#app/platform/events.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { subscribe } from "#app/platform/subscribers.server.ts";
import { enqueue, registerWorker, startRunner } from "#app/platform/work-queue.server.ts";
import { NOW, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { discardJob, retryJob } from "./change-work.server.ts";
import { listJobs } from "./list-work.server.ts";
import { discardParkedEvent, listParkedEvents, retryParkedEvent } from "./parked-events.server.ts";
import { getWorkOverview, listKeptMail } from "./work-overview.server.ts";

async function deadJob(shop: TestShop) {
  return transact(shop.as(system), "dead job", async (context) => {
    const id = (await enqueue(context, "jobs", { kind: "test-job", payload: {} })) ?? "";
    const dead = { state: "DEAD" as const, attempt: 10, lastError: "Error: no" };
    await context.db.update(jobs).set(dead).where(eq(jobs.id, id));
    return id;
  });
}

test("a dead job is seen, retried and, by the owner, discarded", async () => {
  const shop = await testShop();
  const id = await deadJob(shop);
  const adam = shop.as("adam");
  expect((await listJobs(adam, { state: "DEAD" })).data).toMatchObject([{ id, attempt: 10 }]);
  expect(await retryJob(adam, { id })).toMatchObject({ state: "DUE", attempt: 0 });
  await expect(discardJob(adam, { id })).rejects.toMatchObject({ status: 403 });
  expect(await discardJob(shop.as("olivia"), { id })).toMatchObject({ state: "DISCARDED" });
  const told = await shop.database.reader
    .select({ type: events.type })
    .from(events)
    .orderBy(events.id);
  expect(told.map(({ type }) => type)).toEqual(["job.retried", "job.discarded"]);
  await shop.close();
});

test("what runs or is done is not touched, and what is unknown is not found", async () => {
  const shop = await testShop();
  const id = await deadJob(shop);
  await shop.database.write("done", (tx) => tx.update(jobs).set({ state: "DONE" }));
  await expect(retryJob(shop.as("adam"), { id })).rejects.toMatchObject({ status: 409 });
  const unknown = "01890000-0000-7000-8000-000000000000";
  await expect(retryJob(shop.as("adam"), { id: unknown })).rejects.toMatchObject({ status: 404 });
  await expect(listJobs(shop.as("tess"), {})).rejects.toMatchObject({ status: 403 });
  await shop.close();
});

test("a parked event is given to its subscriber again, and leaves when that works", async () => {
  const shop = await testShop();
  let isBroken = true;
  subscribe({
    name: "fragile",
    types: ["thing.dropped"],
    receive: async () => {
      if (isBroken) throw new Error("broken");
    },
  });
  await transact(shop.as(system), "drop", async (context) => {
    const { id } = await emit(context, "thing.dropped", { subject: { type: "thing", id: "1" } });
    await context.db
      .insert(parkedEvents)
      .values({ subscriber: "fragile", eventId: id, error: "Error", at: context.now });
  });
  const adam = shop.as("adam");
  const [parked] = (await listParkedEvents(adam, {})).data;
  expect(parked).toMatchObject({ id: "fragile:1", type: "thing.dropped" });
  const again = () => retryParkedEvent(adam, { id: "fragile:1" });
  await expect(again()).rejects.toMatchObject({ status: 409, code: "failed_again" });
  isBroken = false;
  await again();
  expect((await listParkedEvents(adam, {})).data).toEqual([]);
  const gone = discardParkedEvent(shop.as("olivia"), { id: "fragile:1" });
  await expect(gone).rejects.toMatchObject({ status: 404 });
  await shop.close();
});

test("the overview counts the queues; kept mail is for the owner", async () => {
  const shop = await testShop();
  await deadJob(shop);
  const overview = await getWorkOverview(shop.as("adam"), {});
  expect(overview).toMatchObject({ jobs: { DEAD: 1, DUE: 0 }, parkedEvents: 0 });
  expect((await listKeptMail(shop.as("olivia"), {})).data).toEqual([]);
  await expect(listKeptMail(shop.as("adam"), {})).rejects.toMatchObject({ status: 403 });
  await shop.close();
});

test("work that fails is due again later, with its reason", async () => {
  const shop = await testShop();
  registerWorker({
    kind: "fails",
    queue: "jobs",
    perform: async () => {
      throw new Error("no network");
    },
  });
  await transact(shop.as(system), "queue", (context) =>
    enqueue(context, "jobs", { kind: "fails", payload: {} }),
  );
  const options = { queue: "jobs" as const, parallel: 1, leaseMs: 1000, clock: () => NOW };
  const runner = startRunner(shop.database, options);
  await runner.drain();
  await runner.stop();
  const [row] = await shop.database.reader.select().from(jobs);
  expect(row).toMatchObject({ state: "DUE", attempt: 1, lastError: "Error: no network" });
  expect(row?.runAt).toBeGreaterThan(NOW);
  await shop.close();
});
