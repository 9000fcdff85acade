import { beforeEach, expect, test } from "vitest";
import { createDevice, deleteDevice } from "#app/features/devices/devices.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { createCustomer, deleteCustomer } from "./customers.server.ts";
import { matchPerson, type Sought } from "./match-person.server.ts";

let shop: TestShop;
let jo: string;
beforeEach(async () => {
  shop = await testShop();
  const draft = {
    name: "Jo Patel",
    phone: "07700 900123",
    email: "jo.patel@gmail.com",
    address: { line1: "1 River Street", postcode: "RV1 2AB" },
  };
  jo = (await createCustomer(shop.as("adam"), draft)).id;
  await createCustomer(shop.as("adam"), { name: "Ann Other", phone: "07700 900456" });
});

test.each<[string, Sought, [number, string] | null]>([
  ["phone and name", { phone: "+447700900123", name: "JO PATEL" }, [90, "attach"]],
  ["e-mail and phone", { phone: "07700900123", email: "jo.patel@gmail.com" }, [120, "attach"]],
  ["phone alone", { phone: "07700 900 123", name: "Sam Reed" }, [60, "ask"]],
  ["Gmail without its dots", { email: "jopatel+shop@gmail.com" }, [60, "ask"]],
  ["name and postcode", { name: "Jo Patell", postcode: "rv12ab" }, [40, "possible"]],
  ["postcode alone", { name: "Sam Reed", postcode: "RV1 2AB" }, null],
  ["name alone", { name: "Jo Patel" }, null],
  ["nothing known", { phone: "07700 900999", email: "new@example.com" }, null],
  ["nothing given", {}, null],
])("%s", async (_, sought, expected) => {
  const found = await matchPerson(shop.as("tess"), sought);
  expect(found.map(({ customerId, points, outcome }) => [customerId, points, outcome])).toEqual(
    expected ? [[jo, ...expected]] : [],
  );
});

test("a device leads to its owner while it is theirs", async () => {
  await seedCatalogue(shop.as(system));
  const draft = { customerId: jo, category: "laptop", serialNumber: "c02-xk1-99q" };
  const device = await createDevice(shop.as("tess"), draft);
  const [found] = await matchPerson(shop.as("tess"), { serial: "C02XK199Q" });
  expect(found).toMatchObject({ customerId: jo, points: 30, outcome: "possible" });
  await deleteDevice(shop.as("adam"), { id: device.id });
  expect(await matchPerson(shop.as("tess"), { serial: "C02XK199Q" })).toEqual([]);
});

test("a removed customer is matched by nothing", async () => {
  await deleteCustomer(shop.as("adam"), { id: jo });
  expect(await matchPerson(shop.as("tess"), { phone: "07700 900123" })).toEqual([]);
});
