import { beforeEach, expect, test } from "vitest";
import { createBooking, updateBooking } from "#app/features/bookings/bookings.server.ts";
import { saveCheckIn } from "#app/features/bookings/check-in.server.ts";
import { createCustomer, updateCustomer } from "#app/features/customers/customers.server.ts";
import { createDevice } from "#app/features/devices/devices.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { createLead } from "#app/features/leads/leads.server.ts";
import { createLocation } from "#app/features/shop/locations.server.ts";
import { updateUser } from "#app/features/staff/users.server.ts";
import { refusal } from "#tests/fixtures/refusal.ts";
import { nobody, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { takeOffline } from "./take-offline.server.ts";

const device = { category: "phone", brand: "Apple", model: "iPhone 13" };

let shop: TestShop;
let jo: string;
let job: string;
beforeEach(async () => {
  shop = await testShop();
  await seedCatalogue(shop.as(system));
  jo = (await createCustomer(shop.as("adam"), { name: "Jo Patel", phone: "07700 900123" })).id;
  const draft = { customerId: jo, device, fault: "Cracked glass", assignedTo: shop.cast.tess };
  job = (await createBooking(shop.as("adam"), draft)).id;
});

test("a whole copy holds the people, leads and open jobs of the person, and the shop's words", async () => {
  const lead = await createLead(shop.as("adam"), {
    sourceType: "PHONE",
    contactInfo: { name: "Ann Lee", phone: "07700 900124" },
    deviceInterest: { ...device, fault: "No power" },
  });
  const copy = await takeOffline(shop.as("adam"), {});
  expect(copy).toMatchObject({
    isWhole: true,
    me: { id: shop.cast.adam },
    people: [{ id: jo, name: "Jo Patel", phone: "+447700900123", isMasked: false }],
    peopleIds: [jo],
    leads: [{ id: lead.id, name: "Ann Lee", about: "Apple iPhone 13, No power" }],
    jobs: [{ id: job, kind: "phone", checkIn: { version: 1, isSigned: false }, mayEdit: true }],
    jobIds: [job],
  });
  expect(copy.terms.length).toBeGreaterThan(0);
  expect(copy.kinds.map(({ value }) => value)).toContain("laptop");
  expect(copy.voiceNotice).toContain("90 days");
});

test("what somebody may not see online is not on their phone either", async () => {
  const other = await createCustomer(shop.as("adam"), { name: "Ed Bo", phone: "07700 900125" });
  await createBooking(shop.as("adam"), {
    ...{ customerId: other.id, device, fault: "Battery" },
    assignedTo: shop.cast.tomas,
  });
  const mine = await takeOffline(shop.as("tess"), {});
  expect(mine.peopleIds).toEqual([jo]);
  expect(mine.people[0]).toMatchObject({ phone: "+447700900123", isMasked: false });
  expect(mine.jobs.find(({ customerId }) => customerId === jo)).toMatchObject({ mayEdit: true });
  const of = mine.jobs.find(({ customerId }) => customerId === other.id);
  expect(of).toMatchObject({ isContactMasked: true, mayEdit: false });
  expect(JSON.stringify(mine)).not.toContain("900125");
  expect((await refusal(takeOffline(shop.as(nobody), {}))).status).toBe(401);
});

test("after a first copy only what changed is sent, and the ids say what to drop", async () => {
  const first = await takeOffline(shop.as("adam"), {});
  const still = await takeOffline(shop.as("adam"), { after: first.cursor });
  expect(still).toMatchObject({ isWhole: false, people: [], jobs: [], jobIds: [job] });

  await createDevice(shop.as("adam"), { customerId: jo, category: "laptop" });
  const withDevice = await takeOffline(shop.as("adam"), { after: still.cursor });
  expect(withDevice.people[0]?.devices).toHaveLength(2);

  await saveCheckIn(shop.as("tess"), { id: job, accessories: ["Charger"] });
  const saved = await takeOffline(shop.as("adam"), { after: withDevice.cursor });
  expect(saved.jobs).toMatchObject([
    { id: job, checkIn: { version: 2, accessories: ["Charger"] } },
  ]);

  await updateCustomer(shop.as("adam"), { id: jo, name: "Jo Patel-Smith" });
  const renamed = await takeOffline(shop.as("adam"), { after: saved.cursor });
  expect(renamed.jobs).toMatchObject([{ customerName: "Jo Patel-Smith" }]);
});

test("a job that goes to somebody else leaves the phone; other rights ask for a whole copy", async () => {
  const before = await takeOffline(shop.as("tess"), {});
  await updateBooking(shop.as("adam"), { id: job, assignedTo: shop.cast.tomas });
  const after = await takeOffline(shop.as("tess"), { after: before.cursor });
  expect(after.peopleIds).not.toContain(jo);
  expect(after.scopeKey).toBe(before.scopeKey);
  expect((await takeOffline(shop.as("adam"), {})).scopeKey).not.toBe(before.scopeKey);
});

test("what is usually promised runs by the hours of the job's own place, and of one's own for new ones", async () => {
  const spans = [{ opens: "12:00", closes: "14:00" }];
  const { id: stall } = await createLocation(shop.as("olivia"), {
    name: "Market stall",
    weeklyHours: [spans, spans, spans, spans, spans, spans, spans],
  });
  const before = await takeOffline(shop.as("adam"), {});
  await updateUser(shop.as("olivia"), { id: shop.cast.adam, locationIds: [stall] });
  const draft = { customerId: jo, device: { category: "laptop" }, fault: "Wet" };
  const { id: atTheStall } = await createBooking(shop.as("adam"), draft);
  const after = await takeOffline(shop.as("adam"), {});
  const promised = (id: string) => {
    const place = after.jobs.find((one) => one.id === id)?.locationId;
    return after.usualPromises.find(({ locationId }) => locationId === place)?.at;
  };
  expect(promised(job)).toBe(before.usualPromiseAt);
  expect(after.usualPromiseAt).not.toBe(before.usualPromiseAt);
  expect(promised(atTheStall)).toBe(after.usualPromiseAt);
  expect((await takeOffline(shop.as("tess"), {})).usualPromiseAt).toBe(before.usualPromiseAt);
});
