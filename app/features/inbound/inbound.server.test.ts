import { asc } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { consents, customerInteractions, deliveries, leads } from "#app/db/schema/index.ts";
import { createBooking } from "#app/features/bookings/bookings.server.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { addLeadInteraction } from "#app/features/leads/add-lead-interaction.server.ts";
import { loseLead } from "#app/features/leads/lose-lead.server.ts";
import { openMissedCalls } from "#app/features/leads/missed-calls.server.ts";
import { messageOf } from "#app/features/messages/send-gates.server.ts";
import { DAY, HOUR, MINUTE } from "#app/platform/dates.ts";
import { drain, inboundDesk } from "#tests/fixtures/inbound.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { logMissedCall } from "./log-missed-call.server.ts";

const JO = "+447700900123";
let shop: TestShop;
let arrive: Awaited<ReturnType<typeof inboundDesk>>;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  shop = await testShop();
  await stockCategories(shop);
  arrive = await inboundDesk(shop);
});
afterEach(async () => {
  vi.useRealTimers();
  await shop.close();
});

const text = (words: string, from = JO) => arrive("sms", { from, text: words });
const ring = (outcome = "no-answer", from: string | null = JO) =>
  arrive("calls", { from, outcome });
const allLeads = () => shop.database.reader.select().from(leads).orderBy(asc(leads.id));
const contacts = () =>
  shop.database.reader.select().from(customerInteractions).orderBy(asc(customerInteractions.id));
const outbox = async () =>
  (await shop.database.reader.select().from(deliveries)).filter(({ kind }) => kind === "message");
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

test("a text from a stranger becomes a lead with the words on its timeline", async () => {
  const row = await text("Hi, my laptop is dead", "07700 900123");
  const [lead] = await allLeads();
  expect(row).toMatchObject({
    state: "FILED",
    verdict: "new lead",
    leadId: lead?.id,
    content: null,
  });
  expect(lead).toMatchObject({
    stage: "NEW",
    sourceType: "PHONE",
    initialNeeds: "Hi, my laptop is dead",
  });
  expect(lead?.contactInfo.phone).toBe(JO);
  expect(lead?.responseSince).toBe(NOW);
  expect(await contacts()).toMatchObject([
    { leadId: lead?.id, direction: "INBOUND", channel: "SMS", content: "Hi, my laptop is dead" },
  ]);
});

test("the next text goes onto the same lead and starts the response clock again", async () => {
  const { id } = await makeLead(shop.as("adam"), { contactInfo: { name: "Jo", phone: JO } });
  const reply = {
    interactionType: "SMS",
    channel: "SMS",
    direction: "OUTBOUND",
    outcome: "SENT",
  } as const;
  await addLeadInteraction(shop.as("adam"), { id, ...reply });
  expect((await allLeads())[0]?.responseSince).toBeNull();
  later(HOUR);
  await text("Yes please");
  expect(await allLeads()).toMatchObject([
    { id, responseSince: NOW + HOUR, lastInboundAt: NOW + HOUR },
  ]);
});

test("a known customer's words go onto the open job, not onto a new lead", async () => {
  const person = { name: "Jo Patel", phone: JO, email: "jo@example.com" };
  const { id: customerId } = await createCustomer(shop.as("adam"), person);
  const { id: bookingId } = await createBooking(shop.as("adam"), {
    customerId,
    device: { category: "laptop", brand: "Dell", model: "XPS 13" },
    fault: "No picture",
  });
  expect(await text("When is it ready?")).toMatchObject({ verdict: "job", bookingId, customerId });
  await arrive("mail", { from: "Jo <JO@example.com>", subject: "Hello", text: "And by mail" });
  expect(await contacts()).toMatchObject([
    { customerId, bookingId, leadId: null, followUpRequired: true },
    { customerId, bookingId, channel: "EMAIL", subject: "Hello", content: "And by mail" },
  ]);
  expect(await allLeads()).toEqual([]);
});

