import { expect, test } from "vitest";
import { NOW, testShop } from "#tests/fixtures/shop.ts";
import { createConsentWording, listConsentWordings } from "./consent-wordings.server.ts";
import { createWidgetKey, listWidgetKeys, updateWidgetKey } from "./edit-widget-keys.server.ts";
import {
  addClosedDay,
  getOpeningHours,
  removeClosedDay,
  updateOpeningHours,
} from "./hours.server.ts";
import {
  createLocation,
  deleteLocation,
  listLocations,
  updateLocation,
} from "./locations.server.ts";
import { openingClockFor } from "./opening-clock.server.ts";
import { Location, OpeningHours, ShopSettings } from "./schema.ts";
import { getShop, updateShop } from "./shop.server.ts";
import { WidgetKey } from "./widget-schema.ts";

test("the shop's settings change with what was sent and nothing else", async () => {
  const shop = await testShop();
  const adam = shop.as("adam");
  const before = await getShop(adam, {});
  const after = await updateShop(adam, {
    address: { line1: "12 Mill Lane", postcode: "RV1 4QB" },
    hourlyCost: { amount: 4200, currency: "GBP" },
    vatRate: 0,
    version: before.version,
  });
  expect(ShopSettings.parse(after)).toEqual({
    ...before,
    address: { line1: "12 Mill Lane", postcode: "RV1 4QB" },
    hourlyCost: { amount: 4200, currency: "GBP" },
    vatRate: 0,
    version: 2,
  });
  expect(await getShop(adam, {})).toEqual(after);
  await expect(updateShop(adam, { name: "X", version: 1 })).rejects.toMatchObject({ status: 412 });
  await expect(updateShop(shop.as("tess"), { name: "X" })).rejects.toMatchObject({ status: 403 });
  await shop.close();
});

test("new hours move the kept clock at once", async () => {
  const shop = await testShop();
  const adam = shop.as("adam");
  const hours = await getOpeningHours(shop.as("tess"), {});
  expect(hours.weeklyHours[1]).toEqual([{ opens: "09:00", closes: "17:30" }]);
  expect(hours.weeklyHours[0]).toEqual([]);
  expect((await openingClockFor(shop.database.reader, null)).isOpenAt(NOW)).toBe(true);
  const weeklyHours = hours.weeklyHours.map((spans, day) =>
    day === 2 ? [{ opens: "12:00", closes: "24:00" }] : spans,
  );
  const after = await updateOpeningHours(adam, { weeklyHours });
  expect(OpeningHours.parse(after).weeklyHours).toEqual(weeklyHours);
  expect((await getOpeningHours(adam, {})).weeklyHours).toEqual(weeklyHours);
  expect((await openingClockFor(shop.database.reader, null)).isOpenAt(NOW)).toBe(false);
  await expect(updateOpeningHours(shop.as("tess"), { weeklyHours })).rejects.toMatchObject({
    status: 403,
  });
  await shop.close();
});

test("a closed day closes, twice is refused, and its removal opens again", async () => {
  const shop = await testShop();
  const adam = shop.as("adam");
  const isOpen = async () => (await openingClockFor(shop.database.reader, null)).isOpenAt(NOW);
  const day = await addClosedDay(adam, { date: "2026-11-24", name: "Stocktaking" });
  expect(await isOpen()).toBe(false);
  const again = addClosedDay(adam, { date: "2026-11-24", name: "Stocktaking" });
  await expect(again).rejects.toMatchObject({ status: 409, code: "closed_already" });
  await removeClosedDay(adam, { id: day.id });
  expect(await isOpen()).toBe(true);
  await expect(removeClosedDay(adam, { id: day.id })).rejects.toMatchObject({ status: 404 });
  await shop.close();
});

test("a second location opens with bank holidays; the main one stays", async () => {
  const shop = await testShop();
  const adam = shop.as("adam");
  const weeklyHours = Array.from({ length: 7 }, () => []);
  const made = await createLocation(adam, { name: "Hillside", weeklyHours });
  expect(Location.parse(made)).toMatchObject({ isDefault: false, isActive: true });
  const { closedDays } = await getOpeningHours(adam, { locationId: made.id });
  expect(closedDays.map(({ date }) => date)).toContain("2026-12-25");
  await updateLocation(adam, { id: made.id, phone: "020 7946 0123" });
  expect((await listLocations(adam, {})).data.map(({ name }) => name)).toEqual([
    "Riverside",
    "Hillside",
  ]);
  await deleteLocation(adam, { id: made.id });
  const main = deleteLocation(adam, { id: shop.locationId });
  await expect(main).rejects.toMatchObject({ status: 409 });
  await expect(listLocations(shop.as("tess"), {})).resolves.toMatchObject({ data: [{}] });
  await shop.close();
});

test("a widget key has a random text and exact sites", async () => {
  const shop = await testShop();
  const adam = shop.as("adam");
  const made = await createWidgetKey(adam, {
    name: "Website",
    allowedOrigins: ["https://Shop.example/", "https://shop.example"],
  });
  expect(WidgetKey.parse(made)).toMatchObject({
    key: expect.stringMatching(/^pk_[\w-]{24}$/),
    allowedOrigins: ["https://shop.example"],
  });
  const off = await updateWidgetKey(adam, { id: made.id, isActive: false, version: 1 });
  expect(off).toMatchObject({ isActive: false, version: 2, key: made.key });
  await expect(listWidgetKeys(shop.as("tess"), {})).rejects.toMatchObject({ status: 403 });
  await shop.close();
});

test.each([
  "https://*.shop.example",
  "https://shop.example/page",
  "shop.example",
  "ftp://shop.example",
  "https://user@shop.example",
  "null",
])("%s is no exact site", async (origin) => {
  const shop = await testShop();
  const made = createWidgetKey(shop.as("adam"), { name: "Website", allowedOrigins: [origin] });
  await expect(made).rejects.toMatchObject({ status: 422 });
  await shop.close();
});

test("a new text is a new edition, the same text is not", async () => {
  const shop = await testShop();
  const adam = shop.as("adam");
  const first = await createConsentWording(adam, { channel: "EMAIL", text: "Send me offers." });
  const same = await createConsentWording(adam, { channel: "EMAIL", text: "Send me offers." });
  const second = await createConsentWording(adam, { channel: "EMAIL", text: "Send me news." });
  expect(same.id).toBe(first.id);
  expect(second).toMatchObject({ edition: 2, isCurrent: true });
  const { data } = await listConsentWordings(shop.as("tess"), { isCurrent: true });
  expect(data.map(({ id }) => id)).toEqual([second.id]);
  await shop.close();
});
