import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deliveries, leads } from "#app/db/schema/index.ts";
import { createBooking } from "#app/features/bookings/bookings.server.ts";
import { recordConsent } from "#app/features/customers/consents.server.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { listInteractions } from "#app/features/interactions/interactions.server.ts";
import { getLead } from "#app/features/leads/leads.server.ts";
import { noteReceipt } from "#app/features/messages/receipts.server.ts";
import { MINUTE, toIso } from "#app/platform/dates.ts";
import { transact } from "#app/platform/operation.server.ts";
import { startRunner } from "#app/platform/work-queue.server.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { refusal } from "#tests/fixtures/refusal.ts";
import { NOW, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { draftReply } from "./draft-reply.server.ts";
import {
  takeBackReply,
  writeAboutBooking,
  writeToCustomer,
  writeToLead,
} from "./send-reply.server.ts";

const WORDS = "Hello Jo, could you come by tomorrow?";
let shop: TestShop;
let leadId: string;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  shop = await testShop();
  await stockCategories(shop);
  const contactInfo = { name: "Jo Patel", phone: "07911 123456", email: "jo@example.com" };
  leadId = (await makeLead(shop.as("adam"), { contactInfo, assignedTo: shop.cast.tess })).id;
});
afterEach(async () => {
  vi.useRealTimers();
  await shop.close();
});

/** Everything that is due by then: the work inside the shop, then what leaves it. */
async function work(now: number) {
  vi.setSystemTime(now);
  for (const queue of ["jobs", "deliveries"] as const) {
    const runner = startRunner(shop.database, {
      ...{ queue, parallel: 1, leaseMs: 1_000, pollMs: 1e9 },
      clock: () => now,
    });
    await runner.drain();
    await runner.stop();
  }
}

const messages = () => shop.database.reader.select().from(deliveries);
const contacts = async (whose: object = { leadId }) =>
  (await listInteractions(shop.as("adam", NOW + MINUTE), whose)).data.map(
    ({ channel, outcome, content, staffMemberId }) => ({
      channel,
      outcome,
      content,
      staffMemberId,
    }),
  );
const followUp = async () => (await shop.database.reader.select().from(leads))[0];
const text = (channel: "SMS" | "EMAIL" = "SMS") => ({ id: leadId, channel, text: WORDS });

test("a message in one's own words leaves after ten seconds, is logged, and counts as the first reply", async () => {
  const leaving = await writeToLead(shop.as("tess"), text());
  expect(leaving.leavesAt).toBe(toIso(NOW + 10_000));
  await work(NOW + 9_000);
  expect([await messages(), await contacts()]).toEqual([[], []]);
  await work(NOW + 10_000);
  expect(await messages()).toMatchObject([
    { state: "DONE", payload: { to: "+447911123456", text: WORDS, messageClass: "SERVICE" } },
  ]);
  expect(await contacts()).toEqual([
    { channel: "SMS", outcome: "SENT", content: WORDS, staffMemberId: shop.cast.tess },
  ]);
  const lead = await getLead(shop.as("adam"), { id: leadId });
  expect(lead).toMatchObject({ stage: "CONTACTED", followUpCount: 1 });
});

test("taken back by whoever wrote it, nothing has happened; afterwards it is too late", async () => {
  const { id } = await writeToLead(shop.as("tess"), text("EMAIL"));
  expect((await refusal(takeBackReply(shop.as("adam"), { id }))).code).toBe("nothing_to_undo");
  await takeBackReply(shop.as("tess", NOW + 9_000), { id });
  await work(NOW + MINUTE);
  expect([await messages(), await contacts()]).toEqual([[], []]);
  const second = await writeToLead(shop.as("tess", NOW + MINUTE), text("EMAIL"));
  await work(NOW + 2 * MINUTE);
  const late = takeBackReply(shop.as("tess", NOW + 2 * MINUTE), { id: second.id });
  expect((await refusal(late)).code).toBe("nothing_to_undo");
  expect(await messages()).toHaveLength(1);
});

