import { expect, test } from "vitest";
import { assignLead } from "#app/features/leads/assign-lead.server.ts";
import { acceptQuote, declineQuote } from "#app/features/quotes/answer-quote.server.ts";
import { createQuote } from "#app/features/quotes/quotes.server.ts";
import { sendQuote } from "#app/features/quotes/send-quote.server.ts";
import { noteQuoteView } from "#app/features/quotes/view-quote.server.ts";
import { toMoney } from "#app/platform/money.ts";
import { transact } from "#app/platform/operation.server.ts";
import { startDispatcher } from "#app/platform/subscribers.server.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, nobody, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { listNotifications } from "./notifications.server.ts";

async function sentQuote(shop: TestShop, owner: "tess" | null) {
  await stockCategories(shop);
  const contactInfo = { name: "Jo Patel", phone: "07700 900123" };
  const lead = await makeLead(shop.as("adam"), { contactInfo });
  if (owner) await assignLead(shop.as("adam"), { id: lead.id, assignedTo: shop.cast[owner] });
  const lines = [{ label: "Screen", unitPrice: toMoney(12_950) }];
  const { id } = await createQuote(shop.as("adam"), { leadId: lead.id, lines });
  return sendQuote(shop.as("adam"), { id });
}
const look = (shop: TestShop, id: string) =>
  transact(shop.as(nobody), "look", (context) => noteQuoteView(context, id));
const titles = async (shop: TestShop, who: "tess" | "adam" | "tomas") =>
  (await listNotifications(shop.as(who), {})).data
    .filter(({ url }) => url.startsWith("/quotes/"))
    .map(({ title, body }) => `${title}: ${body}`);

test("the lead's owner is told of the first look and of the answer, once each", async () => {
  const shop = await testShop();
  const dispatcher = startDispatcher(shop.database, () => NOW);
  const { id } = await sentQuote(shop, "tess");
  await look(shop, id);
  await look(shop, id);
  await declineQuote(shop.as("adam"), { id, reason: "Too dear" });
  await dispatcher.settle();
  await dispatcher.settle();
  expect(await titles(shop, "tess")).toEqual([
    "Jo Patel declined Q1001: Too dear",
    "Jo Patel opened Q1001: £129.50",
  ]);
  expect(await titles(shop, "tomas")).toEqual([]);
  await dispatcher.stop();
  await shop.close();
});

test("without an owner whoever wrote the quote is told, but not of what they did themselves", async () => {
  const shop = await testShop();
  const dispatcher = startDispatcher(shop.database, () => NOW);
  const { id } = await sentQuote(shop, null);
  await look(shop, id);
  await acceptQuote(shop.as("adam"), { id, signedName: "Jo Patel" });
  await dispatcher.settle();
  expect(await titles(shop, "adam")).toEqual(["Jo Patel opened Q1001: £129.50"]);
  await dispatcher.stop();
  await shop.close();
});
