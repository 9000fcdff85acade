import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { notifications, staffAvailability } from "#app/db/schema/index.ts";
import { readConversationTo, replyToVisitor } from "#app/features/conversations/reply.server.ts";
import { localToUtc, MINUTE } from "#app/platform/dates.ts";
import { type Dispatcher, startDispatcher } from "#app/platform/subscribers.server.ts";
import { startChat } from "#tests/fixtures/chats.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { openWebsite, type Website } from "#tests/fixtures/visitors.ts";
import { actOnNotification } from "./act-on-notification.server.ts";
import { listNotifications } from "./notifications.server.ts";
import { actionsOf } from "./push-text.ts";

vi.hoisted(() => {
  process.env.WIDGET_PROOF_BITS = "4";
});

let shop: TestShop;
let site: Website;
let dispatcher: Dispatcher;
let now: number;
beforeEach(async () => {
  now = NOW;
  shop = await testShop();
  site = await openWebsite(shop);
  dispatcher = startDispatcher(shop.database, () => now);
});
afterEach(async () => {
  await dispatcher.stop();
  await shop.close();
});

const told = async (who: "tess" | "tomas" | "adam") => {
  await dispatcher.settle();
  await dispatcher.settle();
  const { data } = await listNotifications(shop.as(who), {});
  return data.filter(({ url }) => url.startsWith("/inbox/")).map(({ body }) => body);
};
const onDuty = (userId: string) =>
  shop.database.write("on duty", (tx) =>
    tx.insert(staffAvailability).values({ userId, isAvailable: true, updatedAt: NOW }),
  );

test("while the assistant asks nobody is disturbed; then whoever is there hears of it once", async () => {
  await onDuty(shop.cast.tess);
  const chat = await startChat(site, "My laptop is dead");
  expect(await told("tess")).toEqual([]);
  await chat.says("Talk to a person");
  await chat.says("Hello?", NOW + MINUTE);
  expect(await told("tess")).toEqual(["Talk to a person"]);
  expect(await told("tomas")).toEqual([]);
  expect(await told("adam")).toEqual([]);
});

test("with nobody on duty the managers hear of it; later lines are for whoever answered", async () => {
  const chat = await startChat(site, "Talk to a person");
  expect(await told("adam")).toEqual(["Talk to a person"]);
  await replyToVisitor(shop.as("tomas"), { conversationId: chat.id, text: "Hello!" });
  await chat.says("It is my phone");
  await chat.says("It fell");
  expect(await told("tomas")).toEqual(["It fell", "It is my phone"]);
  expect(await told("adam")).toEqual(["Talk to a person"]);
});

test("out of hours it lies in the app, and phones are quiet until the shop opens", async () => {
  now = localToUtc("2026-11-24", 22 * 60);
  await startChat(site, "Talk to a person", now);
  expect(await told("adam")).toEqual(["Talk to a person"]);
  const rows = await shop.database.reader.select().from(notifications);
  expect(rows.map(({ pushAt }) => pushAt)).toEqual([localToUtc("2026-11-25", 9 * 60)]);
});

test("a robot disturbs nobody", async () => {
  await startChat(site, "Best backlinks, rank on google http://a.example http://b.example");
  expect(await told("adam")).toEqual([]);
});

test("an answer from the notification reaches the visitor, once, and only from whoever was told", async () => {
  const chat = await startChat(site, "Talk to a person");
  await told("adam");
  const [waiting] = (await listNotifications(shop.as("adam"), {})).data;
  const id = waiting?.id ?? "";
  const reply = (who: "adam" | "tomas", text?: string) =>
    actOnNotification(shop.as(who), { id, action: "reply", text });
  await expect(reply("tomas", "Hello")).rejects.toMatchObject({ status: 404 });
  await expect(reply("adam")).rejects.toMatchObject({ status: 422 });
  await reply("adam", "Bring it in.");
  expect((await chat.reads()).data.at(-1)).toMatchObject({ author: "STAFF", text: "Bring it in." });
  await expect(reply("adam", "Again")).rejects.toMatchObject({ code: "already_acted" });
  expect((await chat.reads()).data.at(-1)?.text).toBe("Bring it in.");
});

test("an answer from the notification waits when a colleague was first, until that was read", async () => {
  const chat = await startChat(site, "Talk to a person");
  await told("adam");
  const [waiting] = (await listNotifications(shop.as("adam"), {})).data;
  const theirs = { conversationId: chat.id, text: "Bring it in." };
  const { seq } = await replyToVisitor(shop.as("tomas"), theirs);
  const answer = { id: waiting?.id ?? "", action: "reply" as const, text: "We open on Monday." };
  const reply = () => actOnNotification(shop.as("adam"), answer);
  await expect(reply()).rejects.toMatchObject({
    code: "answered_meanwhile",
    detail: expect.stringMatching(/ answered meanwhile\./),
  });
  expect((await chat.reads()).data.at(-1)?.text).toBe("Bring it in.");
  await readConversationTo(shop.as("adam"), { id: chat.id, seq });
  await reply();
  expect((await chat.reads()).data.at(-1)?.text).toBe("We open on Monday.");
});

test.each([
  ["a conversation", "/inbox/01890000-0000-7000-8000-000000000000", ["reply"]],
  ["the inbox", "/inbox", []],
  ["a lead", "/leads/01890000-0000-7000-8000-000000000000", []],
])("a message about %s has the buttons for it", (_what, url, actions) => {
  const buttons = actionsOf({ type: "lead_assigned", url }).map(({ action }) => action);
  expect(buttons.filter((action) => action === "reply")).toEqual(actions);
});
