import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { customerInteractions } from "#app/db/schema/index.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { newId } from "#app/platform/ids.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { interactionStats } from "./interaction-stats.server.ts";
import { addInteraction, deleteInteraction, updateInteraction } from "./interactions.server.ts";

const call = {
  interactionType: "CALL",
  channel: "PHONE",
  direction: "OUTBOUND",
  outcome: "NO_ANSWER",
} as const;

let shop: TestShop;
let customerId: string;
beforeEach(async () => {
  shop = await testShop();
  customerId = (await createCustomer(shop.as("tess"), { name: "Jo Patel", phone: "07700 900123" }))
    .id;
});

const period = { from: "2020-01-01", to: "2035-01-01", granularity: "month" } as const;

/** What the triggers keep beside what the table holds, each in one order. */
async function keptAndHeld() {
  const kept = await shop.database.reader.all(sql`
    select since, interaction_type, channel, direction, outcome, sentiment, staff_member_id,
      count, minutes, timed from contact_totals order by 1, 2, 3, 4, 5, 6, 7`);
  const held = await shop.database.reader.all(sql`
    select (created_at / 86400000) * 86400000 + (created_at % 86400000 >= 82800000) * 82800000 as since,
      interaction_type, channel, direction, coalesce(outcome, '') as outcome, sentiment,
      coalesce(staff_member_id, '') as staff_member_id, count(*) as count,
      coalesce(sum(duration_minutes), 0) as minutes, count(duration_minutes) as timed
    from customer_interactions where deleted_at is null and is_automatic = 0
    group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7`);
  return { kept, held };
}

test("the totals of contacts always equal a count", async () => {
  const ids = [];
  for (const durationMinutes of [null, 5, 12, 7])
    ids.push((await addInteraction(shop.as("tess"), { ...call, customerId, durationMinutes })).id);
  await addInteraction(shop.as("adam", NOW + 86_400_000), { ...call, customerId });
  const changes = { outcome: "REACHED", durationMinutes: 3, sentiment: "NEGATIVE" } as const;
  await updateInteraction(shop.as("adam"), { id: ids[1] ?? "", ...changes });
  await deleteInteraction(shop.as("adam"), { id: ids[2] ?? "" });
  const { kept, held } = await keptAndHeld();
  expect(kept).toHaveLength(3);
  expect(kept).toEqual(held);
  const stats = await interactionStats(shop.as("adam"), period);
  expect(stats.total.value).toBe(4);
  expect(stats.meanMinutes).toMatchObject({ value: 5, n: 2 });
  expect(stats.reachedShare).toMatchObject({ value: 0.25, n: 4 });
  expect(stats.negativeShare.value).toBe(0.25);
  expect(stats.byStaff.map(({ name, count }) => [name, count])).toEqual([
    ["Tess", 3],
    ["Adam", 1],
  ]);
  await shop.database.write("remove", (tx) => tx.delete(customerInteractions));
  expect((await keptAndHeld()).kept).toEqual([]);
});

test.each([
  ["the last minute of a winter day", "2026-01-14T23:59:00Z", "2026-01-14"],
  ["the first of one", "2026-01-15T00:00:00Z", "2026-01-15"],
  ["the last minute of a summer day", "2026-07-14T22:59:59Z", "2026-07-14"],
  ["the first of one, an hour before midnight of UTC", "2026-07-14T23:00:00Z", "2026-07-15"],
])("a contact counts for the day that it was on the shop's clock: %s", async (_name, at, day) => {
  const now = Date.parse(at);
  const row = {
    ...({ id: newId(), customerId, interactionType: "CALL", channel: "PHONE" } as const),
    ...({ direction: "INBOUND", occurredAt: now, createdAt: now, updatedAt: now } as const),
  };
  await shop.database.write("a contact", (tx) =>
    tx
      .insert(customerInteractions)
      .values([row, { ...row, id: newId(), isAutomatic: true, outcome: "SENT" }]),
  );
  const asked = { from: "2026-01-01", to: "2026-08-01", granularity: "day" } as const;
  const { series, total } = await interactionStats(shop.as("adam"), asked);
  expect(total.value).toBe(1);
  expect(series.filter(({ inbound }) => inbound > 0)).toEqual([
    { date: day, inbound: 1, outbound: 0 },
  ]);
});

test("the figures before are those of as many days, also when the clocks have changed", async () => {
  const earlier = Date.parse("2026-03-01T00:30:00Z");
  await shop.database.write("a contact", (tx) =>
    tx.insert(customerInteractions).values({
      ...{ id: newId(), customerId, interactionType: "CALL", channel: "PHONE" },
      ...{ direction: "INBOUND", occurredAt: earlier, createdAt: earlier, updatedAt: earlier },
    }),
  );
  const asked = { from: "2026-03-29", to: "2026-04-26", granularity: "day" } as const;
  const { total } = await interactionStats(shop.as("adam"), asked);
  expect(total).toMatchObject({ value: 0, previous: 1 });
});