test("a lost lead comes back within 60 days, later a new one is made, spam stays lost", async () => {
  const { id } = await makeLead(shop.as("adam"), { contactInfo: { name: "Jo", phone: JO } });
  await loseLead(shop.as("adam"), { id, lostReason: "PRICE" });
  later(60 * DAY);
  await text("I have thought about it");
  expect(await allLeads()).toMatchObject([{ id, stage: "CONTACTED", lostReason: null }]);
  await loseLead(shop.as("adam", Date.now()), { id, lostReason: "PRICE" });
  later(60 * DAY + 1);
  await text("And now?");
  const found = await allLeads();
  expect(found.map(({ stage }) => stage)).toEqual(["LOST", "NEW"]);
  await loseLead(shop.as("adam", Date.now()), { id: found[1]?.id ?? "", lostReason: "SPAM" });
  later(MINUTE);
  await text("Cheap phones!");
  expect((await allLeads()).map(({ stage }) => stage)).toEqual(["LOST", "LOST", "NEW"]);
});

test("a repeat changes nothing", async () => {
  for (const _ of [1, 2]) await arrive("sms", { id: "same", from: JO, text: "Hello" });
  expect(await contacts()).toHaveLength(1);
});

test("STOP ends every kind of text at once, is answered once, and START brings service back", async () => {
  const contactInfo = { name: "Jo Patel", phone: JO, email: "jo@example.com" };
  const { id: leadId } = await makeLead(shop.as("adam"), { contactInfo });
  expect(await text("Stop")).toMatchObject({ verdict: "stop", leadId });
  await text("STOP!");
  expect(await contacts()).toEqual([]);
  const rows = await shop.database.reader.select().from(consents);
  expect(rows).toMatchObject([
    { leadId, channel: "SMS", purpose: "SERVICE", state: "WITHDRAWN", source: "STOP by text" },
    { leadId, channel: "SMS", purpose: "MARKETING", state: "WITHDRAWN" },
  ]);
  await drain(shop, "deliveries");
  expect(await outbox()).toMatchObject([{ state: "DONE" }]);
  expect(messageOf((await outbox())[0] as never).text).toContain("answer START");
  await ring();
  const [, byMail] = await outbox();
  expect(messageOf(byMail as never)).toMatchObject({ channel: "EMAIL", to: "jo@example.com" });
  await text("start");
  later(HOUR);
  await ring();
  expect(messageOf((await outbox())[2] as never)).toMatchObject({ channel: "SMS", to: JO });
});

test("a stranger's STOP counts for whoever has that number later", async () => {
  await text("STOP");
  expect(await allLeads()).toEqual([]);
  await ring();
  expect(await allLeads()).toHaveLength(1);
  expect(await outbox()).toHaveLength(1);
});

test("a missed call makes the lead and sends one text with the link, within the minute", async () => {
  await ring();
  const [lead] = await allLeads();
  expect(lead).toMatchObject({ stage: "NEW", sourceType: "PHONE", followUpCount: 0 });
  const [message] = await outbox();
  expect(message?.runAt).toBe(NOW);
  const content = messageOf(message as never);
  expect(content).toMatchObject({
    channel: "SMS",
    to: JO,
    messageClass: "SERVICE",
    leadId: lead?.id,
  });
  expect(content.text).toMatch(/^Sorry we missed your call.*\/enquiry\/[\w-]{22}\.[\w-]{43} /);
  expect(await openMissedCalls(shop.as("adam"))).toMatchObject([{ leadId: lead?.id, rings: 1 }]);
  later(29 * MINUTE);
  await ring("busy");
  expect(await outbox()).toHaveLength(1);
  expect(await allLeads()).toHaveLength(1);
  expect(await openMissedCalls(shop.as("adam"))).toMatchObject([{ rings: 2 }]);
  await drain(shop, "deliveries");
  expect(await outbox()).toMatchObject([{ state: "DONE" }]);
});

test("outside opening hours the text waits for the morning, and is not needed once somebody rang", async () => {
  vi.setSystemTime(Date.UTC(2026, 10, 24, 20));
  await ring();
  const morning = Date.UTC(2026, 10, 25, 9);
  expect(await outbox()).toMatchObject([{ runAt: morning, state: "DUE" }]);
  const [call] = await openMissedCalls(shop.as("adam"));
  const reply = {
    interactionType: "CALL",
    channel: "PHONE",
    direction: "OUTBOUND",
    outcome: "REACHED",
  } as const;
  await addLeadInteraction(shop.as("adam", Date.now()), { id: call?.leadId ?? "", ...reply });
  vi.setSystemTime(morning);
  await drain(shop, "deliveries");
  expect(await outbox()).toMatchObject([
    { state: "DISCARDED", lastError: "somebody has called back already" },
  ]);
});