test("nothing empty, with a gap, to a closed way, or of somebody else's lead is taken", async () => {
  expect((await refusal(writeToLead(shop.as("tess"), { ...text(), text: "  " }))).status).toBe(422);
  const gap = { ...text(), text: "Hello {{firstName}}" };
  expect((await refusal(writeToLead(shop.as("tess"), gap))).status).toBe(422);
  expect((await refusal(writeToLead(shop.as("tomas"), text()))).status).toBe(404);
  const none = { ...text(), id: shop.cast.tess };
  expect((await refusal(writeToLead(shop.as("adam"), none))).status).toBe(404);
  await stop("SMS");
  const stopped = await refusal(writeToLead(shop.as("tess"), text()));
  expect(JSON.stringify(stopped)).toContain("They asked for no more text messages.");
});

const stop = (channel: "SMS" | "EMAIL") =>
  recordConsent(shop.as("adam"), {
    leadId,
    ...{ channel, purpose: "SERVICE", state: "WITHDRAWN", source: "stop" },
  });

test("a stop in the ten seconds holds the message back, and somebody has to call", async () => {
  await writeToLead(shop.as("tess"), text());
  await stop("SMS");
  await work(NOW + 10_000);
  expect([await messages(), await contacts()]).toEqual([[], []]);
  expect(await followUp()).toMatchObject({
    nextFollowUp: NOW + 10_000,
    followUpNote: "Your message was not sent: They asked for no more text messages.",
  });
});

test("a message that comes back is no contact: it says so, and the lead is to be called", async () => {
  await writeToLead(shop.as("tess"), text("EMAIL"));
  await work(NOW + 10_000);
  const [mail] = await messages();
  if (!mail) throw new Error("nothing was sent");
  const news = { providerId: null, state: "BOUNCED", code: "5.1.1", isPermanent: true } as const;
  await transact(shop.as(system, NOW + MINUTE), "a receipt", (context) =>
    noteReceipt(context, mail, news),
  );
  expect(await contacts()).toMatchObject([{ outcome: "BOUNCED" }]);
  expect(await followUp()).toMatchObject({ followUpNote: "Your e-mail did not arrive: call them" });
});

test("the preferred open way is offered first; a template comes with its values", async () => {
  const draft = (template?: string) =>
    draftReply(shop.as("tess"), { kind: "leads", id: leadId, template });
  expect(await draft()).toMatchObject({ channel: "SMS", choices: [{ text: "" }, { text: "" }] });
  const filled = await draft("enquiry-close");
  expect(filled.choices.every(({ text: words }) => words.length > 20)).toBe(true);
  expect(await draft("nurture-check")).toMatchObject({ key: "free-text" });
  await stop("SMS");
  expect(await draft()).toMatchObject({ channel: "EMAIL" });
});

test("customers and jobs are written to in the same way, and it stands on the customer's timeline", async () => {
  const customer = await createCustomer(shop.as("adam"), {
    name: "Ana Silva",
    phone: "07911 123457",
  });
  const booking = await createBooking(shop.as("adam"), {
    customerId: customer.id,
    device: { category: "laptop", brand: "Dell", model: "XPS 13" },
    ...{ fault: "cracked screen", assignedTo: shop.cast.tess },
  });
  const words = { channel: "SMS", text: WORDS } as const;
  await writeToCustomer(shop.as("adam"), { id: customer.id, ...words });
  await writeAboutBooking(shop.as("tess"), { id: booking.id, ...words });
  await work(NOW + 10_000);
  expect((await messages()).filter(({ payload }) => payload.key === "free-text")).toMatchObject([
    { state: "DONE", payload: { to: "+447911123457" } },
    { state: "DONE", payload: { to: "+447911123457" } },
  ]);
  expect(await contacts({ customerId: customer.id })).toHaveLength(2);
  expect(
    (await refusal(writeAboutBooking(shop.as("tomas"), { id: booking.id, ...words }))).status,
  ).toBe(404);
});
