import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { bookings, events, slotClaims } from "#app/db/schema/index.ts";
import { createCustomer, getCustomer } from "#app/features/customers/customers.server.ts";
import { createDevice } from "#app/features/devices/devices.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { AppError } from "#app/platform/errors.ts";
import { bringTo } from "#tests/fixtures/jobs.ts";
import { NOW, nobody, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import {
  createBooking,
  deleteBooking,
  getBooking,
  listBookings,
  moveBooking,
  restoreBooking,
  updateBooking,
} from "./bookings.server.ts";

const HOUR = 3_600_000;
const device = { category: "phone", brand: "Apple", model: "iPhone 13" };
const slotStartsAt = toIso(NOW + 24 * HOUR);

let shop: TestShop;
let customerId: string;
beforeEach(async () => {
  shop = await testShop();
  await seedCatalogue(shop.as(system));
  const draft = { name: "Jo Patel", phone: "07700 900123", email: "jo@example.com" };
  customerId = (await createCustomer(shop.as("adam"), draft)).id;
});

test("a booking takes device, slot and number, and makes a customer of the person", async () => {
  const made = await book("adam", { slotStartsAt });
  expect(made).toMatchObject({
    number: "J1001",
    status: "BOOKED",
    customerName: "Jo Patel",
    customerPhoneDisplay: "07700 900123",
    deviceName: "Apple iPhone 13",
    customerReads: "Booked for Wed 25 Nov 2026, 10:00",
    slotStartsAt,
    assignedTo: null,
  });
  expect((await book("adam")).number).toBe("J1002");
  expect(await getBooking(shop.as("adam"), { id: made.id })).toEqual(made);
  const customer = await getCustomer(shop.as("adam"), { id: customerId });
  expect(customer).toMatchObject({ lifecycleStage: "CUSTOMER", totalBookings: 2 });
  const [event] = await eventsOf("booking.created");
  expect(event).toMatchObject({ customerId, stageTo: "BOOKED" });
});

test("a technician who books a job takes it, and sees its customer from then on", async () => {
  expect((await refusal(getCustomer(shop.as("tess"), { id: customerId }))).status).toBe(404);
  expect(await book("tess")).toMatchObject({ assignedTo: shop.cast.tess, isContactMasked: false });
  expect((await getCustomer(shop.as("tess"), { id: customerId })).name).toBe("Jo Patel");
});

test("the job board is everybody's, the contact only of whoever works on the job", async () => {
  const { id } = await book("tomas");
  expect(await getBooking(shop.as("tess"), { id })).toMatchObject({
    customerName: "Jo Patel",
    customerPhone: "07•• •••123",
    customerEmail: "j•••@…",
    isContactMasked: true,
  });
  expect((await refusal(moveBooking(shop.as("tess"), { id, status: "CHECKED_IN" }))).status).toBe(
    404,
  );
  expect((await refusal(getBooking(shop.as(nobody), { id }))).status).toBe(401);
});

test("twenty people who want one slot: one gets it", async () => {
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, () => book("adam", { slotStartsAt })),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const codes = tries.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
  expect(new Set(codes)).toEqual(new Set(["slot_taken"]));
  expect(await shop.database.reader.select().from(bookings)).toHaveLength(1);
});

test.each([
  ["off the quarter", toIso(NOW + HOUR + 60_000)],
  ["in the past", toIso(NOW - HOUR)],
])("a slot %s is refused", async (_, at) => {
  const refused = await refusal(book("adam", { slotStartsAt: at }));
  expect(refused.errors?.[0]?.path).toBe("slotStartsAt");
});

test("a cancelled job gives its slot back, a later one takes it", async () => {
  const first = await book("adam", { slotStartsAt });
  await moveBooking(shop.as("adam"), { id: first.id, status: "CANCELLED", reason: "Sold it" });
  expect(await shop.database.reader.select().from(slotClaims)).toEqual([]);
  expect((await book("adam", { slotStartsAt })).status).toBe("BOOKED");
});

test("a job moves to another slot and leaves the old one free", async () => {
  const { id } = await book("adam", { slotStartsAt });
  const later = toIso(NOW + 48 * HOUR);
  const moved = await updateBooking(shop.as("adam"), { id, version: 1, slotStartsAt: later });
  expect(moved).toMatchObject({ slotStartsAt: later, version: 2 });
  expect(await book("adam", { slotStartsAt })).toMatchObject({ slotStartsAt });
  expect((await refusal(updateBooking(shop.as("adam"), { id, slotStartsAt }))).code).toBe(
    "slot_taken",
  );
});

