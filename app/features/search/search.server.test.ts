import { beforeEach, expect, test } from "vitest";
import { createBooking } from "#app/features/bookings/bookings.server.ts";
import { createCustomer, deleteCustomer } from "#app/features/customers/customers.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { referenceOf } from "#app/features/leads/enquiry-link.server.ts";
import { createLead } from "#app/features/leads/leads.server.ts";
import { nobody, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { search } from "./search.server.ts";

let shop: TestShop;
let thompson: string;
let lead: string;
beforeEach(async () => {
  shop = await testShop();
  await seedCatalogue(shop.as(system));
  const draft = { name: "Catherine Thompson", phone: "07700 900456", email: "cat.t@example.com" };
  thompson = (await createCustomer(shop.as("adam"), draft)).id;
  await createCustomer(shop.as("adam"), { name: "Ann Other", phone: "07700 900111" });
  const contactInfo = { name: "Łukasz Şahin", phone: "07911 123789" };
  lead = (await createLead(shop.as("adam"), { sourceType: "PHONE", contactInfo })).id;
});

const bench = { category: "laptop", brand: "Dell", model: "XPS 13", serialNumber: "5CG-1234-XY" };
const broken = { fault: "cracked screen", device: bench };

test.each([
  ["four digits of the phone", "0045"],
  ["the number in another format", "+44 (0)7700 900 456"],
  ["a piece of the name", "thomps"],
  ["a name with a slip", "thopmson"],
  ["two names with slips", "cathrine tompson"],
  ["the beginning with a slip", "thopm"],
  ["the e-mail address", "CAT.T@example.com"],
  ["a piece of the address", "cat.t@"],
  ["a person by @", "@thompson"],
])("a customer is found by %s", async (_, q) => {
  const { people } = await search(shop.as("olivia"), { q });
  expect(people.map(({ id }) => id)).toEqual([thompson]);
});

test.each([
  ["reference", () => referenceOf(lead)],
  ["name without its accents", () => "lukasz sahin"],
  ["digits", () => "3789"],
])("a lead is found by its %s", async (_, q) => {
  const { leads, people } = await search(shop.as("olivia"), { q: q() });
  expect(leads.map(({ id }) => id)).toEqual([lead]);
  expect(people).toEqual([]);
});

test("a job's number leads to the job and its person, with what is open and owed", async () => {
  const job = await createBooking(shop.as("adam"), { customerId: thompson, ...broken });
  for (const q of [`#${job.number.slice(1)}`, job.number, "5cg1234xy"]) {
    const { people } = await search(shop.as("adam"), { q });
    expect(people[0]).toMatchObject({
      id: thompson,
      isMasked: false,
      devices: [{ name: "Dell XPS 13" }],
      openJobs: [{ id: job.id, number: job.number, status: "BOOKED" }],
      warrantyUntil: null,
      owed: { amount: 0, currency: "GBP" },
    });
  }
});

test("a technician recognises everybody, but sees in full whom they look after only", async () => {
  const [other] = (await search(shop.as("tess"), { q: "thompson" })).people;
  expect(other).toMatchObject({ isMasked: true, phone: "07•• •••456", owed: null });
  await createBooking(shop.as("tess"), { customerId: thompson, ...broken });
  const [own] = (await search(shop.as("tess"), { q: "thompson" })).people;
  expect(own).toMatchObject({ isMasked: false, phoneDisplay: "07700 900456" });
  await expect(search(shop.as(nobody), { q: "thompson" })).rejects.toMatchObject({ status: 401 });
});

test("somebody unknown comes back as what a new record needs", async () => {
  const { question, people, leads } = await search(shop.as("tess"), { q: "07700 900 999" });
  expect({ people, leads }).toEqual({ people: [], leads: [] });
  expect(question).toMatchObject({ kind: "phone", phoneDisplay: "07700 900999" });
});

test("a removed customer is found by nothing, nor is the name remembered", async () => {
  await deleteCustomer(shop.as("adam"), { id: thompson });
  for (const q of ["thompson", "thopmson", "900456", "cat.t@example.com"])
    expect((await search(shop.as("olivia"), { q })).people).toEqual([]);
  const words = await shop.database.reader.all<{ word: string }>(
    "select distinct word from name_spellings",
  );
  expect(words.map(({ word }) => word)).not.toContain("thompson");
});

test.each(['"', "* OR", "NEAR(a b)", "%", "a", "é", "@", ">", "-", "((((", "\\", "0"])(
  "odd words break nothing: %s",
  async (q) => {
    expect(await search(shop.as("tess"), { q })).toMatchObject({ question: { text: q } });
  },
);
