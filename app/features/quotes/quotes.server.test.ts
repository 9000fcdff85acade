import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import {
  bookings,
  deliveries,
  events,
  leads,
  quotes,
  quoteVersions,
} from "#app/db/schema/index.ts";
import { createBooking } from "#app/features/bookings/bookings.server.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { getLead } from "#app/features/leads/leads.server.ts";
import { DAY, toIso } from "#app/platform/dates.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { acceptQuote, declineQuote } from "./answer-quote.server.ts";
import { expireQuotes } from "./expire-quotes.server.ts";
import { createQuote, getQuote, listQuotes, updateQuote } from "./quotes.server.ts";
import { sendQuote, undoSendQuote, withdrawQuote } from "./send-quote.server.ts";

const pounds = (amount: number) => ({ amount, currency: "GBP" as const });
const screen = { label: "Screen", kind: "PART" as const, unitPrice: pounds(9_950) };
const work = { label: "Fitting", unitPrice: pounds(3_000) };

let shop: TestShop;
let leadId: string;
beforeEach(async () => {
  shop = await testShop();
  await stockCategories(shop);
  leadId = (await makeLead(shop.as("adam"))).id;
});

const write = (change = {}) =>
  createQuote(shop.as("adam"), { leadId, lines: [screen, work], ...change });
async function sent(change = {}) {
  const { id } = await write(change);
  return sendQuote(shop.as("adam"), { id });
}
const stageOf = async () => (await getLead(shop.as("adam"), { id: leadId })).stage;
const typesOf = async (id: string) =>
  (await shop.database.reader.select().from(events).where(eq(events.subjectId, id))).map(
    ({ type }) => type,
  );

