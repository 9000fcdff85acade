import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deliveries } from "#app/db/schema/index.ts";
import { HOUR, MINUTE } from "#app/platform/dates.ts";
import { newId } from "#app/platform/ids.ts";
import { type Chat, startChat } from "#tests/fixtures/chats.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { openWebsite, type Website } from "#tests/fixtures/visitors.ts";
import { replyToVisitor } from "./reply.server.ts";
import { askTranscript } from "./transcript.server.ts";

vi.hoisted(() => {
  process.env.WIDGET_PROOF_BITS = "4";
});

let shop: TestShop;
let site: Website;
let email: string;
beforeEach(async () => {
  shop = await testShop();
  site = await openWebsite(shop);
  email = `kim.${newId()}@example.com`;
});
afterEach(() => shop.close());

const ask = ({ id, token }: Chat, given: { email: string; code?: string }, now = NOW) =>
  askTranscript(site.visit({ now, threadToken: token, proof: null }), {
    conversationId: id,
    ...given,
  });
async function mails(): Promise<{ to: string; subject: string; text: string }[]> {
  const rows = await shop.database.reader
    .select({ payload: deliveries.payload })
    .from(deliveries)
    .where(eq(deliveries.kind, "mail"));
  return rows.map(({ payload }) => payload as { to: string; subject: string; text: string });
}
async function codeIn(): Promise<string> {
  const [mail] = await mails();
  return /: (\d{6})/.exec(mail?.text ?? "")?.[1] ?? "";
}

test("a code goes first; with it the lines follow, without the shop's notes", async () => {
  const chat = await startChat(site, "My laptop is dead");
  await replyToVisitor(shop.as("adam"), { conversationId: chat.id, text: "Bring it in." });
  const note = { conversationId: chat.id, text: "Rude", internal: true };
  await replyToVisitor(shop.as("adam"), note);
  expect(await ask(chat, { email })).toEqual({ state: "CODE_SENT" });
  expect(JSON.stringify(await mails())).not.toContain("laptop");
  expect(await ask(chat, { email, code: await codeIn() })).toEqual({ state: "SENT" });
  const [, letter] = await mails();
  expect(letter).toMatchObject({
    to: email,
    subject: "Your conversation with Riverside Repairs",
    text: expect.stringMatching(/You:\nMy laptop is dead[\s\S]*Bring it in\.[\s\S]*\/chat\//),
  });
  expect(letter?.text).not.toContain("Rude");
});

test("a wrong code, another address's and an old one send nothing", async () => {
  const chat = await startChat(site, "Hello");
  await ask(chat, { email });
  const code = await codeIn();
  const other = code === "000000" ? "000001" : "000000";
  for (const given of [
    { email, code: other },
    { email: `x${email}`, code },
  ])
    await expect(ask(chat, given)).rejects.toMatchObject({ status: 422 });
  await expect(ask(chat, { email, code }, NOW + HOUR)).rejects.toMatchObject({ status: 422 });
  expect(await mails()).toHaveLength(1);
});

test("guesses, codes and letters are counted", async () => {
  const chat = await startChat(site, "Hello");
  for (let i = 0; i < 3; i += 1) await ask(chat, { email });
  await expect(ask(chat, { email })).rejects.toMatchObject({ status: 429 });
  const code = await codeIn();
  await ask(chat, { email, code });
  await expect(ask(chat, { email, code }, NOW + MINUTE)).rejects.toMatchObject({ status: 429 });
  for (let i = 0; i < 3; i += 1)
    await expect(ask(chat, { email, code: "000000" })).rejects.toMatchObject({ status: 422 });
  await expect(ask(chat, { email, code: "000000" })).rejects.toMatchObject({ status: 429 });
  expect(await mails()).toHaveLength(4);
});

test("another's conversation goes to nobody", async () => {
  const [mine, theirs] = [await startChat(site, "Mine"), await startChat(site, "Theirs")];
  await expect(ask({ ...theirs, token: mine.token }, { email })).rejects.toMatchObject({
    status: 404,
  });
});
