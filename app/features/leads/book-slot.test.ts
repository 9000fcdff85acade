import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import {
  bookings,
  deliveries,
  leads,
  locations,
  slotClaims,
  widgetKeys,
} from "#app/db/schema/index.ts";
import { createBooking } from "#app/features/bookings/bookings.server.ts";
import { listFreeSlots } from "#app/features/bookings/free-slots.server.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { updateShop } from "#app/features/shop/shop.server.ts";
import { updateRota } from "#app/features/staff/rota.server.ts";
import { updateUser } from "#app/features/staff/users.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { newId } from "#app/platform/ids.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { enquiryOfKim, openWebsite, type Website } from "#tests/fixtures/visitors.ts";
import { bookSlot } from "./book-slot.server.ts";
import { convertLead } from "./convert-lead.server.ts";
import { getLead } from "./leads.server.ts";
import { loseLead } from "./lose-lead.server.ts";

const HOUR = 3_600_000;
const slotStartsAt = toIso(NOW + 2 * HOUR);
let shop: TestShop;
let site: Website;
beforeEach(async () => {
  shop = await testShop();
  site = await openWebsite(shop);
});

const door = () => site.visit({ needsProof: false });
function ask(startsAt = slotStartsAt) {
  return bookSlot(door(), { ...enquiryOfKim(), slotStartsAt: startsAt });
}
const claims = () => shop.database.reader.select().from(slotClaims);
const offered = async () =>
  (await listFreeSlots(door(), { limit: 50 })).data.map((one) => one.startsAt);

test("a visitor gets a time, and nobody else is offered it", async () => {
  expect(await offered()).toContain(slotStartsAt);
  const receipt = await ask();
  expect(receipt).toMatchObject({ slotText: "Tue 24 Nov 2026, 12:00" });
  expect(await offered()).not.toContain(slotStartsAt);
  const [lead] = await shop.database.reader.select().from(leads);
  expect(await claims()).toMatchObject([{ leadId: lead?.id, bookingId: null }]);
  const shown = await getLead(shop.as("adam"), { id: lead?.id ?? "" });
  expect(shown.scoreReasons.map(({ code }) => code)).toContain("slot");
});

test("the second one is asked to choose again, and their enquiry is not half kept", async () => {
  await ask();
  await expect(ask()).rejects.toMatchObject({
    status: 422,
    errors: [{ path: "slotStartsAt", code: "slot_taken" }],
  });
  expect(await shop.database.reader.select().from(leads)).toHaveLength(1);
});

test.each([
  ["closed then", toIso(Date.UTC(2026, 10, 24, 20))],
  ["too soon", toIso(NOW + HOUR / 2)],
  ["in the past", toIso(NOW - HOUR)],
  ["off the half hour", toIso(NOW + 2 * HOUR + 900_000)],
  ["in a year", toIso(NOW + 365 * 24 * HOUR)],
])("a time that was never on offer is refused: %s", async (_, startsAt) => {
  await expect(ask(startsAt)).rejects.toMatchObject({ status: 422 });
});

test("staff book the held time; it is taken once, and free when the lead is lost", async () => {
  await ask();
  const [lead] = await shop.database.reader.select().from(leads);
  const id = lead?.id ?? "";
  await convertLead(shop.as("adam"), {
    id,
    booking: { fault: "dead", device: { category: "laptop" }, slotStartsAt },
  });
  expect(await claims()).toMatchObject([{ leadId: null }]);
  await ask(toIso(NOW + 4 * HOUR));
  const other = (await shop.database.reader.select().from(leads)).find((row) => row.id !== id);
  await loseLead(shop.as("adam"), { id: other?.id ?? "", lostReason: "PRICE" });
  expect(await claims()).toHaveLength(1);
});

test("a technician has one customer at a time, the counter as many as it has places", async () => {
  await shop.database.write("two places", (tx) => tx.update(locations).set({ slotCapacity: 2 }));
  const { id: customerId } = await createCustomer(shop.as("adam"), {
    name: "Ana",
    phone: "07700 900001",
  });
  const book = (assignedTo: string | null) =>
    createBooking(shop.as("adam"), {
      customerId,
      fault: "slow",
      device: { category: "laptop" },
      slotStartsAt,
      assignedTo,
    });
  await book(shop.cast.tess);
  await expect(book(shop.cast.tess)).rejects.toMatchObject({ status: 409, code: "slot_taken" });
  await book(shop.cast.tomas);
  await expect(book(null)).rejects.toMatchObject({ status: 409, code: "slot_taken" });
});

