import sharp from "sharp";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { serveFile } from "#app/platform/files/serve-file.server.ts";
import { newId } from "#app/platform/ids.ts";
import { type Chat, startChat } from "#tests/fixtures/chats.ts";
import { smallPhoto, stagedPhotos } from "#tests/fixtures/jobs.ts";
import { type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { openWebsite, type Website } from "#tests/fixtures/visitors.ts";
import { stageVisitorPhoto, visitorPhoto } from "./chat-photos.server.ts";
import { getConversation, listMessages } from "./conversations.server.ts";
import { blockConversation } from "./keep-conversation.server.ts";
import { mergeConversation } from "./merge-conversation.server.ts";
import { replyToVisitor } from "./reply.server.ts";
import { sendToShop } from "./visitor.server.ts";

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

const visit = ({ token }: Chat) => site.visit({ threadToken: token, proof: null });
const staged = async (chat: Chat, bytes?: Uint8Array) =>
  (
    await stageVisitorPhoto(visit(chat), {
      conversationId: chat.id,
      name: "IMG.jpg",
      bytes: bytes ?? (await smallPhoto()),
    })
  ).id;
const show = (chat: Chat, fileIds: string[], { id = newId(), text = "" } = {}) =>
  sendToShop(visit(chat), { conversationId: chat.id, id, text, fileIds });
const look = (chat: Chat, fileId: string) =>
  visitorPhoto(visit(chat), { conversationId: chat.id, fileId, size: "full" });

test("a visitor's photo is made anew, and seen by them and by whoever may answer", async () => {
  const chat = await startChat(site, "Talk to a person");
  const photo = await sharp({ create: { width: 20, height: 10, channels: 3, background: "#123" } })
    .withExif({ IFD0: { Copyright: "where I live" } })
    .jpeg()
    .toBuffer();
  expect(photo.includes("where I live")).toBe(true);
  const fileId = await staged(chat, photo);
  await expect(look(chat, fileId)).rejects.toMatchObject({ status: 404 });
  const { data } = await show(chat, [fileId]);
  expect(data).toMatchObject([{ author: "VISITOR", text: "", fileIds: [fileId] }]);
  const mine = await look(chat, fileId);
  const bytes = Buffer.from(await mine.arrayBuffer());
  expect((await sharp(bytes).metadata()).format).toBe("webp");
  expect(bytes.includes("where I live")).toBe(false);
  expect((await serveFile(shop.as("adam"), { id: fileId, size: "full" })).status).toBe(200);
  expect((await getConversation(shop.as("adam"), { id: chat.id })).lastText).toBe("Sent a photo");
});

test("the same line again shows the photo once; another line may not take it", async () => {
  const chat = await startChat(site, "Talk to a person");
  const [fileId, id] = [await staged(chat), newId()];
  await show(chat, [fileId], { id, text: "Look" });
  await show(chat, [fileId], { id, text: "Look" });
  expect((await chat.reads()).data.filter(({ fileIds }) => fileIds.length > 0)).toHaveLength(1);
  await expect(show(chat, [fileId])).rejects.toMatchObject({ status: 422 });
  await expect(show(chat, [], { id, text: "Look" })).rejects.toMatchObject({ code: "id_taken" });
});

test("a line says something or shows something", async () => {
  const chat = await startChat(site, "Hello");
  await expect(show(chat, [])).rejects.toMatchObject({ status: 422 });
  const many = Array.from({ length: 7 }, newId);
  await expect(show(chat, many)).rejects.toMatchObject({ status: 422 });
});

test("photos of another thread, of staff and of jobs are nobody's to show or to see", async () => {
  const [mine, theirs] = [await startChat(site, "Mine"), await startChat(site, "Theirs")];
  const foreign = await staged(theirs);
  const [ofStaff = ""] = await stagedPhotos(shop, "adam", 1);
  for (const id of [foreign, ofStaff, newId()])
    await expect(show(mine, [id])).rejects.toMatchObject({ status: 422 });
  await show(theirs, [foreign]);
  await expect(look(mine, foreign)).rejects.toMatchObject({ status: 404 });
  await expect(
    stageVisitorPhoto(visit(mine), {
      conversationId: theirs.id,
      name: "a.jpg",
      bytes: await smallPhoto(),
    }),
  ).rejects.toMatchObject({ status: 404 });
});

test("what is no picture is refused, and so is a blocked visitor's", async () => {
  const chat = await startChat(site, "Hello");
  const svg = Buffer.from(
    "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
  );
  await expect(staged(chat, svg)).rejects.toMatchObject({ status: 422 });
  await blockConversation(shop.as("adam"), { id: chat.id });
  await expect(staged(chat)).rejects.toMatchObject({ status: 404 });
});

test("staff answer with photos of their own, which the visitor then sees", async () => {
  const chat = await startChat(site, "Talk to a person");
  const fileIds = await stagedPhotos(shop, "adam", 2);
  const answer = await replyToVisitor(shop.as("adam"), { conversationId: chat.id, fileIds });
  expect(answer).toMatchObject({ text: "", fileIds });
  expect((await chat.reads()).data.at(-1)).toMatchObject({ author: "STAFF", fileIds });
  expect((await look(chat, fileIds[1] ?? "")).status).toBe(200);
  const others = await stagedPhotos(shop, "olivia", 1);
  await expect(
    replyToVisitor(shop.as("adam"), { conversationId: chat.id, fileIds: others }),
  ).rejects.toMatchObject({ status: 422 });
});

test("a photo in a note is not the visitor's to see", async () => {
  const chat = await startChat(site, "Talk to a person");
  const fileIds = await stagedPhotos(shop, "adam", 1);
  const note = { conversationId: chat.id, text: "Shelf B", internal: true, fileIds };
  await replyToVisitor(shop.as("adam"), note);
  await expect(look(chat, fileIds[0] ?? "")).rejects.toMatchObject({ status: 404 });
});

test("photos follow their lines into the conversation that theirs is joined to", async () => {
  const [kept, joined] = [await startChat(site, "One"), await startChat(site, "Two")];
  const fileId = await staged(joined);
  await show(joined, [fileId]);
  await mergeConversation(shop.as("adam"), { id: kept.id, otherId: joined.id });
  const { data } = await listMessages(shop.as("adam"), { conversationId: kept.id });
  expect(data.filter(({ fileIds }) => fileIds.includes(fileId))).toHaveLength(1);
  expect((await look(joined, fileId)).status).toBe(200);
  await expect(look(kept, fileId)).rejects.toMatchObject({ status: 404 });
});
