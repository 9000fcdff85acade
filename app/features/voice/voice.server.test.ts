import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  conversationMessages,
  conversations,
  customerInteractions,
  events,
  recordings,
  type transcripts,
  voiceNotices,
} from "#app/db/schema/index.ts";
import { listMessages } from "#app/features/conversations/conversations.server.ts";
import { blockConversation } from "#app/features/conversations/keep-conversation.server.ts";
import { mergeConversation } from "#app/features/conversations/merge-conversation.server.ts";
import { sendToShop } from "#app/features/conversations/visitor.server.ts";
import { DAY, MINUTE } from "#app/platform/dates.ts";
import { newId } from "#app/platform/ids.ts";
import { canTranscode } from "#app/platform/media/find-tool.server.ts";
import { startChat } from "#tests/fixtures/chats.ts";
import { wavOf } from "#tests/fixtures/recordings.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { openWebsite, type Website } from "#tests/fixtures/visitors.ts";
import { finishVoice } from "./finish-voice.server.ts";
import { getNotice, noteNotice } from "./notices.server.ts";
import { CHUNK_BYTES } from "./public-schema.ts";
import { getTranscript } from "./transcript.server.ts";
import { addChunk, getUpload, startVoice } from "./upload.server.ts";

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

const sha = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const spoken = wavOf(20);

async function noticeOf(threadToken: string | null = null, now = NOW) {
  const visit = () => site.visit({ now, threadToken, proof: null });
  const { hash } = await getNotice(visit(), {});
  return (await noteNotice(visit(), { hash })).id;
}

/** A visitor with a recorder, and what it sends. */
async function sending(
  bytes = spoken,
  { thread }: { thread?: { id: string; token: string } } = {},
) {
  const noticeId = await noticeOf(thread?.token);
  const started = await startVoice(site.visit({ threadToken: thread?.token ?? null }), {
    mimeType: "audio/wav",
    noticeId,
    conversationId: thread?.id,
  });
  const visit = () => site.visit({ uploadToken: started.uploadToken, proof: null });
  const pieces = Array.from({ length: Math.ceil(bytes.length / CHUNK_BYTES) }, (_unused, n) =>
    bytes.subarray(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES),
  );
  return {
    id: started.id,
    pieces,
    send: (n: number, piece = pieces[n] ?? Buffer.alloc(0)) =>
      addChunk(visit(), { id: started.id, n, bytes: piece }),
    received: () => getUpload(visit(), { id: started.id }),
    finish: (change = {}) =>
      finishVoice(visit(), {
        id: started.id,
        chunks: pieces.length,
        sha256: sha(bytes),
        durationMs: 20_000,
        sourceDetails: undefined,
        ...change,
      }),
  };
}

async function sendAll(upload: Awaited<ReturnType<typeof sending>>) {
  for (const n of upload.pieces.keys()) await upload.send(n);
  return upload.finish();
}

const all = <T extends typeof recordings | typeof transcripts | typeof events>(table: T) =>
  shop.database.reader.select().from(table as typeof recordings) as unknown as Promise<
    T["$inferSelect"][]
  >;

test("a voice message begins a conversation, and the assistant asks only how to reply", async () => {
  const upload = await sending();
  const done = await sendAll(upload);
  expect(done.state).toBe(canTranscode() ? "READY" : "UNCHECKED");
  expect(done.data).toMatchObject([
    { seq: 1, kind: "VOICE", author: "VISITOR", text: "Voice message, 0:20" },
    { seq: 2, kind: "TEXT", author: "ASSISTANT" },
  ]);
  expect(done.data[0]?.durationMs).toBeGreaterThan(18_000);
  expect(done.data[1]?.text).toMatch(/we have your voice message. How can we reach you/);
  const [row] = await all(recordings);
  expect(row).toMatchObject({ conversationId: done.conversation.id, sha256: sha(spoken) });
  const told = (await all(events)).filter(({ type }) => type === "voice.notice_shown");
  expect(told.map(({ subjectType }) => subjectType)).toEqual(["voice_notice", "conversation"]);
  expect((await all(events)).some(({ type }) => type === "recording.added")).toBe(true);
  expect(done.visitorToken).toMatch(/^vt_/);
});