test("withheld numbers are noted, calls that were taken make no lead and start no clock", async () => {
  await ring("missed", "anonymous");
  await ring("answered");
  expect(await allLeads()).toEqual([]);
  expect(await outbox()).toEqual([]);
  expect(await openMissedCalls(shop.as("adam"))).toMatchObject([{ leadId: null, phone: null }]);
  const { id } = await makeLead(shop.as("adam"), { contactInfo: { name: "Jo", phone: JO } });
  const reply = {
    interactionType: "CALL",
    channel: "PHONE",
    direction: "OUTBOUND",
    outcome: "REACHED",
  } as const;
  await addLeadInteraction(shop.as("adam"), { id, ...reply });
  later(HOUR);
  await ring("completed");
  expect(await allLeads()).toMatchObject([{ responseSince: null, lastInboundAt: NOW + HOUR }]);
  expect((await contacts()).at(-1)).toMatchObject({ direction: "INBOUND", outcome: "REACHED" });
});

test("staff tap a missed call; a landline gets no text", async () => {
  const tapped = await logMissedCall(shop.as("tess"), { phone: "07700 900123", name: "Jo" });
  expect(tapped).toMatchObject({ textAt: "2026-11-24T10:00:00.000Z" });
  expect((await allLeads())[0]).toMatchObject({ id: tapped.leadId, assignedTo: shop.cast.tess });
  expect(await logMissedCall(shop.as("tess"), { phone: "01632 960100" })).toMatchObject({
    textAt: null,
  });
  expect(
    await logMissedCall(shop.as("tess"), { phone: "07700 900124", tell: false }),
  ).toMatchObject({
    textAt: null,
  });
  const wrong = logMissedCall(shop.as("tess"), { phone: "12" });
  await expect(wrong).rejects.toMatchObject({ status: 422 });
});

test("an absence note stops and starts nothing, and a newsletter is no enquiry", async () => {
  const { id } = await makeLead(shop.as("adam"), {
    contactInfo: { name: "Jo", email: "jo@example.com" },
  });
  const before = (await allLeads())[0];
  later(HOUR);
  const headers = { "Auto-Submitted": "auto-replied" };
  await arrive("mail", { from: "jo@example.com", text: "I am away.", headers });
  const after = (await allLeads())[0];
  expect(after).toMatchObject({ lastInboundAt: null, responseSince: before?.responseSince });
  expect(await contacts()).toMatchObject([{ leadId: id, isAutomatic: true }]);
  const news = { from: "news@example.org", text: "Sale!", headers: { "List-Id": "<sale>" } };
  expect(await arrive("mail", news)).toMatchObject({ state: "IGNORED", verdict: "automatic" });
  expect(await allLeads()).toHaveLength(1);
});

test("a letter that came back is shown, and the address is not written to again", async () => {
  const person = { name: "Jo Patel", email: "jo@example.com" };
  const { id: customerId } = await createCustomer(shop.as("adam"), person);
  await createBooking(shop.as("adam"), {
    customerId,
    device: { category: "laptop", brand: "Dell", model: "XPS 13" },
    fault: "No picture",
  });
  await arrive("mail", { to: "jo@example.com", outcome: "bounced", code: "5.1.1" });
  const { composeMessage } = await import("#app/features/messages/compose-message.server.ts");
  const thread = { leadId: null, bookingId: customerId };
  const preview = () =>
    composeMessage(shop.database.reader, {
      key: "job-ready",
      customerId,
      leadId: null,
      thread,
      values: {},
    });
  expect((await preview()).choices[0]?.blocked).toBe("E-mails to this address come back.");
  await arrive("mail", { from: "jo@example.com", text: "It works again" });
  expect((await preview()).choices[0]?.blocked).toBeNull();
});