test("a draft adds up and moves nothing", async () => {
  const quote = await write({ deposit: pounds(2_000), note: "Two days." });
  expect(quote).toMatchObject({
    number: "Q1001",
    status: "DRAFT",
    edition: 1,
    total: pounds(12_950),
    vat: pounds(1_658 + 500),
    deposit: pounds(2_000),
  });
  expect(quote.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(await stageOf()).toBe("NEW");
  expect(await getQuote(shop.as("adam"), { id: quote.id })).toEqual(quote);
});

test("sending makes the lead QUOTED, plans to ask again and ends in 14 days", async () => {
  const quote = await sent();
  expect(quote).toMatchObject({ status: "SENT", expiresAt: toIso(NOW + 14 * DAY) });
  const lead = await getLead(shop.as("adam"), { id: leadId });
  expect(lead).toMatchObject({ stage: "QUOTED", nextFollowUp: toIso(NOW + DAY) });
  const moves = (await shop.database.reader.select().from(events)).filter(({ stageTo }) => stageTo);
  expect(moves.map(({ stageTo }) => stageTo)).toEqual(["NEW", "QUALIFIED", "QUOTED"]);
});

test("sent with its message; undo in ten seconds takes both back", async () => {
  const { id } = await write();
  await sendQuote(shop.as("adam"), { id, tell: { channel: "SMS" } });
  const [message] = await shop.database.reader.select().from(deliveries);
  expect(message).toMatchObject({ runAt: NOW + 10_000, payload: { key: "quote-sent" } });
  expect(String(message?.payload.text)).toContain("£129.50");
  const back = await undoSendQuote(shop.as("adam", NOW + 5_000), { id });
  expect(back).toMatchObject({ status: "DRAFT", sentAt: null });
  expect((await shop.database.reader.select().from(deliveries))[0]?.state).toBe("DISCARDED");
  expect(await stageOf()).toBe("QUALIFIED");
  expect((await typesOf(id)).slice(-1)).toEqual(["quote.send_undone"]);
});

test("a change after sending is a new edition, and only the newest can be accepted", async () => {
  const quote = await sent();
  const changed = await updateQuote(shop.as("adam"), {
    id: quote.id,
    version: quote.version,
    lines: [{ ...screen, unitPrice: pounds(8_950) }, work],
  });
  expect(changed).toMatchObject({ status: "SENT", edition: 2, total: pounds(11_950) });
  expect(changed.hash).not.toBe(quote.hash);
  const late = acceptQuote(shop.as("adam"), { id: quote.id, edition: 1, signedName: "Jo" });
  await expect(late).rejects.toMatchObject({
    status: 409,
    code: "quote_updated",
    extra: {
      edition: 2,
      difference: {
        gone: [{ label: "Screen", gross: pounds(9_950) }],
        added: [{ label: "Screen", gross: pounds(8_950) }],
      },
    },
  });
  const done = await acceptQuote(shop.as("adam"), { id: quote.id, edition: 2, signedName: "Jo" });
  expect(done).toMatchObject({ status: "ACCEPTED", signedName: "Jo", edition: 2 });
});

test("accepting converts the lead into a customer with a job at the agreed price, once", async () => {
  const lines = [work, { ...screen, option: "A" as const }, { ...screen, option: "B" as const }];
  const quote = await sent({ lines });
  await expect(
    acceptQuote(shop.as("adam"), { id: quote.id, signedName: "Jo Patel" }),
  ).rejects.toMatchObject({ status: 422, errors: [{ path: "option" }] });
  const answer = { id: quote.id, option: "B" as const, signedName: "Jo Patel", how: "by phone" };
  const accepted = await acceptQuote(shop.as("adam"), answer);
  expect(accepted).toMatchObject({ acceptedOption: "B", total: pounds(12_950) });
  const again = await acceptQuote(shop.as("adam"), { ...answer, option: "A" });
  expect(again).toEqual(accepted);
  const [lead] = await shop.database.reader.select().from(leads).where(eq(leads.id, leadId));
  expect(lead).toMatchObject({ stage: "CONVERTED", convertedCustomerId: accepted.customerId });
  const jobs = await shop.database.reader.select().from(bookings);
  expect(jobs).toMatchObject([
    { id: accepted.bookingId, priceTotal: 12_950, quoteId: quote.id, leadId },
  ]);
  const [edition] = await shop.database.reader.select().from(quoteVersions);
  expect(edition).toMatchObject({ signedName: "Jo Patel", signedAt: NOW });
});

test("a quote for a job sets the job's price, whoever answers", async () => {
  const person = { name: "Ana Silva", phone: "07700 900555" };
  const { id: customerId } = await createCustomer(shop.as("adam"), person);
  const job = await createBooking(shop.as("adam"), {
    customerId,
    fault: "slow",
    device: { category: "laptop" },
  });
  const quote = await createQuote(shop.as("adam"), { bookingId: job.id, lines: [screen] });
  expect(quote).toMatchObject({ customerId, bookingId: job.id, leadId: null });
  await sendQuote(shop.as("adam"), { id: quote.id });
  await acceptQuote(shop.as("adam"), { id: quote.id, signedName: "Ana" });
  const [row] = await shop.database.reader.select().from(bookings);
  expect(row).toMatchObject({ priceTotal: 9_950, quoteId: quote.id, version: 2 });
  expect((await typesOf(job.id)).slice(-1)).toEqual(["booking.approved"]);
});

test("withdrawn, the lead is QUALIFIED again unless another quote is open", async () => {
  const first = await sent();
  const second = await sent();
  await withdrawQuote(shop.as("adam"), { id: first.id });
  expect(await stageOf()).toBe("QUOTED");
  await withdrawQuote(shop.as("adam"), { id: second.id, reason: "Another part" });
  expect(await stageOf()).toBe("QUALIFIED");
});

test("declined, the reason stays and nothing is chased", async () => {
  const quote = await sent();
  const declined = await declineQuote(shop.as("adam"), { id: quote.id, reason: "Too dear" });
  expect(declined).toMatchObject({ status: "DECLINED", declineReason: "Too dear" });
  expect(await stageOf()).toBe("QUOTED");
  const late = acceptQuote(shop.as("adam"), { id: quote.id, signedName: "Jo" });
  await expect(late).rejects.toMatchObject({ status: 409, code: "quote_state" });
});

test("what nobody answers runs out, and cannot be accepted a second too late", async () => {
  const quote = await sent();
  const over = NOW + 14 * DAY;
  const late = acceptQuote(shop.as("adam", over), { id: quote.id, signedName: "Jo" });
  await expect(late).rejects.toMatchObject({ code: "quote_state", extra: { state: "EXPIRED" } });
  expect(await expireQuotes(shop.database, over - 1)).toBe(0);
  expect(await expireQuotes(shop.database, over)).toBe(1);
  expect(await expireQuotes(shop.database, over)).toBe(0);
  expect((await getQuote(shop.as("adam"), { id: quote.id })).status).toBe("EXPIRED");
  expect(await stageOf()).toBe("QUALIFIED");
});

test("twenty acceptances at once make one job", async () => {
  const quote = await sent();
  const accept = () => acceptQuote(shop.as("adam"), { id: quote.id, signedName: "Jo" });
  await Promise.all(Array.from({ length: 20 }, accept));
  expect(await shop.database.reader.select().from(bookings)).toHaveLength(1);
});

test("technicians quote for their own leads; others' quotes do not exist for them", async () => {
  const other = await makeLead(shop.as("tomas"));
  const quote = await createQuote(shop.as("tomas"), { leadId: other.id, lines: [work] });
  await expect(getQuote(shop.as("tess"), { id: quote.id })).rejects.toMatchObject({ status: 404 });
  await expect(sendQuote(shop.as("tess"), { id: quote.id })).rejects.toMatchObject({ status: 404 });
  const foreign = createQuote(shop.as("tess"), { leadId: other.id, lines: [work] });
  await expect(foreign).rejects.toMatchObject({ status: 404 });
  expect((await listQuotes(shop.as("tess"), {})).data).toEqual([]);
  expect(await shop.database.reader.select().from(quotes)).toHaveLength(1);
});

test.each([
  [{ lines: [] }, "lines"],
  [{ lines: [work], deposit: pounds(3_001) }, "deposit"],
  [{ lines: [{ ...work, quantity: 0 }] }, "lines.0.quantity"],
  [
    { lines: [{ ...work, unitPrice: { amount: 1, currency: "EUR" } }] },
    "lines.0.unitPrice.currency",
  ],
])("%o is refused at %s", async (change, path) => {
  const refused = write(change);
  await expect(refused).rejects.toMatchObject({ status: 422, errors: [{ path }] });
});

test("an edit of an old version is refused", async () => {
  const quote = await write();
  await updateQuote(shop.as("adam"), { id: quote.id, version: 1, note: "One" });
  const again = updateQuote(shop.as("adam"), { id: quote.id, version: 1, note: "Two" });
  await expect(again).rejects.toMatchObject({ status: 412 });
});