test("only legal moves; a refusal names them", async () => {
  const { id } = await book("adam");
  const refused = await refusal(moveBooking(shop.as("adam"), { id, status: "READY" }));
  expect(refused).toMatchObject({ status: 409, code: "illegal_move" });
  expect(refused.extra.allowed).toEqual(["CHECKED_IN", "CANCELLED", "NO_SHOW"]);
  const silent = await refusal(moveBooking(shop.as("adam"), { id, status: "CANCELLED" }));
  expect(silent.errors?.[0]?.path).toBe("reason");
});

test("a collected and paid job brings the customer to retention", async () => {
  const { id } = await book("adam");
  await bringTo(shop, { id, to: "COLLECTED" });
  const job = await getBooking(shop.as("adam"), { id });
  expect(job).toMatchObject({ paid: { amount: 9_900 }, collectedAt: toIso(NOW), allowedMoves: [] });
  const customer = await getCustomer(shop.as("adam"), { id: customerId });
  expect(customer).toMatchObject({ lifecycleStage: "RETENTION", totalSpent: { amount: 9_900 } });
});

test("a stale move is refused with the job of now", async () => {
  const { id } = await book("adam");
  await moveBooking(shop.as("adam"), { id, version: 1, status: "CHECKED_IN" });
  const late = await refusal(moveBooking(shop.as("adam"), { id, version: 1, status: "NO_SHOW" }));
  expect(late.status).toBe(412);
  expect(late.extra.current).toMatchObject({ status: "CHECKED_IN", version: 2 });
});

test("device and customer must belong together", async () => {
  const other = await createCustomer(shop.as("adam"), { name: "Al", phone: "01632 960001" });
  const owned = await createDevice(shop.as("adam"), { ...device, customerId: other.id });
  const draft = { customerId, fault: "Screen", deviceId: owned.id };
  const refused = await refusal(createBooking(shop.as("adam"), draft));
  expect(refused.errors?.[0]?.path).toBe("deviceId");
  const both = { ...draft, device };
  expect((await refusal(createBooking(shop.as("adam"), both))).status).toBe(422);
});

test("a technician takes a free job and gives none away", async () => {
  const { id } = await book("adam");
  const away = updateBooking(shop.as("tess"), { id, assignedTo: shop.cast.tomas });
  expect((await refusal(away)).status).toBe(403);
  const taken = await updateBooking(shop.as("tess"), { id, assignedTo: shop.cast.tess });
  expect(taken.assignedToName).toBe("Tess");
});

test.each([
  ["the number", "J1001"],
  ["the fault", "cracked"],
  ["the customer", "patel"],
  ["the device", "iphone"],
])("found by %s", async (_, q) => {
  const { id } = await book("adam", { fault: "Cracked glass" });
  const { data } = await listBookings(shop.as("tess"), { q });
  expect(data.map((job) => job.id)).toEqual([id]);
});

test("lists by state, by person and by slot", async () => {
  const mine = await book("tess", { slotStartsAt });
  await book("adam");
  const ids = async (filter: Parameters<typeof listBookings>[1]) =>
    (await listBookings(shop.as("tess"), filter)).data.map((job) => job.id);
  expect(await ids({ assignedTo: "me" })).toEqual([mine.id]);
  expect(await ids({ status: "READY" })).toEqual([]);
  expect(await ids({ slotFrom: "2026-11-25", slotTo: "2026-11-26" })).toEqual([mine.id]);
  expect(await ids({ sort: "slotStartsAt" })).toHaveLength(2);
});

test("a removed job is gone, and comes back with its slot", async () => {
  const { id } = await book("adam", { slotStartsAt });
  await deleteBooking(shop.as("adam"), { id });
  expect((await refusal(getBooking(shop.as("adam"), { id }))).status).toBe(404);
  expect((await listBookings(shop.as("adam"), {})).data).toEqual([]);
  expect((await restoreBooking(shop.as("adam"), { id })).status).toBe("BOOKED");
  expect(await shop.database.reader.select().from(slotClaims)).toHaveLength(1);
  await moveBooking(shop.as("adam"), { id, status: "CHECKED_IN" });
  expect((await refusal(deleteBooking(shop.as("adam"), { id }))).code).toBe("open_job");
  expect((await refusal(deleteBooking(shop.as("tess"), { id }))).status).toBe(403);
});

type Who = Parameters<TestShop["as"]>[0];

function book(who: Who, more: Partial<Parameters<typeof createBooking>[1]> = {}) {
  return createBooking(shop.as(who), { customerId, device, fault: "Screen broken", ...more });
}

async function refusal(attempt: Promise<unknown>): Promise<AppError> {
  const error = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

function eventsOf(type: string) {
  return shop.database.reader.select().from(events).where(eq(events.type, type));
}
