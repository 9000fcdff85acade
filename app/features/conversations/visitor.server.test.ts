import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { conversations, customerInteractions, leads } from "#app/db/schema/index.ts";
import { DAY, MINUTE } from "#app/platform/dates.ts";
import { newId } from "#app/platform/ids.ts";
import { transact } from "#app/platform/operation.server.ts";
import { startChat } from "#tests/fixtures/chats.ts";
import { NOW, nobody, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { openWebsite, type Website } from "#tests/fixtures/visitors.ts";
import { listConversations } from "./conversations.server.ts";
import { threadPage } from "./inbox-page.server.ts";
import { blockConversation, closeConversation } from "./keep-conversation.server.ts";
import { replyToVisitor } from "./reply.server.ts";
import {
  rateConversation,
  readConversation,
  seeConversation,
  sendToShop,
  startConversation,
} from "./visitor.server.ts";
import { keepSilent } from "./wake-conversations.server.ts";

vi.hoisted(() => {
  process.env.WIDGET_PROOF_BITS = "4";
});

let shop: TestShop;
let site: Website;
beforeEach(async () => {
  shop = await testShop();
  site = await openWebsite(shop);
});
afterEach(() => shop.close());

const rowOf = async (id: string) => {
  const [row] = await shop.database.reader
    .select()
    .from(conversations)
    .where(eq(conversations.id, id));
  if (!row) throw new Error("no conversation");
  return row;
};
const allLeads = () => shop.database.reader.select().from(leads);
const contacts = () => shop.database.reader.select().from(customerInteractions);

test("a few questions make a lead, and then a person is waited for", async () => {
  const chat = await startChat(site, "Hello, can you help?");
  const asked = (await chat.reads()).data.at(-1);
  expect(asked).toMatchObject({ author: "ASSISTANT", name: "Riverside Repairs", seq: 2 });
  expect(asked?.choices).toEqual(expect.arrayContaining(["Laptop", "Talk to a person"]));
  expect(asked?.choices).not.toContain("Fridge");
  expect((await chat.says("It is a laptop")).data.at(-1)?.choices).toContain("Battery");
  expect((await chat.says("The screen is cracked")).data.at(-1)?.text).toMatch(/reach you/);
  expect(await allLeads()).toHaveLength(0);
  const { data } = await chat.says("Kim Lee, 07700 900123");
  expect(data.at(-1)?.text).toMatch(/^Thank you, Kim, we have all we need/);
  const [lead] = await allLeads();
  expect(lead).toMatchObject({
    sourceType: "WEBSITE",
    contactInfo: { name: "Kim Lee", phone: "+447700900123" },
    deviceInterest: { category: "laptop", fault: "Screen or glass" },
  });
  expect(await rowOf(chat.id)).toMatchObject({
    leadId: lead?.id,
    isAssisted: false,
    waitingSince: NOW,
    answerDueAt: NOW + 10 * MINUTE,
  });
  expect(await contacts()).toMatchObject([
    {
      leadId: lead?.id,
      interactionType: "CHAT",
      channel: "CHAT",
      direction: "INBOUND",
      metadata: { conversationId: chat.id },
    },
  ]);
});

test("whoever asks for a person is not asked for anything more", async () => {
  const chat = await startChat(site, "My laptop is dead");
  const { data } = await chat.says("Talk to a person");
  expect(data.at(-1)?.text).toMatch(/^A person will answer you here/);
  expect((await chat.says("Hello?")).data).toHaveLength(1);
  expect(await allLeads()).toHaveLength(0);
});

test("a number left with a person, or before one was asked for, is a lead at once", async () => {
  const later = await startChat(site, "My laptop is dead");
  await later.says("Talk to a person");
  expect((await later.says("Kim here, I am on 07700 900123")).data).toHaveLength(1);
  const [lead] = await allLeads();
  expect(lead).toMatchObject({
    contactInfo: { phone: "+447700900123" },
    deviceInterest: { category: "laptop" },
  });
  expect(await rowOf(later.id)).toMatchObject({ leadId: lead?.id, isAssisted: false });
  expect(await contacts()).toMatchObject([{ leadId: lead?.id, direction: "INBOUND" }]);
  await later.says("Or 07700 900124");
  expect(await allLeads()).toHaveLength(1);

  const before = await startChat(site, "Hello, 07700 900888");
  await before.says("Talk to a person");
  expect((await rowOf(before.id)).leadId).not.toBeNull();
});

test("what cannot be read twice is not asked a third time", async () => {
  const chat = await startChat(site, "hm");
  for (const words of ["erm", "hm", "what?", "no", "no", "no"]) await chat.says(words);
  expect(await rowOf(chat.id)).toMatchObject({ isAssisted: false, leadId: null });
});

test("a line sent again is one line, and its id is nobody else's", async () => {
  const chat = await startChat(site, "Hello");
  const line = { conversationId: chat.id, id: newId(), text: "Are you there?" };
  const visit = () => site.visit({ threadToken: chat.token });
  await sendToShop(visit(), line);
  const { conversation } = await sendToShop(visit(), line);
  const { data } = await chat.reads();
  expect(data.filter(({ text }) => text === line.text)).toHaveLength(1);
  expect(data.map(({ seq }) => seq)).toEqual(data.map((_line, place) => place + 1));
  expect(conversation.lastSeq).toBe(data.length);
  await expect(sendToShop(visit(), { ...line, text: "Other" })).rejects.toMatchObject({
    code: "id_taken",
  });
});

test("20 lines at once keep their count without gaps", async () => {
  const chat = await startChat(site, "Talk to a person");
  await Promise.all(Array.from({ length: 20 }, (_one, i) => chat.says(`line ${i}`)));
  const { data } = await chat.reads();
  expect(data.map(({ seq }) => seq)).toEqual(Array.from({ length: 22 }, (_one, i) => i + 1));
});

test("another's thread, a wrong token and a token left for 30 days open nothing", async () => {
  const mine = await startChat(site, "Mine");
  const theirs = await startChat(site, "Theirs");
  const read = (id: string, token: string | null, now = NOW) =>
    readConversation(site.visit({ threadToken: token, now }), { conversationId: id });
  for (const [id, token] of [
    [theirs.id, mine.token],
    [mine.id, "vt_forged.forged"],
    [mine.id, null],
    [newId(), mine.token],
  ] as const)
    await expect(read(id, token)).rejects.toMatchObject({ status: 404 });
  await expect(read(mine.id, mine.token, NOW + 30 * DAY)).rejects.toMatchObject({ status: 404 });
  expect((await read(mine.id, mine.token, NOW + 30 * DAY - 1)).data).not.toHaveLength(0);
  await expect(startConversation(shop.as(nobody), { text: "Hello" })).rejects.toMatchObject({
    status: 401,
  });
});

test("markup and odd characters stay text", async () => {
  const text = `<img src=x onerror=alert(1)> \u202Egnp.exe 👩‍🔧`;
  const chat = await startChat(site, text);
  expect((await chat.reads()).data[0]?.text).toBe(text);
  // Staff read it in the order in which it was written.
  const shown = text.replace("\u202E", "");
  const { messages } = await threadPage(shop.as("adam"), chat.id);
  expect(messages[0]?.text).toBe(shown);
});

test("a robot's thread is kept apart and never answered", async () => {
  const { id } = await startConversation(site.visit(), {
    text: "Great site",
    website: "http://spam.example",
  });
  expect(await rowOf(id)).toMatchObject({ isSpam: true, lastSeq: 1 });
  expect((await listConversations(shop.as("adam"), {})).data).toHaveLength(0);
  expect((await listConversations(shop.as("adam"), { isSpam: true })).data).toHaveLength(1);
});

test("who left a number and went silent is a lead after ten minutes", async () => {
  const chat = await startChat(site, "My phone has a cracked screen, 07700 900555");
  await chat.says("It is a phone");
  const row = await rowOf(chat.id);
  if (row.leadId === null) {
    await transact(shop.as(system, NOW + 9 * MINUTE), "later", keepSilent);
    expect((await rowOf(chat.id)).leadId).toBeNull();
    await transact(shop.as(system, NOW + 11 * MINUTE), "later", keepSilent);
  }
  expect((await rowOf(chat.id)).leadId).not.toBeNull();
  expect(await allLeads()).toHaveLength(1);
});

test("a closed conversation is rated once a person took part, and wakes at the next line", async () => {
  const chat = await startChat(site, "Talk to a person");
  const rate = () =>
    rateConversation(site.visit({ threadToken: chat.token }), {
      conversationId: chat.id,
      rating: 5,
    });
  await expect(rate()).rejects.toMatchObject({ status: 409 });
  await replyToVisitor(shop.as("adam"), { conversationId: chat.id, text: "Hello, I am Adam." });
  await closeConversation(shop.as("adam"), { id: chat.id });
  expect((await chat.reads()).conversation).toMatchObject({ state: "CLOSED", mayRate: true });
  expect((await rate()).conversation.mayRate).toBe(false);
  await chat.says("One thing more");
  expect(await rowOf(chat.id)).toMatchObject({ state: "OPEN", closedAt: null, waitingSince: NOW });
});

test("a blocked visitor is told that it has ended", async () => {
  const chat = await startChat(site, "Rude words");
  await blockConversation(shop.as("adam"), { id: chat.id });
  await expect(chat.says("More of them")).rejects.toMatchObject({ code: "conversation_ended" });
});

test("how far the visitor has read only grows", async () => {
  const chat = await startChat(site, "Hello");
  const see = (seq: number) =>
    seeConversation(site.visit({ threadToken: chat.token }), { conversationId: chat.id, seq });
  expect((await see(99)).conversation.seenSeq).toBe(2);
  expect((await see(1)).conversation.seenSeq).toBe(2);
});

test("out of hours the visitor is told when the shop is back", async () => {
  const sunday = NOW - 2 * DAY;
  const chat = await startChat(site, "Talk to a person", sunday);
  expect((await chat.reads(0, sunday)).data.at(-1)?.text).toMatch(/open again tomorrow at 09:00/);
});
