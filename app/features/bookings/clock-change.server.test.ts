import { beforeEach, expect, test } from "vitest";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { fromIso, toIso } from "#app/platform/dates.ts";
import { fromWallClock, toWallClock } from "#app/platform/short-time.ts";
import { stockCategories } from "#tests/fixtures/leads.ts";
import { type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { createBooking, getBooking, updateBooking } from "./bookings.server.ts";
import { freeSlotTimes } from "./free-slots.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
  await stockCategories(shop);
});

/** The Friday before the clocks change, and ten in the morning on the Monday after, by both clocks. */
const CHANGES = [
  ["forward in spring", Date.UTC(2026, 2, 27, 14), Date.UTC(2026, 2, 30, 9), "2026-03-30T10:00"],
  ["back in autumn", Date.UTC(2026, 9, 23, 13), Date.UTC(2026, 9, 26, 10), "2026-10-26T10:00"],
] as const;

test.each(CHANGES)(
  "clocks going %s move neither slot nor promise",
  async (_, friday, ten, wall) => {
    const { locationId } = shop;
    const offered = await freeSlotTimes(shop.as("adam", friday), {
      ...{ locationId, category: null, most: 50 },
    });
    expect(offered).toContain(ten);
    expect(toWallClock(ten)).toBe(wall);
    const { id: customerId } = await createCustomer(shop.as("adam", friday), {
      ...{ name: "Jo Patel", phone: "07700 900123" },
    });
    const { id } = await createBooking(shop.as("adam", friday), {
      ...{ customerId, fault: "Cracked", device: { category: "phone" } },
      slotStartsAt: toIso(ten),
    });
    const promisedAt = toIso(fromWallClock(wall.replace("10:00", "17:00")) ?? 0);
    await updateBooking(shop.as("adam", friday), { id, promisedAt });
    const monday = await getBooking(shop.as("adam", ten), { id });
    expect(monday).toMatchObject({ slotStartsAt: toIso(ten), promisedAt });
    expect(toWallClock(fromIso(promisedAt)).slice(-5)).toBe("17:00");
    expect(monday.customerReads).toContain("10:00");
    const after = await freeSlotTimes(shop.as("adam", friday), {
      ...{ locationId, category: null, most: 50 },
    });
    expect(after).not.toContain(ten);
  },
);
