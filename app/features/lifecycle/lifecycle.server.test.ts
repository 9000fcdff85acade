import { beforeEach, expect, test } from "vitest";
import { createBooking } from "#app/features/bookings/bookings.server.ts";
import { createCustomer, deleteCustomer } from "#app/features/customers/customers.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { NOW, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { getLifecycle, lifecycleStats, moveLifecycle } from "./lifecycle.server.ts";

let shop: TestShop;
let id: string;
beforeEach(async () => {
  shop = await testShop();
  const draft = { name: "Jo Patel", phone: "07700 900123" };
  id = (await createCustomer(shop.as("tess", NOW - 2 * DAY), draft)).id;
});

test("a technician moves forward with a reason, an administrator anywhere", async () => {
  const forward = {
    id,
    version: 1,
    currentStage: "CUSTOMER",
    reason: "Bought here before",
  } as const;
  const moved = await moveLifecycle(shop.as("tess"), forward);
  expect(moved).toMatchObject({ currentStage: "CUSTOMER", previousStage: "LEAD", version: 2 });
  const back = { id, currentStage: "LEAD", reason: "A mistake" } as const;
  await expect(moveLifecycle(shop.as("tess"), back)).rejects.toMatchObject({ status: 403 });
  expect((await moveLifecycle(shop.as("adam"), back)).currentStage).toBe("LEAD");
});

test.each([
  ["no reason", { currentStage: "CUSTOMER" } as const, 422],
  ["stale", { currentStage: "CUSTOMER", reason: "x", version: 7 } as const, 412],
])("refused: %s", async (_, change, status) => {
  const attempt = moveLifecycle(shop.as("adam"), { id, ...change });
  await expect(attempt).rejects.toMatchObject({ status });
});

test("others' customers have no lifecycle", async () => {
  await expect(getLifecycle(shop.as("tomas"), { id })).rejects.toMatchObject({ status: 404 });
});

test("giving a customer to a colleague brings them into the colleague's scope", async () => {
  const given = { id, assignedTo: shop.cast.tomas };
  await expect(moveLifecycle(shop.as("tess"), given)).rejects.toMatchObject({ status: 403 });
  await moveLifecycle(shop.as("adam"), given);
  expect((await getLifecycle(shop.as("tomas"), { id })).assignedTo).toBe(shop.cast.tomas);
});

test("the figures count stages, moves and completed stays", async () => {
  await seedCatalogue(shop.as(system));
  const device = { category: "phone" };
  await createBooking(shop.as("adam"), { customerId: id, device, fault: "Screen" });
  await createCustomer(shop.as("adam"), { name: "Al", phone: "01632 960001" });
  const gone = await createCustomer(shop.as("adam"), { name: "Cy", phone: "01632 960002" });
  await deleteCustomer(shop.as("olivia"), { id: gone.id });
  const { stages } = await lifecycleStats(shop.as("adam"), {});
  const of = (name: string) => stages.find(({ stage }) => stage === name);
  expect(of("LEAD")).toMatchObject({
    count: 1,
    share: 0.5,
    movedOut: 1,
    medianDays: { value: 2, n: 1 },
  });
  expect(of("CUSTOMER")).toMatchObject({ count: 1, movedIn: 1, medianDays: { value: null } });
  const own = await lifecycleStats(shop.as("tomas"), {});
  expect(own.stages.every(({ count, share }) => count === 0 && share === null)).toBe(true);
});
