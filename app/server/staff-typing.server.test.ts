import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { assignConversation } from "#app/features/conversations/keep-conversation.server.ts";
import { typeToVisitor } from "#app/features/conversations/reply.server.ts";
import { type Hub, startHub } from "#app/platform/hub.server.ts";
import { type Chat, startChat } from "#tests/fixtures/chats.ts";
import { type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { openWebsite } from "#tests/fixtures/visitors.ts";
import { passTypingToStaff } from "./staff-typing.server.ts";

vi.hoisted(() => {
  process.env.WIDGET_PROOF_BITS = "4";
});

let shop: TestShop;
let chat: Chat;
let hub: Hub;
let stop: () => void;
beforeEach(async () => {
  shop = await testShop();
  chat = await startChat(await openWebsite(shop), "Talk to a person");
  hub = startHub(shop.database);
  stop = passTypingToStaff(hub);
});
afterEach(async () => {
  stop();
  hub.stop();
  await shop.close();
});

async function ear(who: "adam" | "tess" | "tomas") {
  const heard: unknown[] = [];
  await hub.join(
    {
      actor: shop.as(who).actor,
      send: (message) => {
        if (message.type === "typing") heard.push(message);
      },
    },
    null,
  );
  return heard;
}

test("who may read a conversation sees who is replying, others do not", async () => {
  await assignConversation(shop.as("adam"), { id: chat.id, assignedTo: shop.cast.tess });
  const [adam, tess, tomas] = [await ear("adam"), await ear("tess"), await ear("tomas")];
  await typeToVisitor(shop.as("tess"), { id: chat.id });
  const told = { type: "typing", conversationId: chat.id, side: "staff", name: "tess" };
  await vi.waitFor(() => expect([adam, tess, tomas]).toEqual([[told], [told], []]));
});
