import { beforeEach, expect, test } from "vitest";
import { bookings, payments, users } from "#app/db/schema/index.ts";
import { crmApi } from "#app/features/api.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { answerApi } from "#app/platform/api.server.ts";
import { HOUR, toIso } from "#app/platform/dates.ts";
import { toMoney } from "#app/platform/money.ts";
import { signMessage } from "#app/platform/standard-webhook.server.ts";
import { refusal } from "#tests/fixtures/refusal.ts";
import { system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import type { BookingEvent } from "./booking-events-schema.ts";
import {
  createBookingSource,
  deleteBookingSource,
  listBookingSources,
  rotateBookingSource,
  updateBookingSource,
} from "./booking-sources.server.ts";
import { getBooking } from "./bookings.server.ts";
import { receiveBookingEvent } from "./receive-booking-event.server.ts";

const customer = { name: "Jo Patel", phone: "07700 900123" };
const device = { category: "laptop", brand: "Dell", model: "XPS 13" };
const now = Date.now();
const at = (hours: number) => toIso(now - 10 * HOUR + hours * HOUR);

let shop: TestShop;
let source: { id: string; secret: string | null };
beforeEach(async () => {
  shop = await testShop();
  await seedCatalogue(shop.as(system));
  source = await createBookingSource(shop.as("adam"), { name: "Our old diary" });
});

const news = (type: BookingEvent["type"], occurredAt: string, more: object = {}) => ({
  type,
  occurredAt,
  booking: { externalId: "B-17", customer, device, ...more },
});

/** What another system sends, with its signature. */
async function send(
  message: object,
  { id = String(crypto.randomUUID()), secret = source.secret } = {},
) {
  const body = JSON.stringify(message);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = signMessage({ id, timestamp, body }, secret ?? "");
  const request = new Request("http://localhost:3000/api/crm/bookings/events", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": signature,
    },
    body,
  });
  const answer = await answerApi({ request, context: {} }, crmApi);
  return { status: answer.status, json: (await answer.json()) as Record<string, string> };
}

test("a booking made elsewhere becomes a job of a customer here; a repeat changes nothing", async () => {
  const message = news("booking.created", at(1), { fault: "No picture", slotStartsAt: at(20) });
  const first = await send(message, { id: "msg_1" });
  expect(first).toMatchObject({ status: 200, json: { outcome: "applied" } });
  const again = await send(message, { id: "msg_1" });
  expect(again.json).toEqual({ ...first.json, outcome: "repeated" });
  const other = await send(news("booking.created", at(1), { externalId: "B-18" }));
  expect(other.json.bookingId).not.toBe(first.json.bookingId);
  const people = await shop.database.reader.select().from(users);
  expect(people.filter(({ role }) => role === "CUSTOMER")).toHaveLength(1);
  const job = await getBooking(shop.as("adam"), { id: first.json.bookingId ?? "" });
  expect(job).toMatchObject({ status: "BOOKED", fault: "No picture", slotStartsAt: at(20) });
});

test("moves in the wrong order end in the newest state, by legal moves", async () => {
  const ready = await send(
    news("booking.moved", at(5), { status: "READY", total: toMoney(9_900) }),
  );
  expect(ready.json.outcome).toBe("applied");
  const id = ready.json.bookingId ?? "";
  for (const [type, hours, status] of [
    ["booking.created", 1, "BOOKED"],
    ["booking.moved", 2, "CHECKED_IN"],
    ["booking.moved", 6, "BOOKED"],
  ] as const) {
    const late = await send(news(type, at(hours), { status }));
    expect(late.json).toEqual({ bookingId: id, outcome: "noted" });
  }
  const job = await getBooking(shop.as("adam"), { id });
  expect(job).toMatchObject({ status: "READY", total: toMoney(9_900) });
  expect(await shop.database.reader.select().from(bookings)).toHaveLength(1);
});

test("payments add up, the newest rating counts", async () => {
  const paid = await send(news("booking.paid", at(3), { amount: toMoney(5_000), method: "CASH" }));
  await send(news("booking.paid", at(2), { amount: toMoney(-1_000) }));
  await send(news("booking.rated", at(9), { npsScore: 9 }));
  await send(news("booking.rated", at(8), { npsScore: 2 }));
  const job = await getBooking(shop.as("adam"), { id: paid.json.bookingId ?? "" });
  expect(job).toMatchObject({ paid: toMoney(4_000), npsScore: 9 });
  expect(await shop.database.reader.select().from(payments)).toHaveLength(2);
});

test("a stranger's signature, an old one, or none opens nothing", async () => {
  const message = news("booking.created", at(1));
  expect((await send(message, { secret: "whsec_AAAAAAAAAAAAAAAAAAAAAAAA" })).status).toBe(401);
  await deleteBookingSource(shop.as("adam"), { id: source.id });
  expect((await send(message)).status).toBe(401);
  expect(await shop.database.reader.select().from(bookings)).toEqual([]);
  expect((await refusal(receiveBookingEvent(shop.as("tess"), message))).status).toBe(403);
});

test("news of an unknown booking is asked for again, with its customer", async () => {
  const booking = { externalId: "B-99", status: "READY" };
  const unknown = await send({ type: "booking.moved", occurredAt: at(1), booking });
  expect(unknown).toMatchObject({ status: 409, json: { code: "unknown_booking" } });
  const future = await send(news("booking.created", toIso(now + HOUR)));
  expect(future.status).toBe(422);
});

test("a new secret ends the old one; a source switched off is not heard, and heard again later", async () => {
  const message = news("booking.created", at(1));
  const rotated = await rotateBookingSource(shop.as("adam"), { id: source.id });
  expect(rotated.secret).toMatch(/^whsec_/);
  expect((await send(message)).status).toBe(401);
  const secret = rotated.secret;
  expect((await send(message, { secret })).status).toBe(200);
  const { data } = await listBookingSources(shop.as("adam"), {});
  expect(data).toMatchObject([{ secret: null, isActive: true, seenAt: expect.any(String) }]);

  const off = { id: source.id, isActive: false, name: "The diary" };
  const stale = updateBookingSource(shop.as("adam"), { ...off, version: 1 });
  expect((await refusal(stale)).status).toBe(412);
  await updateBookingSource(shop.as("adam"), off);
  expect((await send(message, { secret })).status).toBe(401);
  await updateBookingSource(shop.as("adam"), { id: source.id, isActive: true });
  expect((await send(message, { secret })).status).toBe(200);

  for (const work of [rotateBookingSource, updateBookingSource])
    expect((await refusal(work(shop.as("tess"), { id: source.id }))).status).toBe(403);
});

test("nobody of the shop sends such news in a source's place, owner or not", async () => {
  const message = { id: "msg_9", ...news("booking.created", at(1)) };
  for (const who of ["tess", "adam", "olivia"] as const)
    expect((await refusal(receiveBookingEvent(shop.as(who), message))).status).toBe(403);
});
