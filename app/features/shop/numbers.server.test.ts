import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { events, shops } from "#app/db/schema/index.ts";
import { getLead } from "#app/features/leads/leads.server.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, nobody, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { getNumbers, resetNumbers, updateNumbers } from "./numbers.server.ts";
import { USUAL_NUMBERS } from "./numbers.ts";
import { ShopNumbers } from "./numbers-schema.ts";
import { numbersOf } from "./shop-numbers.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
});
afterEach(() => shop.close());

test("a shop starts with the usual numbers, changes some, and goes back", async () => {
  const first = await getNumbers(shop.as("tess"), {});
  expect(ShopNumbers.parse(first)).toMatchObject({ values: USUAL_NUMBERS, changed: [] });

  const edit = { response: { lowMinutes: 480 }, collection: { firstDay: 5, secondDay: 10 } };
  const changed = await updateNumbers(shop.as("adam"), edit);
  expect(changed.changed).toEqual([
    "response.lowMinutes",
    "collection.firstDay",
    "collection.secondDay",
  ]);
  expect(changed.values.response).toMatchObject({ lowMinutes: 480, urgentMinutes: 15 });
  const [row] = await shop.database.reader.select().from(shops);
  expect(row?.settings.numbers).toEqual(edit);
  const [event] = await shop.database.reader
    .select()
    .from(events)
    .where(eq(events.type, "shop.numbers_changed"));
  expect(event?.changes).toMatchObject({ "response.lowMinutes": { from: 240, to: 480 } });

  const back = await resetNumbers(shop.as("adam"), { group: "collection" });
  expect(back.changed).toEqual(["response.lowMinutes"]);
  expect((await numbersOf(shop.database.reader)).collection).toEqual(USUAL_NUMBERS.collection);
});

test("contradictions, unknown numbers and older versions are refused", async () => {
  const upsideDown = updateNumbers(shop.as("adam"), { collection: { firstDay: 8 } });
  await expect(upsideDown).rejects.toMatchObject({
    status: 422,
    errors: [{ path: "collection.secondDay", message: "Later than the one before." }],
  });
  const unknown = updateNumbers(shop.as("adam"), { jobs: { speed: 3 } as never });
  await expect(unknown).rejects.toMatchObject({ status: 422 });
  await updateNumbers(shop.as("adam"), { jobs: { photos: 3 } });
  const stale = updateNumbers(shop.as("adam"), { version: 1, jobs: { photos: 4 } });
  await expect(stale).rejects.toMatchObject({ status: 412 });
});

test("technicians read them, the office changes them, nobody else sees them", async () => {
  const byTess = updateNumbers(shop.as("tess"), { jobs: { photos: 1 } });
  await expect(byTess).rejects.toMatchObject({ status: 403 });
  const reset = resetNumbers(shop.as("tess"), { group: "jobs" });
  await expect(reset).rejects.toMatchObject({ status: 403 });
  await expect(getNumbers(shop.as(nobody), {})).rejects.toMatchObject({ status: 401 });
});

test("a change counts from the next look at a lead", async () => {
  await stockCategories(shop);
  const lead = await makeLead(shop.as("adam"), { urgencyLevel: "LOW" });
  const look = async () => getLead(shop.as("adam"), { id: lead.id });
  const before = await look();
  expect(Date.parse(before.response.targetAt)).toBe(NOW + 240 * 60_000);
  await updateNumbers(shop.as("adam"), {
    response: { lowMinutes: 300 },
    score: { warmFrom: 1, hotFrom: 2, category: 25 },
    followUps: { mostFollowUps: 3 },
  });
  const after = await look();
  expect(Date.parse(after.response.targetAt)).toBe(NOW + 300 * 60_000);
  expect(after.scoreBand).toBe("HOT");
  const next = await makeLead(shop.as("adam"), {
    contactInfo: { name: "Second", phone: "07700 900777" },
  });
  expect(next.maxFollowUps).toBe(3);
  expect(next.scoreReasons.find(({ code }) => code === "category")?.points).toBe(25);
});

test("what is stored and makes no sense does not stop the shop", async () => {
  await shop.database.write("spoil", (tx) =>
    tx.update(shops).set({ settings: { numbers: { collection: { firstDay: "soon" } } } }),
  );
  expect(await numbersOf(shop.database.reader)).toEqual(USUAL_NUMBERS);
});
