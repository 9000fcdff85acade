import { beforeEach, expect, test } from "vitest";
import { createBooking, moveBooking } from "#app/features/bookings/bookings.server.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { newId } from "#app/platform/ids.ts";
import { system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import {
  createDevice,
  deleteDevice,
  getDevice,
  listDevices,
  updateDevice,
} from "./devices.server.ts";
import { seedCatalogue } from "./seed-catalogue.server.ts";

let shop: TestShop;
let customerId: string;
beforeEach(async () => {
  shop = await testShop();
  await seedCatalogue(shop.as(system));
  const draft = { name: "Jo Patel", phone: "07700 900123" };
  customerId = (await createCustomer(shop.as("adam"), draft)).id;
});

test.each([
  [{ brand: "Apple", model: "iPhone 13" }, "Apple iPhone 13"],
  [{ brand: "Dell", model: null }, "Dell phone"],
  [{ nickname: "Ann’s old one", brand: "Apple" }, "Ann’s old one"],
  [{}, "phone"],
])("%o is called %s", async (words, displayName) => {
  const made = await createDevice(shop.as("tess"), { customerId, category: "Phone", ...words });
  expect(made).toMatchObject({ displayName, category: "phone", version: 1 });
});

test("found by serial number, IMEI and words, however typed", async () => {
  const draft = { customerId, category: "phone", brand: "Apple", model: "iPhone 13" };
  const codes = { serialNumber: "f2l-wx90-1q", imei: "49-015420-323751-8" };
  const { id } = await createDevice(shop.as("tess"), { ...draft, ...codes });
  for (const filter of [
    { serialNumber: "F2LWX901Q" },
    { imei: "490154203237518" },
    { q: "iphone" },
    { q: "F2LWX" },
    { category: "phone" },
    { customerId },
  ]) {
    expect((await listDevices(shop.as("tess"), filter)).data.map((found) => found.id)).toEqual([
      id,
    ]);
  }
});

test.each([
  [{ category: "toaster" }, "category"],
  [{ imei: "490154203237519" }, "imei"],
  [{ modelId: newId() }, "modelId"],
])("refuses %o", async (change, path) => {
  const draft = { customerId, category: "phone", ...change };
  const attempt = createDevice(shop.as("tess"), draft);
  await expect(attempt).rejects.toMatchObject({ status: 422, errors: [{ path }] });
});

test("an edit needs the state of now; a device on a job stays", async () => {
  const { id } = await createDevice(shop.as("tess"), { customerId, category: "phone" });
  const red = await updateDevice(shop.as("tess"), { id, version: 1, colour: "red" });
  expect(red).toMatchObject({ colour: "red", version: 2 });
  const late = updateDevice(shop.as("tess"), { id, version: 1, colour: "blue" });
  await expect(late).rejects.toMatchObject({ status: 412 });
  const draft = { customerId, deviceId: id, fault: "Screen" };
  const job = await createBooking(shop.as("adam"), draft);
  await expect(deleteDevice(shop.as("adam"), { id })).rejects.toMatchObject({ code: "open_job" });
  await moveBooking(shop.as("adam"), { id: job.id, status: "CANCELLED", reason: "Sold" });
  await deleteDevice(shop.as("adam"), { id });
  await expect(getDevice(shop.as("adam"), { id })).rejects.toMatchObject({ status: 404 });
});
