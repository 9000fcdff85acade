import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { staffAvailability } from "#app/db/schema/index.ts";
import { replyToVisitor } from "#app/features/conversations/reply.server.ts";
import { MINUTE } from "#app/platform/dates.ts";
import { type Dispatcher, startDispatcher } from "#app/platform/subscribers.server.ts";
import { startChat } from "#tests/fixtures/chats.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { openWebsite, type Website } from "#tests/fixtures/visitors.ts";
import { listNotifications } from "./notifications.server.ts";

vi.hoisted(() => {
  process.env.WIDGET_PROOF_BITS = "4";
});

let shop: TestShop;
let site: Website;
let dispatcher: Dispatcher;
beforeEach(async () => {
  shop = await testShop();
  site = await openWebsite(shop);
  dispatcher = startDispatcher(shop.database, () => NOW);
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

test("a robot disturbs nobody", async () => {
  await startChat(site, "Best backlinks, rank on google http://a.example http://b.example");
  expect(await told("adam")).toEqual([]);
});
