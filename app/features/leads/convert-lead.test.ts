import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  bookings,
  customerInteractions,
  eventPeople,
  events,
  leads,
  users,
} from "#app/db/schema/index.ts";
import { recordConsent } from "#app/features/customers/consents.server.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { addLeadInteraction } from "./add-lead-interaction.server.ts";
import { previewConversion } from "./conversion-match.server.ts";
import { convertLead } from "./convert-lead.server.ts";
import { loseLead, reopenLead } from "./lose-lead.server.ts";
import { qualifyLead } from "./qualify-lead.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
  await stockCategories(shop);
});
afterEach(() => shop.close());

const booking = {
  device: { category: "laptop", brand: "Dell", model: "XPS 13" },
  fault: "cracked screen",
};
const count = async (table: typeof users | typeof bookings | typeof leads | typeof events) => {
  const [row] = await shop.database.reader.select({ n: sql<number>`count(*)` }).from(table);
  return row?.n ?? 0;
};

test("one step makes customer, device and booking, and the past moves along", async () => {
  const lead = await makeLead(shop.as("tess"));
  await addLeadInteraction(shop.as("tess"), {
    id: lead.id,
    interactionType: "CALL",
    channel: "PHONE",
    direction: "OUTBOUND",
    outcome: "REACHED",
  });
  const done = await convertLead(shop.as("tess"), { id: lead.id, booking });
  expect(done.lead).toMatchObject({
    stage: "CONVERTED",
    convertedCustomerId: done.customer.id,
    nextFollowUp: null,
  });
  expect(done.customer).toMatchObject({
    name: lead.contactInfo.name,
    phone: lead.contactInfo.phone,
  });
  expect(done.booking).toMatchObject({
    status: "BOOKED",
    customerId: done.customer.id,
    leadId: lead.id,
  });
  const touched = await shop.database.reader.select().from(customerInteractions);
  expect(touched[0]).toMatchObject({ leadId: lead.id, customerId: done.customer.id });
  const people = await shop.database.reader.select().from(eventPeople);
  expect(people.filter(({ personId }) => personId === done.customer.id).length).toBeGreaterThan(3);
});

test("the preview says whom it would match and what it would do", async () => {
  const lead = await makeLead(shop.as("adam"));
  expect(await previewConversion(shop.as("adam"), { id: lead.id })).toMatchObject({
    willCreateCustomer: true,
    mayConvertWithoutBooking: false,
    mayConvert: true,
    impliedStages: ["QUALIFIED"],
  });
  const { name, phone } = lead.contactInfo;
  const known = await createCustomer(shop.as("adam"), { name: name ?? "", phone });
  const preview = await previewConversion(shop.as("adam"), { id: lead.id });
  expect(preview).toMatchObject({
    willCreateCustomer: false,
    candidates: [{ customerId: known.id, outcome: "attach", points: 90 }],
  });
});

test("a known customer is matched, not made again", async () => {
  const known = await createCustomer(shop.as("adam"), { name: "Ann Smith", phone: "07700 900555" });
  const lead = await makeLead(shop.as("adam"), {
    contactInfo: { name: "Ann Smith", phone: "+44 7700 900555" },
  });
  expect(lead.customerId).toBe(known.id);
  const done = await convertLead(shop.as("adam"), { id: lead.id, booking });
  expect(done.customer.id).toBe(known.id);
});

test("what was agreed to with the enquiry holds for the customer", async () => {
  const lead = await makeLead(shop.as("adam"));
  const consent = {
    leadId: lead.id,
    purpose: "MARKETING",
    basis: "CONSENT",
    source: "widget",
  } as const;
  await recordConsent(shop.as("adam"), { ...consent, channel: "EMAIL", state: "GRANTED" });
  await recordConsent(shop.as("adam"), { ...consent, channel: "SMS", state: "REFUSED" });
  const { customer } = await convertLead(shop.as("adam"), { id: lead.id, booking });
  expect(customer).toMatchObject({ marketingConsent: true, smsConsent: false });
});

