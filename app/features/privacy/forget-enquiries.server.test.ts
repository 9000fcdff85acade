import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { conversationMessages, conversations, events, leads } from "#app/db/schema/index.ts";
import { attachConversation } from "#app/features/conversations/join-conversation.server.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { addInteraction } from "#app/features/interactions/interactions.server.ts";
import { convertLead } from "#app/features/leads/convert-lead.server.ts";
import { getLead } from "#app/features/leads/leads.server.ts";
import { loseLead } from "#app/features/leads/lose-lead.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { checkChain } from "#app/platform/history/check-chain.server.ts";
import { searchIds } from "#app/platform/search-index.server.ts";
import { startChat } from "#tests/fixtures/chats.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { openWebsite } from "#tests/fixtures/visitors.ts";
import { forgetEnquiries } from "./forget-enquiries.server.ts";
import { ENQUIRY_KEPT_MS, SPAM_KEPT_MS } from "./retention-rules.ts";

const contactInfo = { name: "Zora Quill", phone: "07700 900321", email: "zora@example.com" };
const LATER = NOW + ENQUIRY_KEPT_MS + DAY;

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
});
afterEach(() => shop.close());

async function rowOf(id: string) {
  const [row] = await shop.database.reader.select().from(leads).where(eq(leads.id, id));
  return row;
}

async function isForgotten(id: string): Promise<boolean> {
  return (await rowOf(id))?.contactInfo.name === null;
}

async function lostLead(change: Parameters<typeof makeLead>[1] = {}) {
  const lead = await makeLead(shop.as("adam"), { contactInfo, ...change });
  await loseLead(shop.as("adam"), { id: lead.id, lostReason: "PRICE", note: "Zora found it dear" });
  return lead.id;
}

test("an enquiry that came to nothing says after a year what happened, and no longer to whom", async () => {
  const id = await lostLead();
  await addInteraction(shop.as("adam"), {
    ...{ leadId: id, interactionType: "CALL", channel: "PHONE", direction: "OUTBOUND" },
    ...{ outcome: "REACHED", content: "Zora will think about it" },
  });
  const before = await rowOf(id);
  await forgetEnquiries(shop.database, LATER);
  const after = await rowOf(id);
  expect(JSON.stringify(after)).not.toMatch(/zora|900321/i);
  expect(after).toMatchObject({
    ...{ stage: "LOST", lostReason: "PRICE", sourceType: "WEBSITE", deletedAt: null },
    ...{ stageEnteredAt: before?.stageEnteredAt, firstRespondedAt: before?.firstRespondedAt },
  });
  const found = { entityType: "lead", q: "Quill", limit: 9 } as const;
  expect(await searchIds(shop.database.reader, found)).toEqual([]);
  const said = await shop.database.reader.select().from(events).where(eq(events.leadId, id));
  expect(said.length).toBeGreaterThan(1);
  expect(JSON.stringify(said)).not.toMatch(/zora|900321/i);
  expect((await checkChain(shop.database.reader, 10_000)).brokenAt).toBeNull();
  expect((await getLead(shop.as("adam"), { id })).contactInfo.name).toBeNull();
});

test("a day before, or after a word from them, or once they are a customer, it stays", async () => {
  const early = await lostLead();
  await forgetEnquiries(shop.database, NOW + ENQUIRY_KEPT_MS);
  expect(await isForgotten(early)).toBe(false);

  const written = await lostLead();
  await shop.database.write("they wrote", (tx) =>
    tx
      .update(leads)
      .set({ lastInboundAt: NOW + 30 * DAY })
      .where(eq(leads.id, written)),
  );
  await stockCategories(shop);
  const bought = await makeLead(shop.as("adam"));
  const device = { category: "laptop", brand: "Dell", model: "XPS 13" };
  await convertLead(shop.as("adam"), { id: bought.id, booking: { device, fault: "dead" } });
  await createCustomer(shop.as("adam"), { name: "Known Already", phone: "07700 900555" });
  const known = await lostLead({ contactInfo: { name: "Known Already", phone: "07700 900555" } });
  await forgetEnquiries(shop.database, LATER);
  expect(await isForgotten(early)).toBe(true);
  for (const id of [written, bought.id, known]) expect(await isForgotten(id), id).toBe(false);
});

test("what was written on the website goes with its enquiry, or by itself", async () => {
  const site = await openWebsite(shop);
  const [own, later, theirs] = [
    await startChat(site, "I am Zora, how much is a screen?"),
    await startChat(site, "Zora again", NOW + 60 * DAY),
    await startChat(site, "Zora, with a lead"),
  ];
  const leadId = await lostLead();
  await attachConversation(shop.as("adam"), { id: theirs.id, leadId });
  await forgetEnquiries(shop.database, LATER);
  const left = await shop.database.reader
    .selectDistinct({ id: conversationMessages.conversationId })
    .from(conversationMessages);
  expect(left).toEqual([{ id: later.id }]);
  const [row] = await shop.database.reader
    .select()
    .from(conversations)
    .where(eq(conversations.id, own.id));
  expect(row).toMatchObject({ state: "CLOSED", tokenHash: null, lastMessageAt: NOW });
  await expect(own.reads()).rejects.toMatchObject({ status: 404 });
});

test("spam is looked at for 30 days, and what is forgotten is forgotten once", async () => {
  const { id } = await makeLead(shop.as("adam"), { contactInfo });
  await shop.database.write("spam", (tx) =>
    tx.update(leads).set({ isQuarantined: true }).where(eq(leads.id, id)),
  );
  await forgetEnquiries(shop.database, NOW + SPAM_KEPT_MS);
  expect(await isForgotten(id)).toBe(false);
  await forgetEnquiries(shop.database, NOW + SPAM_KEPT_MS + DAY);
  expect(await isForgotten(id)).toBe(true);
  expect((await rowOf(id))?.deletedAt).not.toBeNull();
  const count = () => shop.database.reader.all(sql`select count(*) as n from ${events}`);
  const before = await count();
  await forgetEnquiries(shop.database, LATER);
  expect(await count()).toEqual(before);
});