async function openSecond(capacity = 1) {
  const id = newId();
  await shop.database.write("another place", async (tx) => {
    const stamps = { createdAt: NOW, updatedAt: NOW };
    const values = { id, name: "High Street", address: {}, slotCapacity: capacity, ...stamps };
    await tx.insert(locations).values(values);
  });
  return id;
}

test("with several places the visitor chooses; each has its own times", async () => {
  const second = await openSecond();
  const { data } = await listFreeSlots(door(), { limit: 1 });
  expect(data.map(({ locationName }) => locationName)).toEqual(["Riverside", "High Street"]);
  await bookSlot(door(), { ...enquiryOfKim(), slotStartsAt, locationId: second });
  const [lead] = await shop.database.reader.select().from(leads);
  expect(lead?.locationId).toBe(second);
  const there = async (locationId: string) =>
    (await listFreeSlots(door(), { limit: 50, locationId })).data.map((one) => one.startsAt);
  expect(await there(second)).not.toContain(slotStartsAt);
  expect(await there(shop.locationId)).toContain(slotStartsAt);
  await convertLead(shop.as("adam"), {
    id: lead?.id ?? "",
    booking: { fault: "dead", device: { category: "laptop" }, slotStartsAt },
  });
  expect(await claims()).toMatchObject([{ resource: `counter:${second}`, leadId: null }]);
});

test("no more people at once than technicians work there then", async () => {
  await shop.database.write("three places", (tx) => tx.update(locations).set({ slotCapacity: 3 }));
  const day = (opens: string, closes: string) => [{ opens, closes }];
  const week = (opens: string, closes: string) => {
    const open = day(opens, closes);
    return [[], open, open, open, open, open, []];
  };
  const rota = (id: string, weeklyHours: ReturnType<typeof week>) =>
    updateRota(shop.as("olivia"), { id, weeklyHours });
  await rota(shop.cast.tess, week("09:00", "17:00"));
  await rota(shop.cast.tomas, week("12:00", "17:00"));
  await rota(shop.cast.adam, week("09:00", "17:30"));
  const at = (hour: number) => toIso(Date.UTC(2026, 10, 25, hour));
  await ask(at(10));
  await expect(ask(at(10))).rejects.toMatchObject({ errors: [{ code: "slot_taken" }] });
  await ask(at(13));
  await ask(at(13));
  await expect(ask(at(13))).rejects.toMatchObject({ errors: [{ code: "slot_taken" }] });
  expect(await offered()).not.toContain(at(17));
});

test("a time is offered for a kind of device only while somebody who repairs it is free", async () => {
  await shop.database.write("three places", (tx) => tx.update(locations).set({ slotCapacity: 3 }));
  const open = [{ opens: "09:00", closes: "17:00" }];
  const weeklyHours = [[], open, open, open, open, open, []];
  const olivia = () => shop.as("olivia");
  for (const [id, skills] of [
    [shop.cast.tess, ["phone", "tablet"]],
    [shop.cast.tomas, ["laptop"]],
  ] as const) {
    await updateRota(olivia(), { id, weeklyHours });
    await updateUser(olivia(), { id, skills: [...skills] });
  }
  const at = toIso(Date.UTC(2026, 10, 25, 10));
  const offers = async (category?: string) => {
    const { data } = await listFreeSlots(door(), { limit: 50, ...(category && { category }) });
    return data.some(({ startsAt }) => startsAt === at);
  };
  const askFor = (category: string) => {
    const deviceInterest = { category, model: "One", fault: "dead" };
    return bookSlot(door(), { ...enquiryOfKim({ deviceInterest }), slotStartsAt: at });
  };
  expect([await offers("laptop"), await offers("phone"), await offers("console")]).toEqual([
    ...[true, true, false],
  ]);
  await askFor("laptop");
  expect([await offers("laptop"), await offers("phone")]).toEqual([false, true]);
  await expect(askFor("laptop")).rejects.toMatchObject({ errors: [{ code: "slot_taken" }] });
  await expect(askFor("console")).rejects.toMatchObject({ errors: [{ code: "slot_taken" }] });
  await askFor("tablet");
  expect([await offers("phone"), await offers()]).toEqual([false, false]);
});