test("without a booking only a qualified lead converts", async () => {
  const lead = await makeLead(shop.as("adam"));
  await expect(convertLead(shop.as("adam"), { id: lead.id })).rejects.toMatchObject({
    status: 409,
  });
  await qualifyLead(shop.as("adam"), { id: lead.id });
  expect((await convertLead(shop.as("adam"), { id: lead.id })).booking).toBeNull();
});

test("repeated it answers with the same ids, and another customer is refused", async () => {
  const lead = await makeLead(shop.as("adam"));
  const first = await convertLead(shop.as("adam"), { id: lead.id, booking });
  const again = await convertLead(shop.as("adam"), { id: lead.id, booking });
  expect([again.customer.id, again.booking?.id]).toEqual([first.customer.id, first.booking?.id]);
  const other = await createCustomer(shop.as("adam"), {
    name: "Somebody else",
    phone: "07700 900777",
  });
  await expect(
    convertLead(shop.as("adam"), { id: lead.id, customerId: other.id }),
  ).rejects.toMatchObject({ status: 409 });
});

test("P19 twenty conversions at once make one customer and one booking", async () => {
  const lead = await makeLead(shop.as("adam"));
  const before = await count(users);
  const all = await Promise.all(
    Array.from({ length: 20 }, () => convertLead(shop.as("adam"), { id: lead.id, booking })),
  );
  expect(new Set(all.map(({ customer }) => customer.id)).size).toBe(1);
  expect(new Set(all.map((one) => one.booking?.id)).size).toBe(1);
  expect((await count(users)) - before).toBe(1);
  expect(await count(bookings)).toBe(1);
});

test("a fault after any statement leaves nothing behind", async () => {
  const lead = await makeLead(shop.as("adam"));
  const before = [await count(users), await count(bookings), await count(events)];
  let statements = Number.POSITIVE_INFINITY;
  for (let failAt = 1; failAt < statements && failAt < 200; failAt += 1) {
    const fault = failingAfter(shop, failAt);
    try {
      await convertLead(shop.as("adam"), { id: lead.id, booking });
      statements = fault.count();
    } catch (error) {
      fault.stop();
      expect(String(error)).toMatch(/injected|Failed to run/);
      expect([await count(users), await count(bookings), await count(events)]).toEqual(before);
      const [row] = await shop.database.reader.select().from(leads);
      expect(row?.stage).toBe("NEW");
    } finally {
      fault.stop();
    }
  }
  expect(statements).toBeGreaterThan(10);
});

test("a fresh conversion can be taken back by an administrator, a lost lead not converted", async () => {
  const lead = await makeLead(shop.as("tess"));
  await convertLead(shop.as("tess"), { id: lead.id, booking });
  await expect(reopenLead(shop.as("tess"), { id: lead.id })).rejects.toMatchObject({ status: 403 });
  const back = await reopenLead(shop.as("adam", NOW + 3_600_000), { id: lead.id });
  expect(back).toMatchObject({ stage: "NEW", convertedCustomerId: null });
  const [job] = await shop.database.reader.select().from(bookings);
  expect(job?.status).toBe("CANCELLED");
  await loseLead(shop.as("adam"), { id: lead.id, lostReason: "PRICE" });
  await expect(convertLead(shop.as("adam"), { id: lead.id, booking })).rejects.toMatchObject({
    status: 409,
  });
});

/** Breaks the next transaction after so many statements, wherever that is. */
function failingAfter({ database }: TestShop, failAt: number) {
  let seen = 0;
  const stop = database.watch(() => {
    seen += 1;
    if (seen > failAt) throw new Error("injected fault");
  });
  return { stop, count: () => seen };
}

test("events of a conversion come once and in order", async () => {
  const lead = await makeLead(shop.as("adam"));
  await convertLead(shop.as("adam"), { id: lead.id, booking });
  const rows = await shop.database.reader.select().from(events);
  const types = rows.map(({ type }) => type);
  expect(types.indexOf("customer.created")).toBeLessThan(types.indexOf("booking.created"));
  expect(types.filter((type) => type === "lead.converted")).toHaveLength(1);
});