test("a person is waited for from the voice message on, not only once it is known how to reply", async () => {
  const done = await sendAll(await sending());
  const waiting = async () =>
    (await shop.database.reader.select().from(conversations)).map(
      ({ isAssisted, waitingSince, answerDueAt }) => ({
        isAssisted,
        waitingSince,
        isDue: answerDueAt !== null,
      }),
    );
  expect(await waiting()).toEqual([{ isAssisted: true, waitingSince: NOW, isDue: true }]);
  const later = site.visit({ now: NOW + MINUTE, threadToken: done.visitorToken, proof: null });
  const line = { conversationId: done.conversation.id, id: newId(), text: "07700 900123" };
  await sendToShop(later, line);
  expect(await waiting()).toEqual([{ isAssisted: false, waitingSince: NOW, isDue: true }]);
});

test("a way to reply makes the lead of it, whose timeline has a call from the website", async () => {
  const done = await sendAll(await sending());
  const chat = site.visit({ threadToken: done.visitorToken, proof: null });
  const ids = { conversationId: done.conversation.id, id: newId() };
  await sendToShop(chat, { ...ids, text: "Kim Lee, 07700 900123" });
  const [contact] = await shop.database.reader.select().from(customerInteractions);
  expect(contact).toMatchObject({
    interactionType: "CALL",
    channel: "WEBSITE",
    direction: "INBOUND",
    metadata: { conversationId: done.conversation.id },
  });
  const [row] = await all(recordings);
  expect(row?.leadId).toBe(contact?.leadId);
});

test("in a conversation that is there it is the next line, and staff read what kind it is", async () => {
  const chat = await startChat(site, "Talk to a person");
  const done = await sendAll(await sending(spoken, { thread: chat }));
  expect(done.conversation.id).toBe(chat.id);
  const { data } = await listMessages(shop.as("adam"), { conversationId: chat.id });
  const line = data.find(({ kind }) => kind === "VOICE");
  expect(line?.recording).toMatchObject({ id: done.id, state: done.state });
  expect(data.map(({ seq }) => seq)).toEqual(data.map((_line, at) => at + 1));
});

test("a message on its way while its thread is joined to another stays its visitor's, and opens only theirs", async () => {
  const [kept, chat] = [await startChat(site, "One"), await startChat(site, "Two")];
  const upload = await sending(spoken, { thread: chat });
  for (const n of upload.pieces.keys()) await upload.send(n);
  await mergeConversation(shop.as("adam"), { id: kept.id, otherId: chat.id });
  const done = await upload.finish();
  expect(done.visitorToken).toBe(chat.token);
  expect((await upload.finish()).visitorToken).toBe(chat.token);
  const spokenIn = async (lines: Promise<{ data: { kind: string }[] }>) =>
    (await lines).data.filter(({ kind }) => kind === "VOICE").length;
  expect(await spokenIn(listMessages(shop.as("adam"), { conversationId: kept.id }))).toBe(1);
  expect(await spokenIn(chat.reads())).toBe(1);
  expect(await spokenIn(kept.reads())).toBe(0);
});

test("pieces come in any order, twice or again after a break, and are what they were", async () => {
  const upload = await sending();
  await upload.send(1);
  expect((await upload.received()).received).toEqual([1]);
  await expect(upload.finish()).rejects.toMatchObject({
    code: "incomplete",
    extra: { received: [1] },
  });
  await upload.send(0);
  await upload.send(0);
  const other = Buffer.concat([upload.pieces[0]?.subarray(0, -1) ?? spoken, Buffer.of(9)]);
  await expect(upload.send(0, other)).rejects.toMatchObject({ status: 409, code: "other_bytes" });
  expect((await upload.received()).received).toEqual([0, 1]);
  await expect(upload.finish({ sha256: sha(other) })).rejects.toMatchObject({
    code: "other_bytes",
  });
  const first = await upload.finish();
  const again = await upload.finish();
  expect(again.data.slice(0, 1)).toEqual(first.data.slice(0, 1));
  const lines = await shop.database.reader.select().from(conversationMessages);
  expect(lines.filter(({ recordingId }) => recordingId !== null)).toHaveLength(1);
});

