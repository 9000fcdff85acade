import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { conversations } from "#app/db/schema/index.ts";
import { MINUTE, toIso } from "#app/platform/dates.ts";
import { newId } from "#app/platform/ids.ts";
import { type Chat, startChat } from "#tests/fixtures/chats.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { openWebsite, type Website } from "#tests/fixtures/visitors.ts";
import { getConversation, listConversations, listMessages } from "./conversations.server.ts";
import { threadPage } from "./inbox-page.server.ts";
import {
  blockConversation,
  closeConversation,
  snoozeConversation,
  spamConversation,
} from "./keep-conversation.server.ts";
import { mergeConversation } from "./merge-conversation.server.ts";
import { readConversationTo, replyToVisitor } from "./reply.server.ts";
import { joinedTo } from "./scope.server.ts";
import { seeConversation, sendToShop } from "./visitor.server.ts";

vi.hoisted(() => {
  process.env.WIDGET_PROOF_BITS = "4";
});

let shop: TestShop;
let site: Website;
let laptop: Chat;
let phone: Chat;
beforeEach(async () => {
  shop = await testShop();
  site = await openWebsite(shop);
  laptop = await startChat(site, "Talk to a person");
  phone = await startChat(site, "It is me again. Talk to a person", NOW + 2 * MINUTE);
});
afterEach(() => shop.close());

const at = (minutes: number) => NOW + minutes * MINUTE;
const adam = (minutes = 20) => shop.as("adam", at(minutes));
const reply = (chat: Chat, text: string, minutes: number) =>
  replyToVisitor(adam(minutes), { conversationId: chat.id, text });
const merge = (to = laptop, from = phone, minutes = 20) =>
  mergeConversation(adam(minutes), { id: to.id, otherId: from.id });
const textsOf = async (chat: Chat) =>
  (await chat.reads(0, at(40))).data
    .filter(({ author }) => author !== "ASSISTANT")
    .map(({ text }) => text);
const rowOf = async ({ id }: Chat) =>
  (await shop.database.reader.select().from(conversations).where(eq(conversations.id, id)))[0];
const NOTE = "Another conversation of this visitor was joined to this one.";

test("staff read a joined thread in the order of time, its numbers without a gap", async () => {
  await laptop.says("Still there?", at(4));
  await reply(phone, "Hello", 3);
  await merge();
  expect((await listConversations(adam(), {})).data.map(({ id }) => id)).toEqual([laptop.id]);
  const { data } = await listMessages(adam(), { conversationId: laptop.id });
  expect(data.map(({ seq }) => seq)).toEqual(data.map((_line, place) => place + 1));
  const { messages } = await threadPage(adam(), laptop.id);
  const said = messages.filter(({ author }) => author !== "ASSISTANT").map(({ text }) => text);
  const second = "It is me again. Talk to a person";
  expect(said).toEqual(["Talk to a person", second, "Hello", "Still there?", NOTE]);
  expect(await getConversation(adam(), { id: laptop.id })).toMatchObject({ lastText: NOTE });
});

test("each visitor reads their own lines and what staff say since, not the other's", async () => {
  await reply(laptop, "To the laptop", 3);
  await reply(phone, "To the phone", 4);
  await merge();
  await laptop.says("From the laptop", at(21));
  await phone.says("From the phone", at(22));
  await reply(laptop, "To both", 23);
  expect(await textsOf(laptop)).toEqual([
    "Talk to a person",
    "To the laptop",
    "From the laptop",
    "To both",
  ]);
  expect(await textsOf(phone)).toEqual([
    "It is me again. Talk to a person",
    "To the phone",
    "From the phone",
    "To both",
  ]);
  const { conversation } = await phone.reads();
  expect(conversation.id).toBe(laptop.id);
  expect((await rowOf(phone))?.state).toBe("CLOSED");
});

test("joined once more, all of them still write to where it is read and hear from there", async () => {
  await reply(phone, "To the phone", 4);
  const tablet = await startChat(site, "Me on the tablet", at(5));
  await merge(laptop, phone, 10);
  await reply(laptop, "To two", 11);
  await merge(tablet, laptop, 12);
  await phone.says("Can you hear me?", at(13));
  await reply(tablet, "To all", 14);
  expect(await joinedTo(shop.database.reader, phone.id)).toBe(tablet.id);
  expect(await joinedTo(shop.database.reader, tablet.id)).toBeNull();
  expect(await joinedTo(shop.database.reader, newId())).toBeNull();
  const { data } = await listMessages(adam(), { conversationId: tablet.id });
  expect(data).toContainEqual(
    expect.objectContaining({ author: "VISITOR", text: "Can you hear me?" }),
  );
  expect(await textsOf(phone)).toEqual([
    "It is me again. Talk to a person",
    "To the phone",
    "To two",
    "Can you hear me?",
    "To all",
  ]);
  expect(await textsOf(laptop)).toEqual(["Talk to a person", "To two", "To all"]);
  expect(await textsOf(tablet)).toEqual(["Me on the tablet", "To all"]);
});

