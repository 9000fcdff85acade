import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { closeConversation } from "#app/features/conversations/keep-conversation.server.ts";
import { mergeConversation } from "#app/features/conversations/merge-conversation.server.ts";
import {
  readConversationTo,
  replyToVisitor,
  typeToVisitor,
} from "#app/features/conversations/reply.server.ts";
import { newId } from "#app/platform/ids.ts";
import { type Chat, startChat } from "#tests/fixtures/chats.ts";
import { type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { openWebsite, type Website } from "#tests/fixtures/visitors.ts";
import type { SocketDoor } from "./sockets.server.ts";
import { visitorSockets } from "./visitor-sockets.server.ts";

vi.hoisted(() => {
  process.env.WIDGET_PROOF_BITS = "4";
});

interface Ear {
  socket: WebSocket;
  heard: { type: string; seq?: number }[];
  closed: Promise<number>;
}

let shop: TestShop;
let site: Website;
let door: SocketDoor;
let server: Server;
let address: string;
let now: number;

beforeEach(async () => {
  // The doors read the clock themselves: these threads are of today.
  now = Date.now();
  shop = await testShop();
  site = await openWebsite(shop, { at: now });
  door = visitorSockets(shop.database, {
    helloMs: 80,
    tickMs: 20,
    pingMs: 60_000,
    mostPerAddress: 8,
  });
  server = createServer();
  server.on("upgrade", (request, socket, head) => {
    if (door.isWelcome(request)) door.accept(request, socket, head);
    else socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  door.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await shop.close();
});

async function listen(first: string | null, origin = `http://${address}`): Promise<Ear> {
  const socket = new WebSocket(`ws://${address}/ws/visitor`, { origin });
  const heard: Ear["heard"] = [];
  socket.on("message", (frame) => heard.push(JSON.parse(String(frame))));
  const closed = new Promise<number>((done) => socket.on("close", done));
  await once(socket, "open");
  if (first !== null) socket.send(first);
  return { socket, heard, closed };
}

/** A socket that has said hello and was told where the thread stands. */
async function hello({ token }: { token: string }): Promise<Ear> {
  const ear = await listen(JSON.stringify({ type: "hello", token, after: 0 }));
  await vi.waitFor(() => expect(ear.heard).toHaveLength(1));
  return ear;
}

const startedNow = (text: string) => startChat(site, text, now);
const reply = ({ id }: Chat, text: string, internal = false) =>
  replyToVisitor(shop.as("adam", now), { conversationId: id, text, internal });

/** What an ear heard once everything that was under way has arrived. */
async function newsOf(ear: Ear) {
  await pause(30);
  return ear.heard.slice(1);
}

test("a socket is told where its thread stands, and then that it changed, never what was said", async () => {
  const chat = await startedNow("Hello");
  const ear = await hello(chat);
  expect(ear.heard).toEqual([{ type: "changed", seq: 2 }]);
  await reply(chat, "A secret word");
  await vi.waitFor(async () => expect(await newsOf(ear)).toEqual([{ type: "changed", seq: 3 }]));
  expect(JSON.stringify(ear.heard)).not.toContain("secret");
});

test("a note of the shop is no news for the visitor", async () => {
  const chat = await startedNow("Hello");
  const ear = await hello(chat);
  await reply(chat, "Rude customer", true);
  expect(await newsOf(ear)).toEqual([]);
});

test("another's thread is not heard", async () => {
  const [mine, theirs] = [await startedNow("Mine"), await startedNow("Theirs")];
  const ear = await hello(mine);
  await reply(theirs, "For them only");
  await typeToVisitor(shop.as("adam", now), { id: theirs.id });
  expect(await newsOf(ear)).toEqual([]);
});

test("typing, reading and closing are told", async () => {
  const chat = await startedNow("Hello");
  const ear = await hello(chat);
  await typeToVisitor(shop.as("adam", now), { id: chat.id });
  await readConversationTo(shop.as("adam", now), { id: chat.id, seq: 1 });
  await readConversationTo(shop.as("adam", now), { id: chat.id, seq: 1 });
  await closeConversation(shop.as("adam", now), { id: chat.id });
  await vi.waitFor(async () =>
    expect(await newsOf(ear)).toEqual([
      { type: "typing" },
      { type: "read", seq: 1 },
      { type: "changed", seq: 0 },
    ]),
  );
});

test("the visitor's own typing is not told to them", async () => {
  const chat = await startedNow("Hello");
  const ear = await hello(chat);
  const { typeToShop } = await import("#app/features/conversations/visitor.server.ts");
  await typeToShop(site.visit({ now, threadToken: chat.token }), { conversationId: chat.id });
  expect(await newsOf(ear)).toEqual([]);
});

test("a thread that was joined to another is heard there, before and after", async () => {
  const [kept, joined] = [await startedNow("First"), await startedNow("Second")];
  const before = await hello(joined);
  await mergeConversation(shop.as("adam", now), { id: kept.id, otherId: joined.id });
  const after = await hello(joined);
  await reply(kept, "To both");
  for (const ear of [before, after])
    await vi.waitFor(async () =>
      expect((await newsOf(ear)).at(-1)).toEqual({ type: "changed", seq: 6 }),
    );
});

test.each([
  ["is none", "nonsense"],
  ["has no token", JSON.stringify({ type: "hello" })],
  [
    "brings a forged token",
    JSON.stringify({ type: "hello", token: `vt_${"a".repeat(22)}.${"b".repeat(43)}` }),
  ],
])("a first frame that %s closes the socket with 4401", async (_what, frame) => {
  const ear = await listen(frame);
  expect(await ear.closed).toBe(4401);
  expect(ear.heard).toEqual([]);
});

test("a token of a thread that is not there closes the socket with 4401", async () => {
  const { visitorTokenOf } = await import("#app/features/conversations/visitor-token.server.ts");
  const token = visitorTokenOf(newId());
  const ear = await listen(JSON.stringify({ type: "hello", token, after: 0 }));
  expect(await ear.closed).toBe(4401);
});

test("who does not say hello is sent away", async () => {
  const ear = await listen(null);
  expect(await ear.closed).toBe(4401);
});

test("another origin is not let in", async () => {
  await expect(listen(null, "https://evil.example")).rejects.toThrow("403");
});

test("one token has a few sockets, and no more", async () => {
  const chat = await startedNow("Hello");
  for (let i = 0; i < 5; i += 1) await hello(chat);
  const frame = JSON.stringify({ type: "hello", token: chat.token, after: 0 });
  expect(await (await listen(frame)).closed).toBe(4401);
});

test("one address has as many sockets as it may, and a place again when one closes", async () => {
  const ears = [];
  for (let i = 0; i < 8; i += 1) ears.push(await hello(await startedNow(`Visitor ${i}`)));
  const late = await startedNow("One too many");
  await expect(hello(late)).rejects.toThrow("429");
  ears[0]?.socket.close();
  await ears[0]?.closed;
  await vi.waitFor(async () => expect((await hello(late)).heard).toHaveLength(1));
});

test("who sends too many frames, or too large a one, is cut off", async () => {
  const chat = await startedNow("Hello");
  const [loud, large] = [await hello(chat), await hello(chat)];
  for (let i = 0; i < 30; i += 1) loud.socket.send("x");
  large.socket.on("error", () => {});
  large.socket.send("x".repeat(5_000));
  expect(await loud.closed).toBe(1006);
  expect([1006, 1009]).toContain(await large.closed);
});

test("when the app stops, sockets are asked to come back", async () => {
  const ear = await hello(await startedNow("Hello"));
  door.close();
  expect(await ear.closed).toBe(1012);
});