test("nothing is recorded without a notice that was shown here, and today", async () => {
  const start = (noticeId: string) =>
    startVoice(site.visit({}), { mimeType: "audio/webm;codecs=opus", noticeId });
  await expect(start(newId())).rejects.toMatchObject({ status: 422 });
  const noticeId = await noticeOf();
  await shop.database.write("yesterday", (tx) =>
    tx
      .update(voiceNotices)
      .set({ at: NOW - 2 * DAY })
      .where(eq(voiceNotices.id, noticeId)),
  );
  await expect(start(noticeId)).rejects.toMatchObject({ status: 422 });
  await expect(noteNotice(site.visit({}), { hash: "0".repeat(64) })).rejects.toMatchObject({
    code: "notice_changed",
  });
  expect(await all(recordings)).toEqual([]);
});

test("the same start with the same notice is the same upload; anybody else's id is taken", async () => {
  const [id, noticeId] = [newId(), await noticeOf()];
  const start = (change = {}) =>
    startVoice(site.visit({}), { id, mimeType: "audio/webm", noticeId, ...change });
  expect(await start()).toEqual(await start());
  await expect(start({ noticeId: await noticeOf() })).rejects.toMatchObject({ code: "id_taken" });
});

test("another token opens nothing, and after a day neither does the right one", async () => {
  const upload = await sending();
  const other = await sending();
  const { uploadToken } = await startVoice(site.visit({}), {
    mimeType: "audio/wav",
    noticeId: await noticeOf(),
  });
  const visit = (now = NOW) => site.visit({ now, uploadToken, proof: null });
  for (const { id } of [upload, other])
    await expect(getUpload(visit(), { id })).rejects.toMatchObject({ status: 404 });
  await expect(getUpload(visit(NOW + DAY), { id: upload.id })).rejects.toMatchObject({
    status: 404,
  });
});

test("whoever is blocked is not heard", async () => {
  const chat = await startChat(site, "Hello");
  const upload = await sending(spoken, { thread: chat });
  await blockConversation(shop.as("adam"), { id: chat.id });
  await expect(sending(spoken, { thread: chat })).rejects.toMatchObject({ status: 403 });
  for (const n of upload.pieces.keys()) await upload.send(n);
  await expect(upload.finish()).rejects.toMatchObject({ status: 403 });
  expect((await all(recordings)).map(({ state }) => state)).toEqual(["UPLOADING"]);
});

test("what is no recording is refused with its first piece, and too much with the last", async () => {
  const upload = await sending();
  for (const bytes of [Buffer.alloc(CHUNK_BYTES), Buffer.from("#EXTM3U\nhttp://127.0.0.1/x\n")])
    await expect(upload.send(0, bytes)).rejects.toMatchObject({ status: 422 });
  await shop.database.write("nearly full", (tx) =>
    tx.update(recordings).set({ receivedBytes: 9_999_999 }),
  );
  await expect(upload.send(1)).rejects.toMatchObject({ status: 413 });
  await shop.database.write("a full day", (tx) =>
    tx.update(recordings).set({ receivedBytes: 200_000_000 }),
  );
  await expect(sending()).rejects.toMatchObject({ status: 503, code: "quota" });
});

test("half a recording and a false one make no message", async () => {
  for (const bytes of [spoken.subarray(0, -1_000), Buffer.concat([spoken, Buffer.from("<b>")])]) {
    const upload = await sending(bytes);
    for (const n of upload.pieces.keys()) await upload.send(n);
    await expect(upload.finish()).rejects.toMatchObject({ status: 422 });
  }
  expect(await shop.database.reader.select().from(conversations)).toEqual([]);
});

test("where nothing can re-encode it, it is kept as it was sent, unchecked and unread", async () => {
  vi.stubEnv("PATH", "");
  const done = await sendAll(await sending());
  vi.unstubAllEnvs();
  expect([done.state, done.data[0]?.text]).toEqual(["UNCHECKED", "Voice message, 0:20"]);
  const [row] = await all(recordings);
  expect(row).toMatchObject({ peaks: null, webmFileId: null, mp3FileId: null });
  expect(row?.originalFileId).toEqual(expect.any(String));
  expect(await getTranscript(shop.as("adam"), { id: done.id })).toMatchObject({
    state: "NONE",
    text: null,
  });
});

test.skipIf(!canTranscode())("where it can, waveform and both encodings are made", async () => {
  const done = await sendAll(await sending());
  const [row] = await all(recordings);
  expect([done.state, row?.originalFileId]).toEqual(["READY", null]);
  expect([row?.webmFileId, row?.mp3FileId]).toEqual([expect.any(String), expect.any(String)]);
  expect(row?.peaks?.length).toBeGreaterThan(50);
});