test("a line that is sent again after the join is the same line", async () => {
  const visit = () => site.visit({ now: at(5), threadToken: phone.token, proof: null });
  const line = { conversationId: phone.id, id: newId(), text: "Once" };
  await sendToShop(visit(), line);
  await merge();
  await sendToShop(visit(), line);
  const { data } = await listMessages(adam(), { conversationId: laptop.id });
  expect(data.filter(({ text }) => text === "Once")).toHaveLength(1);
});

test("whoever waits in one of the two goes on waiting, from the earlier moment, in an open thread", async () => {
  await closeConversation(adam(3), { id: laptop.id });
  const { waitingSince, answerDueAt } = await getConversation(adam(3), { id: phone.id });
  expect(waitingSince).toBe(toIso(at(2)));
  expect(await merge()).toMatchObject({ state: "OPEN", closedAt: null, waitingSince, answerDueAt });
  await reply(laptop, "Hello", 21);
  expect(await getConversation(adam(), { id: laptop.id })).toMatchObject({ waitingSince: null });
});

test("where the assistant was asking, a person is waited for from the join on", async () => {
  const [one, two] = [await startChat(site, "Hi", at(5)), await startChat(site, "Hello", at(6))];
  expect(await merge(one, two, 7)).toMatchObject({
    isAssisted: false,
    waitingSince: toIso(at(7)),
  });
});

test("what was read of both is read of the whole; nothing that was not counts as read", async () => {
  const readAll = async (who: "tess" | "olivia", chat: Chat) => {
    const { lastSeq } = await getConversation(adam(), { id: chat.id });
    await readConversationTo(shop.as(who), { id: chat.id, seq: lastSeq });
  };
  await readAll("tess", laptop);
  await readAll("tess", phone);
  await readAll("olivia", phone);
  await merge();
  const unread = async (who: "tess" | "olivia") =>
    (await getConversation(shop.as(who), { id: laptop.id })).unread;
  const { lastSeq } = await getConversation(adam(), { id: laptop.id });
  // The note that tells of it is new to whoever did not write it.
  expect(await unread("tess")).toBe(1);
  expect(await unread("olivia")).toBe(lastSeq);
});

test("staff see which visitor has read what was said to them", async () => {
  await reply(laptop, "To the laptop", 3);
  await reply(phone, "To the phone", 4);
  const visit = (chat: Chat) => site.visit({ now: at(5), threadToken: chat.token, proof: null });
  const { conversation } = await phone.reads(0, at(5));
  await seeConversation(visit(phone), { conversationId: phone.id, seq: conversation.lastSeq });
  await merge();
  const seen = async () =>
    (await threadPage(adam(), laptop.id)).messages
      .filter(({ isSeen }) => isSeen)
      .map(({ text }) => text);
  expect(await seen()).toEqual(["To the phone"]);
  expect((await phone.reads(0, at(21))).conversation.seenSeq).toBeGreaterThan(conversation.lastSeq);
  const { lastSeq } = (await laptop.reads(0, at(21))).conversation;
  await seeConversation(visit(laptop), { conversationId: laptop.id, seq: lastSeq });
  expect(await seen()).toEqual(["To the laptop", "To the phone"]);
});

test("of two that are put off, the whole comes back at the earlier time", async () => {
  for (const [chat, minutes] of [
    [laptop, 90],
    [phone, 60],
  ] as const)
    await snoozeConversation(adam(3), { id: chat.id, until: toIso(at(minutes)) });
  expect(await merge()).toMatchObject({ state: "SNOOZED", snoozedUntil: toIso(at(60)) });
});

test("neither of two is joined that is marked as spam", async () => {
  await spamConversation(adam(), { id: phone.id, isSpam: true });
  await expect(merge()).rejects.toMatchObject({ code: "conversation_spam" });
  await expect(merge(phone, laptop)).rejects.toMatchObject({ code: "conversation_spam" });
  expect((await rowOf(laptop))?.mergedIntoId).toBeNull();
});

test("a thread is not joined to itself, nor with a blocked one", async () => {
  await expect(merge(laptop, laptop)).rejects.toMatchObject({ status: 422 });
  await blockConversation(adam(), { id: phone.id });
  await expect(merge()).rejects.toMatchObject({ code: "visitor_blocked" });
  expect((await rowOf(phone))?.mergedIntoId).toBeNull();
});
