import { beforeEach, expect, test } from "vitest";
import {
  createBooking,
  getBooking,
  moveBooking,
  updateBooking,
} from "#app/features/bookings/bookings.server.ts";
import { getJobSheet, updateJobSheet } from "#app/features/bookings/job-sheet.server.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { seedPriceList } from "#app/features/pricing/seed-price-list.server.ts";
import { toMoney } from "#app/platform/money.ts";
import { bringTo } from "#tests/fixtures/jobs.ts";
import { system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { acceptQuote, declineQuote } from "./answer-quote.server.ts";
import { jobQuotes } from "./job-quotes.server.ts";
import { newQuotePage } from "./new-quote-page.server.ts";
import { createQuote } from "./quotes.server.ts";
import { sendQuote } from "./send-quote.server.ts";

const screen = { label: "Display", kind: "PART" as const, unitPrice: toMoney(9_950) };
const work = { label: "Fitting", unitPrice: toMoney(3_000) };

let shop: TestShop;
let id: string;
beforeEach(async () => {
  shop = await testShop();
  await seedCatalogue(shop.as(system));
  const person = { name: "Jo Patel", phone: "07700 900123" };
  const { id: customerId } = await createCustomer(shop.as("adam"), person);
  const draft = { customerId, fault: "Cracked", device: { category: "phone" } };
  id = (await createBooking(shop.as("adam"), draft)).id;
  await bringTo(shop, { id, to: "DIAGNOSING" });
  await updateJobSheet(shop.as("adam"), { id, diagnosis: "Needs a display" });
});

async function quoted(lines: Parameters<typeof createQuote>[1]["lines"]) {
  await moveBooking(shop.as("adam"), { id, status: "AWAITING_APPROVAL" });
  const quote = await createQuote(shop.as("adam"), { bookingId: id, lines });
  return sendQuote(shop.as("adam"), { id: quote.id });
}
const accept = (quoteId: string, option?: "A" | "B") =>
  acceptQuote(shop.as("adam"), { id: quoteId, signedName: "Jo Patel", option });
const job = () => getBooking(shop.as("adam"), { id });
const parts = async () =>
  (await getJobSheet(shop.as("adam"), { id })).parts.map(({ name, quantity, arrivedAt }) => [
    name,
    quantity,
    arrivedAt,
  ]);

test("accepted, the job that waits for it goes into repair, once", async () => {
  const quote = await quoted([screen, work]);
  await accept(quote.id);
  const moved = await job();
  expect(moved).toMatchObject({ status: "IN_REPAIR", total: toMoney(12_950) });
  await accept(quote.id);
  expect(await job()).toEqual(moved);
  expect(await parts()).toEqual([]);
});

test("a part to be ordered is put on the job as on its way, and the job waits for it", async () => {
  const lines = [
    { ...screen, isToOrder: true, quantity: 2, option: "A" as const },
    { ...screen, label: "Copy display", isToOrder: true, option: "B" as const },
    work,
  ];
  const quote = await quoted(lines);
  await accept(quote.id, "A");
  await accept(quote.id, "A");
  expect((await job()).status).toBe("WAITING_PARTS");
  expect(await parts()).toEqual([["Display", 2, null]]);
});

test("a job that does not wait for an answer stays where it is", async () => {
  const quote = await createQuote(shop.as("adam"), { bookingId: id, lines: [work] });
  await sendQuote(shop.as("adam"), { id: quote.id });
  await accept(quote.id);
  expect((await job()).status).toBe("DIAGNOSING");
});

test("declined, the job stays for a person to decide, and its page says why", async () => {
  const quote = await quoted([work]);
  await declineQuote(shop.as("adam"), { id: quote.id, reason: "Too dear" });
  expect((await job()).status).toBe("AWAITING_APPROVAL");
  const shown = await jobQuotes(shop.as("adam"), id);
  expect(shown).toMatchObject([{ number: "Q1001", status: "DECLINED", reason: "Too dear" }]);
});

test("only a part can be ordered", async () => {
  const wrong = createQuote(shop.as("adam"), {
    bookingId: id,
    lines: [{ ...work, isToOrder: true }],
  });
  await expect(wrong).rejects.toMatchObject({
    status: 422,
    errors: [{ path: "lines.0.isToOrder" }],
  });
});

test("the list price of the job's repair stands in its new quote", async () => {
  await seedPriceList(shop.as(system));
  const lines = async (change: object) => {
    await updateBooking(shop.as("adam"), { id, ...change });
    const url = new URL(`http://localhost/quotes/new?bookingId=${id}`);
    return (await newQuotePage(shop.as("adam"), url)).values.lines;
  };
  expect(await lines({ fault: "The screen is cracked" })).toMatchObject([
    { label: "Screen or glass, phone", price: "99.00", quantity: 1 },
  ]);
  expect(await lines({ fault: "It hums a tune nobody knows" })).toEqual([]);
});
