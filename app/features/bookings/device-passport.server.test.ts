import { expect, test } from "vitest";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { bringTo } from "#tests/fixtures/jobs.ts";
import { refusal } from "#tests/fixtures/refusal.ts";
import { nobody, system, testShop } from "#tests/fixtures/shop.ts";
import { createBooking } from "./bookings.server.ts";
import { devicePassport } from "./device-passport.server.ts";

test("a device keeps its repairs over its owners; nothing of earlier ones is told", async () => {
  const shop = await testShop();
  await seedCatalogue(shop.as(system));
  const book = async (name: string, phone: string, fault: string) => {
    const customerId = (await createCustomer(shop.as("adam"), { name, phone })).id;
    const device = {
      category: "phone",
      brand: "Apple",
      model: "iPhone 13",
      imei: "490154203237518",
    };
    return createBooking(shop.as("adam"), { customerId, device, fault });
  };
  const first = await book("Zelda Quist", "07700 900123", "Zelda dropped it");
  await bringTo(shop, { id: first.id, to: "COLLECTED" });
  const second = await book("Bo Marsh", "07700 900124", "Battery");
  const passport = await devicePassport(shop.as("tess"), second.deviceId ?? "");
  expect(passport.hasEarlierOwner).toBe(true);
  expect(passport.repairs).toMatchObject([
    { number: second.number, fault: "Battery", isEarlierOwner: false },
    {
      id: null,
      fault: null,
      isEarlierOwner: true,
      parts: ["Display"],
      warranty: "Mon 22 Feb 2027",
      isUnderWarranty: true,
    },
  ]);
  expect(passport.repairs[1]?.photos).toHaveLength(2);
  expect(JSON.stringify({ ...passport, repairs: passport.repairs.slice(1) })).not.toMatch(/Zelda/);
  expect((await refusal(devicePassport(shop.as(nobody), second.deviceId ?? ""))).status).toBe(401);
});