test("a site's key may stand for one place; another one is refused", async () => {
  const second = await openSecond();
  await shop.database.write("bind", (tx) => tx.update(widgetKeys).set({ locationId: second }));
  const { data } = await listFreeSlots(door(), { limit: 2 });
  expect(data).toMatchObject([{ locationId: second, locationName: null }, { locationId: second }]);
  const elsewhere = { ...enquiryOfKim(), slotStartsAt, locationId: shop.locationId };
  await expect(bookSlot(door(), elsewhere)).rejects.toMatchObject({
    status: 422,
    errors: [{ path: "locationId" }],
  });
});

const confirmsAtOnce = () => updateShop(shop.as("olivia"), { confirmsSlots: true });

test("where the shop says so the time is booked at once and the visitor is told", async () => {
  await confirmsAtOnce();
  expect(await ask()).toMatchObject({ isConfirmed: true, slotText: "Tue 24 Nov 2026, 12:00" });
  const [job] = await shop.database.reader.select().from(bookings);
  expect(job).toMatchObject({ status: "BOOKED", slotStartsAt: NOW + 2 * HOUR, assignedTo: null });
  expect(await claims()).toMatchObject([{ bookingId: job?.id, leadId: null }]);
  const [message] = await shop.database.reader.select().from(deliveries);
  expect(message).toMatchObject({ kind: "message", payload: { key: "job-booked" } });
});

test("a visitor who may be a known customer waits for staff even then", async () => {
  await confirmsAtOnce();
  await createCustomer(shop.as("adam"), { name: "Bo Kim", phone: "07700 900999" });
  const contactInfo = { name: "Robin Hart", phone: "07700 900999" };
  const receipt = await bookSlot(door(), { ...enquiryOfKim({ contactInfo }), slotStartsAt });
  const [lead] = await shop.database.reader.select().from(leads);
  expect(lead).toMatchObject({ stage: "NEW", customerId: null });
  expect(receipt).toMatchObject({ isConfirmed: false, slotText: "Tue 24 Nov 2026, 12:00" });
  expect(await claims()).toMatchObject([{ leadId: lead?.id }]);
});

test("fifty at once over two places, booked at once: no place is given away twice", async () => {
  await confirmsAtOnce();
  const second = await openSecond(2);
  const asked = Array.from({ length: 50 }, (_, at) => ({
    ...enquiryOfKim(),
    slotStartsAt: toIso(NOW + (2 + (at % 3)) * HOUR),
    locationId: at % 2 === 0 ? second : shop.locationId,
  }));
  const answers = await Promise.allSettled(asked.map((one) => bookSlot(door(), one)));
  const given = answers.filter(({ status }) => status === "fulfilled");
  expect(given).toHaveLength(3 * (2 + 1));
  const jobs = await shop.database.reader.select().from(bookings);
  expect(jobs.filter(({ locationId }) => locationId === second)).toHaveLength(6);
  const keys = (await claims()).map((one) => `${one.resource}@${one.quarterHourUtc}`);
  expect(keys).toHaveLength(9);
  expect(new Set(keys).size).toBe(9);
}, 60_000);

test("fifty at once for a few times: each time is given away as often as it has places", async () => {
  const places = fc.integer({ min: 1, max: 3 });
  const wishes = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 50, maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(places, wishes, async (capacity, wanted) => {
      shop = await testShop();
      site = await openWebsite(shop);
      await shop.database.write("places", (tx) =>
        tx.update(locations).set({ slotCapacity: capacity }),
      );
      const times = wanted.map((one) => toIso(NOW + (2 + one) * HOUR));
      const answers = await Promise.allSettled(times.map((time) => ask(time)));
      const given = new Map<string, number>();
      for (const [at, answer] of answers.entries()) {
        const time = times[at] ?? "";
        if (answer.status === "fulfilled") given.set(time, (given.get(time) ?? 0) + 1);
      }
      for (const time of new Set(times)) {
        const asked = times.filter((one) => one === time).length;
        expect(given.get(time)).toBe(Math.min(asked, capacity));
      }
      const keys = (await claims()).map(
        ({ resource, quarterHourUtc }) => `${resource}@${quarterHourUtc}`,
      );
      expect(new Set(keys).size).toBe(keys.length);
      await shop.close();
    }),
    { numRuns: 4 },
  );
}, 60_000);
