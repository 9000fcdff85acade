import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { bookingParts, bookings } from "#app/db/schema/index.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { DAY, HOUR } from "#app/platform/dates.ts";
import { newId } from "#app/platform/ids.ts";
import { bringTo } from "#tests/fixtures/jobs.ts";
import { NOW, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { boardPage } from "./board-page.server.ts";
import { bookingListPage } from "./booking-list-page.server.ts";
import { createBooking } from "./bookings.server.ts";

const at = (path: string) => new URL(path, "http://localhost");
let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
  await seedCatalogue(shop.as(system));
  const { id: customerId } = await createCustomer(shop.as("adam"), {
    name: "Jo Patel",
    phone: "07700 900123",
  });
  for (const [fault, to] of [
    ["Screen", "READY"],
    ["Battery", "DIAGNOSING"],
    ["Port", null],
  ] as const) {
    const draft = { customerId, fault, device: { category: "phone" } };
    const { id } = await createBooking(shop.as("adam"), draft);
    if (to) await bringTo(shop, { id, to });
  }
});

test("each column leads to the list of its own state, which says so and can be left", async () => {
  const { columns } = await boardPage(shop.as("adam"), at("/bookings/board"));
  const filled = columns.filter(({ total }) => total > 0);
  expect(filled.map(({ status, jobs }) => [status, jobs.map(({ fault }) => fault)])).toEqual([
    ["BOOKED", ["Port"]],
    ["DIAGNOSING", ["Battery"]],
    ["READY", ["Screen"]],
  ]);
  for (const { label, moreTo, jobs } of filled) {
    const list = await bookingListPage(shop.as("adam"), at(moreTo));
    expect(list.rows.map(({ id }) => id)).toEqual(jobs.map(({ id }) => id));
    expect(list.chips).toEqual([{ label: `State: ${label}`, removeTo: "/bookings" }]);
    expect(list.tabs.filter(({ isActive }) => isActive)).toEqual([]);
  }
});

test("my bench leads to my own jobs", async () => {
  const { columns } = await boardPage(shop.as("adam"), at("/bookings/board?who=me"));
  expect(columns.map(({ total }) => total)).toEqual(columns.map(() => 0));
  expect(columns[0]?.moreTo).toBe("/bookings?status=BOOKED&assignedTo=me");
});

/** So many jobs more, of which the ids come back. */
async function moreJobs(count: number): Promise<string[]> {
  const { id: customerId } = await createCustomer(shop.as("adam"), {
    name: "Mo",
    phone: "07700900124",
  });
  const draft = { customerId, fault: "Screen", device: { category: "phone" } };
  const ids = [];
  for (let n = 0; n < count; n += 1) ids.push((await createBooking(shop.as("adam"), draft)).id);
  return ids;
}

const write = (id: string, change: Partial<typeof bookings.$inferInsert>) =>
  shop.database.write("age a job", (tx) =>
    tx.update(bookings).set(change).where(eq(bookings.id, id)),
  );

test("what is overdue is counted over all jobs, also where a column shows only some", async () => {
  const ids = await moreJobs(25);
  const assignedTo = shop.cast.adam;
  for (const [n, id] of ids.entries())
    await write(id, {
      ...{ status: "DIAGNOSING", statusEnteredAt: NOW - 30 * DAY },
      ...(n < 2 ? { assignedTo } : {}),
    });
  const board = await boardPage(shop.as("adam"), at("/bookings/board"));
  const { jobs } = board.columns.find(({ status }) => status === "DIAGNOSING") ?? { jobs: [] };
  expect([jobs.length, board.overdue]).toEqual([20, 25]);
  const bench = await boardPage(shop.as("adam"), at("/bookings/board?who=me"));
  expect(bench.overdue).toBe(2);
});

test("the number above the board is that of the badges on it, to the millisecond", async () => {
  const { columns } = await boardPage(shop.as("adam"), at("/bookings/board"));
  const states = columns.map(({ status }) => status);
  const ids = await moreJobs(states.length * 2 + 2);
  const last = ids.splice(-2);
  for (const [n, id] of ids.entries())
    await write(id, {
      ...{ status: states[n >> 1], locationId: n % 3 ? shop.locationId : null },
      ...{ statusEnteredAt: NOW, slotStartsAt: n % 2 ? NOW + DAY : NOW },
    });
  for (const [n, id] of last.entries()) {
    await write(id, { status: n ? "WAITING_PARTS" : "IN_REPAIR", promisedAt: NOW + 3 * HOUR });
    const part = { id: newId(), bookingId: id, name: "Screen", createdAt: NOW, updatedAt: NOW };
    await shop.database.write("order a part", (tx) =>
      tx.insert(bookingParts).values({ ...part, dueOn: "2026-11-25" }),
    );
  }
  const seen = new Set<number>();
  for (const ends of [...new Set(await endsOfCards()), NOW + 90 * DAY])
    for (const now of [ends - 1, ends]) seen.add(await overdueAt(now));
  expect(seen.size).toBeGreaterThan(6);
});

/** Compares both at one moment. */
async function overdueAt(now: number): Promise<number> {
  const { columns, overdue } = await boardPage(shop.as("adam", now), at("/bookings/board"));
  const cards = columns.flatMap(({ jobs }) => jobs);
  expect(overdue).toBe(cards.filter(({ norm }) => norm?.tone === "bad").length);
  return overdue;
}

/** When the norms of the shown cards end, read from the badges of a far later day. */
async function endsOfCards(): Promise<number[]> {
  const { columns } = await boardPage(shop.as("adam", NOW + 90 * DAY), at("/bookings/board"));
  const cards = columns.flatMap(({ jobs }) => jobs);
  return cards.flatMap(({ norm }) => (norm ? [Date.parse(norm.until.iso)] : []));
}
