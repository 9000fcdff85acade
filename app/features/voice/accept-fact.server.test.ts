import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bookingParts, conversations, recordings, transcripts } from "#app/db/schema/index.ts";
import { createBooking, getBooking } from "#app/features/bookings/bookings.server.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { getLead } from "#app/features/leads/leads.server.ts";
import { addDays, DAY, localDateOf, localToUtc, toIso } from "#app/platform/dates.ts";
import { makeLead } from "#tests/fixtures/leads.ts";
import { recordingOf } from "#tests/fixtures/recordings.ts";
import { refusal } from "#tests/fixtures/refusal.ts";
import { NOW, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { acceptFact } from "./accept-fact.server.ts";
import { getTranscript, updateTranscript } from "./transcript.server.ts";

let shop: TestShop;
let id: string;
beforeEach(async () => {
  shop = await testShop();
  id = await recordingOf(shop, "tess");
});
afterEach(() => shop.close());

const keyOf = async (kind: string) => {
  const { facts } = await getTranscript(shop.as("tess"), { id });
  return facts.find((fact) => fact.kind === kind)?.key ?? `no ${kind}`;
};
const change = (row: Partial<typeof recordings.$inferInsert>) =>
  shop.database.write("a recording of something else", (tx) =>
    tx.update(recordings).set(row).where(eq(recordings.id, id)),
  );

test("nothing changes by itself; what is accepted stands on the lead beside what was there", async () => {
  const lead = await makeLead(shop.as("tess"), {
    contactInfo: { name: "Kim", phone: "07700 900123" },
    deviceInterest: { category: "laptop", brand: "Dell", model: "XPS 13" },
  });
  await change({ leadId: lead.id, conversationId: null });
  const text = "The screen is cracked. Write to kim@example.com, it is urgent.";
  await updateTranscript(shop.as("tess"), { id, text });
  const read = () => getLead(shop.as("tess"), { id: lead.id });
  expect((await read()).contactInfo.email).toBeNull();

  const { facts } = await acceptFact(shop.as("tess"), { id, key: await keyOf("EMAIL") });
  expect(facts.filter(({ isAccepted }) => isAccepted).map(({ kind }) => kind)).toEqual(["EMAIL"]);
  await acceptFact(shop.as("tess"), { id, key: await keyOf("FAULT") });
  await acceptFact(shop.as("tess"), { id, key: await keyOf("URGENCY") });
  expect(await read()).toMatchObject({
    contactInfo: { name: "Kim", email: "kim@example.com", phone: "+447700900123" },
    deviceInterest: { brand: "Dell", model: "XPS 13", fault: expect.stringMatching(/screen/i) },
    urgencyLevel: "HIGH",
  });
});

test("before there is a lead it stands with what the conversation knows", async () => {
  await acceptFact(shop.as("tess"), { id, key: await keyOf("EMAIL") });
  const [thread] = await shop.database.reader.select().from(conversations);
  expect(thread?.facts.email).toBe("kim@example.com");
});

test("a rough address waits for somebody to listen; what was not said is no fact", async () => {
  const key = await keyOf("EMAIL");
  await shop.database.write("a rough engine", (tx) =>
    tx.update(transcripts).set({ isRough: true }).where(eq(transcripts.recordingId, id)),
  );
  expect(await refusal(acceptFact(shop.as("tess"), { id, key }))).toMatchObject({
    status: 409,
    code: "unheard",
  });
  expect((await refusal(acceptFact(shop.as("tess"), { id, key: "EMAIL:no@x.com" }))).status).toBe(
    422,
  );
});

test("on a job the fault is taken over, and nothing is proposed that a job has no place for", async () => {
  await seedCatalogue(shop.as(system));
  const jo = { name: "Jo Patel", phone: "07700 900123" };
  const { id: customerId } = await createCustomer(shop.as("adam"), jo);
  const { id: bookingId } = await createBooking(shop.as("adam"), {
    customerId,
    device: { category: "phone", brand: "Apple", model: "iPhone 13" },
    fault: "Something is wrong",
    assignedTo: shop.cast.tess,
  });
  await change({ conversationId: null, bookingId, createdBy: shop.cast.tess });
  const text =
    "The screen is cracked, write to kim@example.com. I fitted a new battery, ready tomorrow at five.";
  const { facts } = await updateTranscript(shop.as("tess"), { id, text });
  expect(facts.map(({ kind }) => kind)).toEqual(["FAULT", "PART", "PROMISE"]);
  for (const kind of ["FAULT", "PART", "PROMISE"])
    await acceptFact(shop.as("tess"), { id, key: await keyOf(kind) });
  await acceptFact(shop.as("tess"), { id, key: await keyOf("PART") });
  const job = await getBooking(shop.as("tess"), { id: bookingId });
  const promised = toIso(localToUtc(addDays(localDateOf(NOW), 1), 17 * 60));
  expect(job).toMatchObject({ fault: facts[0]?.value, promisedAt: promised });
  const parts = await shop.database.reader.select().from(bookingParts);
  expect(parts).toMatchObject([{ bookingId, name: "Battery", arrivedAt: NOW }]);

  const late = { ...shop.as("tess", NOW + 3 * DAY) };
  const over = (await getTranscript(late, { id })).facts.find(({ kind }) => kind === "PROMISE");
  expect(over?.obstacle).toBe("That time is over.");

  // A day without a time lasts until the shop closes; on a day when it does not open nothing can be ready.
  const { facts: byFriday } = await updateTranscript(shop.as("tess"), {
    id,
    text: "Ready by Friday",
  });
  const friday = localToUtc("2026-11-27", 17 * 60 + 30);
  expect(byFriday.map(({ value }) => value)).toEqual([toIso(friday)]);
  const { facts: bySunday } = await updateTranscript(shop.as("tess"), {
    id,
    text: "Ready by Sunday",
  });
  expect(bySunday).toEqual([]);
});

test("a note on a customer proposes nothing; a colleague does not even find it", async () => {
  const key = await keyOf("EMAIL");
  expect((await refusal(acceptFact(shop.as("tomas"), { id, key }))).status).toBe(404);
  const { id: customerId } = await createCustomer(shop.as("adam"), {
    name: "Ann Baker",
    email: "ann@example.com",
  });
  await change({ conversationId: null, customerId, createdBy: shop.cast.tess });
  expect((await getTranscript(shop.as("adam"), { id })).facts).toEqual([]);
  expect((await refusal(acceptFact(shop.as("adam"), { id, key }))).status).toBe(422);
});
