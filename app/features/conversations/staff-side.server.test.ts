import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { customerInteractions, leads } from "#app/db/schema/index.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { HOUR, toIso } from "#app/platform/dates.ts";
import { newId } from "#app/platform/ids.ts";
import { transact } from "#app/platform/operation.server.ts";
import { type Chat, startChat } from "#tests/fixtures/chats.ts";
import { makeLead } from "#tests/fixtures/leads.ts";
import { NOW, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { openWebsite, type Website } from "#tests/fixtures/visitors.ts";
import { bookFromConversation } from "./book-from-conversation.server.ts";
import { getConversation, listConversations, listMessages } from "./conversations.server.ts";
import { attachConversation, makeConversationLead } from "./join-conversation.server.ts";
import {
  assignConversation,
  reopenConversation,
  snoozeConversation,
  spamConversation,
  takeOverConversation,
} from "./keep-conversation.server.ts";
import { readConversationTo, replyToVisitor } from "./reply.server.ts";
import { wakeSnoozed } from "./wake-conversations.server.ts";

vi.hoisted(() => {
  process.env.WIDGET_PROOF_BITS = "4";
});

let shop: TestShop;
let site: Website;
let chat: Chat;
beforeEach(async () => {
  shop = await testShop();
  site = await openWebsite(shop);
  chat = await startChat(site, "My laptop is dead");
});
afterEach(() => shop.close());

const reply = (text: string, who: "adam" | "tess" = "adam", change: object = {}) =>
  replyToVisitor(shop.as(who), { conversationId: chat.id, text, ...change });
const BOOKING = { device: { category: "laptop" }, fault: "Dead" };
const contacts = () => shop.database.reader.select().from(customerInteractions);

test("whoever answers has the conversation, and the assistant falls silent", async () => {
  const message = await reply("Hello, Tess here.", "tess");
  expect(message).toMatchObject({ author: "STAFF", staffId: shop.cast.tess, staffName: "Tess" });
  expect(await getConversation(shop.as("tess"), { id: chat.id })).toMatchObject({
    assignedTo: shop.cast.tess,
    isAssisted: false,
    waitingSince: null,
    unread: 0,
    firstRespondedAt: toIso(NOW),
  });
  expect((await chat.says("Thanks")).data).toHaveLength(1);
  expect(await getConversation(shop.as("tess"), { id: chat.id })).toMatchObject({
    waitingSince: toIso(NOW),
    unread: 1,
  });
});

test("a note is for staff alone, and nobody's answer", async () => {
  await reply("Sounds like the main board", "adam", { internal: true });
  expect((await chat.reads()).data.map(({ author }) => author)).not.toContain("NOTE");
  const { data } = await listMessages(shop.as("adam"), { conversationId: chat.id });
  expect(data.at(-1)).toMatchObject({ author: "NOTE", staffName: "Adam" });
  expect((await getConversation(shop.as("adam"), { id: chat.id })).firstRespondedAt).toBeNull();
});

test("an answer sent again is one answer", async () => {
  const id = newId();
  await reply("Hello", "adam", { id });
  await reply("Hello", "adam", { id });
  const { data } = await chat.reads();
  expect(data.filter(({ author }) => author === "STAFF")).toHaveLength(1);
});

test("an answer to what a colleague has answered since is refused, and goes once it was read", async () => {
  const seen = (await getConversation(shop.as("adam"), { id: chat.id })).lastSeq;
  await reply("Bring it in today.", "tess");
  const mine = { id: newId(), seenSeq: seen };
  await expect(reply("We open on Monday.", "adam", mine)).rejects.toMatchObject({
    status: 409,
    code: "answered_meanwhile",
    detail: expect.stringContaining("Tess answered meanwhile"),
  });
  expect(await reply("She is waiting.", "adam", { seenSeq: seen, internal: true })).toMatchObject({
    author: "NOTE",
  });
  expect(await reply("Any time.", "tess", { seenSeq: seen })).toMatchObject({ author: "STAFF" });
  const { lastSeq } = await getConversation(shop.as("adam"), { id: chat.id });
  const sent = await reply("We open on Monday.", "adam", { ...mine, seenSeq: lastSeq });
  await reply("Or on Tuesday.", "tess");
  expect(await reply("We open on Monday.", "adam", { ...mine, seenSeq: lastSeq })).toEqual(sent);
  await chat.says("Thanks, both!");
  expect(await reply("Welcome.", "tess", { seenSeq: sent.seq + 1 })).toMatchObject({
    seq: sent.seq + 3,
  });
});

test("a technician sees the pool and their own, takes from it, and gives nothing away", async () => {
  const mine = { id: chat.id, assignedTo: shop.cast.tess };
  expect((await listConversations(shop.as("tess"), {})).data).toHaveLength(1);
  await expect(
    assignConversation(shop.as("tess"), { id: chat.id, assignedTo: shop.cast.tomas }),
  ).rejects.toMatchObject({ status: 403 });
  await assignConversation(shop.as("tess"), mine);
  expect((await listConversations(shop.as("tomas"), {})).data).toHaveLength(0);
  await expect(getConversation(shop.as("tomas"), { id: chat.id })).rejects.toMatchObject({
    status: 404,
  });
  await expect(
    assignConversation(shop.as("adam"), { id: chat.id, assignedTo: newId() }),
  ).rejects.toMatchObject({ status: 422 });
});

test("a conversation that was put off comes back at its time", async () => {
  await expect(
    snoozeConversation(shop.as("adam"), { id: chat.id, until: toIso(NOW) }),
  ).rejects.toMatchObject({ status: 422 });
  await snoozeConversation(shop.as("adam"), { id: chat.id, until: toIso(NOW + HOUR) });
  const wake = (at: number) => transact(shop.as(system, at), "wake", wakeSnoozed);
  const state = async () => (await getConversation(shop.as("adam"), { id: chat.id })).state;
  await wake(NOW + HOUR - 1);
  expect(await state()).toBe("SNOOZED");
  await wake(NOW + HOUR);
  expect(await state()).toBe("OPEN");
  await expect(reopenConversation(shop.as("adam"), { id: chat.id })).rejects.toMatchObject({
    status: 409,
  });
});

test("an older version is refused with what is there now", async () => {
  await takeOverConversation(shop.as("adam"), { id: chat.id, version: 1 });
  await expect(
    spamConversation(shop.as("adam"), { id: chat.id, version: 1 }),
  ).rejects.toMatchObject({ status: 412 });
});

test("the lead is made by hand once there is a way to reply", async () => {
  const make = () => makeConversationLead(shop.as("adam"), { id: chat.id });
  await expect(make()).rejects.toMatchObject({ code: "unreachable" });
  await takeOverConversation(shop.as("adam"), { id: chat.id });
  await chat.says("kim@example.com");
  const { leadId } = await make();
  expect(leadId).not.toBeNull();
  await expect(make()).rejects.toMatchObject({ code: "has_lead" });
  const { id } = await bookFromConversation(shop.as("adam"), {
    id: chat.id,
    booking: BOOKING,
  });
  expect(id).toBeTruthy();
  const { customerId } = await getConversation(shop.as("adam"), { id: chat.id });
  expect(customerId).not.toBeNull();
});

test("an answer to a lead's conversation is its first contact", async () => {
  const lead = await makeLead(shop.as("adam"));
  await attachConversation(shop.as("adam"), { id: chat.id, leadId: lead.id });
  await reply("Bring it in, we will look.");
  await reply("We are open until five.");
  expect(await contacts()).toMatchObject([
    { leadId: lead.id, direction: "INBOUND", content: "My laptop is dead" },
    { leadId: lead.id, direction: "OUTBOUND", outcome: "SENT", staffMemberId: shop.cast.adam },
  ]);
  const [row] = await shop.database.reader.select().from(leads).where(eq(leads.id, lead.id));
  expect(row).toMatchObject({ stage: "CONTACTED", firstRespondedAt: NOW });
});

test("it is attached to one of a customer and a lead that are there", async () => {
  const customer = await createCustomer(shop.as("adam"), { name: "Ann", phone: "07700 900777" });
  const attach = (to: object) => attachConversation(shop.as("adam"), { id: chat.id, ...to });
  await expect(attach({})).rejects.toMatchObject({ status: 422 });
  await expect(attach({ customerId: newId() })).rejects.toMatchObject({ status: 422 });
  await expect(attach({ leadId: newId() })).rejects.toMatchObject({ status: 422 });
  expect(await attach({ customerId: customer.id })).toMatchObject({ name: "Ann" });
  await expect(
    bookFromConversation(shop.as("tess"), { id: newId(), booking: BOOKING }),
  ).rejects.toMatchObject({ status: 404 });
});

test("how far somebody has read only grows, and is theirs alone", async () => {
  const read = (seq: number) => readConversationTo(shop.as("adam"), { id: chat.id, seq });
  expect((await read(99)).unread).toBe(0);
  expect((await read(1)).unread).toBe(0);
  expect((await getConversation(shop.as("tess"), { id: chat.id })).unread).toBe(2);
});
