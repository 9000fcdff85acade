import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { parkedEvents, platformValues, subscriberCursors } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { emit } from "#app/platform/events.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { startDispatcher, subscribe } from "#app/platform/subscribers.server.ts";
import { NOW, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
});
afterEach(() => shop.close());

const tell = (type: string, id: string) =>
  transact(shop.as(system), type, (context) =>
    emit(context, type, { subject: { type: "thing", id } }),
  );

/** Adds one to a row: an effect that shows it when it happens twice. */
async function count(context: CommandContext, name: string) {
  const [row] = await context.db.select().from(platformValues).where(eq(platformValues.name, name));
  const value = String(Number(row?.value ?? 0) + 1);
  const next = { name, value, updatedAt: NOW };
  await context.db
    .insert(platformValues)
    .values(next)
    .onConflictDoUpdate({ target: platformValues.name, set: next });
}
async function counted(name: string) {
  const [row] = await shop.database.reader
    .select()
    .from(platformValues)
    .where(eq(platformValues.name, name));
  return Number(row?.value ?? 0);
}

test("P1 a crash between effect and cursor repeats no effect", async () => {
  subscribe({
    name: "crashes",
    types: ["crash.test"],
    receive: (context, event) => count(context, `effect-${event.subjectId}`),
  });
  const { write } = shop.database;
  let crashes = 0;
  shop.database.write = (name, work) =>
    write(name, async (tx) => {
      const result = await work(tx);
      // Effect and cursor are written; the commit never comes.
      if (name === "subscriber crashes" && crashes < 2) {
        crashes += 1;
        throw new Error("the power went");
      }
      return result;
    });
  for (const id of ["1", "2", "3"]) await tell("crash.test", id);
  const first = startDispatcher(shop.database, () => NOW);
  await first.settle();
  await first.stop();
  const second = startDispatcher(shop.database, () => NOW);
  await second.settle();
  await second.stop();
  expect(crashes).toBe(2);
  for (const id of ["1", "2", "3"]) expect(await counted(`effect-${id}`), id).toBe(1);
});

test("three failures park the event, and the next ones are served", async () => {
  let tries = 0;
  subscribe({
    name: "stumbles",
    types: ["stumble.test"],
    receive: async (context, { subjectId }) => {
      await count(context, `served-${subjectId}`);
      if (subjectId === "bad") {
        tries += 1;
        throw new Error("no");
      }
    },
  });
  for (const id of ["a", "bad", "b"]) await tell("stumble.test", id);
  const dispatcher = startDispatcher(shop.database, () => NOW);
  await dispatcher.settle();
  await tell("stumble.test", "c");
  await dispatcher.settle();
  await dispatcher.stop();
  // Once along with the others, then three times alone.
  expect(tries).toBe(4);
  const served = ["a", "bad", "b", "c"].map((id) => counted(`served-${id}`));
  expect(await Promise.all(served)).toEqual([1, 0, 1, 1]);
  const parked = await shop.database.reader.select().from(parkedEvents);
  expect(parked).toMatchObject([{ subscriber: "stumbles", eventId: 2, error: "Error" }]);
  const [cursor] = await shop.database.reader
    .select()
    .from(subscriberCursors)
    .where(eq(subscriberCursors.name, "stumbles"))
    .orderBy(asc(subscriberCursors.name));
  expect(cursor?.lastEventId).toBe(4);
});

test("what happens while the dispatcher rests is received in one transaction", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  let received = 0;
  let transactions = 0;
  subscribe({
    name: "rests",
    types: ["rest.test"],
    receive: async () => {
      received += 1;
    },
  });
  const { write } = shop.database;
  shop.database.write = (name, work) => {
    if (name === "subscriber rests") transactions += 1;
    return write(name, work);
  };
  const dispatcher = startDispatcher(shop.database, () => NOW);
  try {
    await dispatcher.settle();
    for (let i = 0; i < 5; i += 1) await tell("rest.test", `${i}`);
    expect(received).toBe(0);
    vi.runAllTimers();
    await expect.poll(() => received).toBe(5);
    expect(transactions).toBe(1);
  } finally {
    vi.useRealTimers();
    await dispatcher.stop();
  }
});

test("events arrive in order and once, however often the dispatcher starts", async () => {
  const seen: string[] = [];
  subscribe({
    name: "listens",
    types: ["order.test"],
    receive: async (_context, { subjectId }) => {
      seen.push(subjectId);
    },
  });
  for (let round = 0; round < 3; round += 1) {
    const dispatcher = startDispatcher(shop.database, () => NOW);
    for (let i = 0; i < 5; i += 1) await tell("order.test", `${round}-${i}`);
    await dispatcher.settle();
    await dispatcher.stop();
  }
  expect(seen).toEqual([0, 1, 2].flatMap((round) => [0, 1, 2, 3, 4].map((i) => `${round}-${i}`)));
});
