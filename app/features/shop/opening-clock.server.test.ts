import { expect, test } from "vitest";
import { closedDays } from "#app/db/schema/index.ts";
import { newId } from "#app/platform/ids.ts";
import { NOW, testShop } from "#tests/fixtures/shop.ts";
import { forgetOpeningClocks, openingClockFor } from "./opening-clock.server.ts";

const at = (text: string) => Date.parse(text);

test("the clock runs by the hours of the default location", async () => {
  const shop = await testShop();
  const clock = await openingClockFor(shop.database.reader, null);
  expect(clock.isOpenAt(NOW)).toBe(true);
  expect(clock.isOpenAt(at("2026-11-22T12:00:00Z"))).toBe(false);
  expect(clock.nextOpening(at("2026-11-22T12:00:00Z"))).toBe(at("2026-11-23T09:00:00Z"));
  expect(clock.isOpenAt(at("2026-11-28T09:30:00Z"))).toBe(false);
  expect(clock.isOpenAt(at("2026-11-28T10:00:00Z"))).toBe(true);
  await shop.close();
});

test("a location without hours of its own runs by the default ones", async () => {
  const shop = await testShop();
  const clock = await openingClockFor(shop.database.reader, newId());
  expect(clock.isOpenAt(at("2026-11-22T12:00:00Z"))).toBe(false);
  await shop.close();
});

test("closed days count once the kept clock is forgotten", async () => {
  const shop = await testShop();
  const before = await openingClockFor(shop.database.reader, shop.locationId);
  await shop.database.write("close", (tx) =>
    tx.insert(closedDays).values({
      id: newId(),
      locationId: shop.locationId,
      date: "2026-11-24",
      name: "Stocktaking",
    }),
  );
  expect(await openingClockFor(shop.database.reader, shop.locationId)).toBe(before);
  forgetOpeningClocks();
  const after = await openingClockFor(shop.database.reader, shop.locationId);
  expect(after.isOpenAt(NOW)).toBe(false);
  await shop.close();
});

test("each database has a clock of its own, also inside a transaction", async () => {
  const first = await testShop();
  const clock = await openingClockFor(first.database.reader, null);
  const second = await testShop();
  const inside = await second.database.write("look", (tx) => openingClockFor(tx, null));
  expect(inside).not.toBe(clock);
  await first.close();
  await second.close();
});
