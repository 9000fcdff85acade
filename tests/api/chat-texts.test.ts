import type { LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { listMessages } from "#app/features/conversations/conversations.server.ts";
import { newId } from "#app/platform/ids.ts";
import { loader } from "#app/routes/chat.ts";
import { impossibleStrings, naughtyStrings, ownStrings } from "#tests/fixtures/hostile/texts.ts";
import { call, OURS, pageToken, someAddress } from "#tests/fixtures/public-requests.ts";
import { faultsFile, hasFaults, realFaults } from "#tests/fixtures/real-faults.ts";
import { type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { openWebsite, proofAt } from "#tests/fixtures/visitors.ts";

vi.hoisted(() => {
  process.env.WIDGET_PROOF_BITS = "2";
});

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
  await openWebsite(shop);
});
afterAll(() => shop.close());

/** What a thread takes in a minute, with room for its first line. */
const A_THREAD = 25;
const LONGEST = 4_000;
const HEADERS = {
  "Content-Type": "application/json",
  Origin: OURS,
  "X-Widget-Key": "pk_riverside",
};

interface Thread {
  id: string;
  visitorToken: string;
  statusUrl: string;
}
interface Line {
  seq: number;
  author: string;
  text: string;
}

async function start(text: string): Promise<Thread> {
  const { status, json } = await call({
    method: "POST",
    path: "/conversations",
    headers: {
      ...HEADERS,
      "X-Page-Token": pageToken(),
      "X-Proof": proofAt(Date.now()),
      "Idempotency-Key": newId(),
    },
    body: { id: newId(), text },
  });
  expect(status, JSON.stringify(text)).toBe(201);
  return json as unknown as Thread;
}

const own = ({ visitorToken }: Thread) => ({
  ...HEADERS,
  Authorization: `Bearer ${visitorToken}`,
});

const say = (thread: Thread, text: string) =>
  call({
    method: "POST",
    path: `/conversations/${thread.id}/messages`,
    headers: own(thread),
    body: { id: newId(), text },
  });

const saidIn = (lines: readonly Line[]) =>
  lines.filter(({ author }) => author === "VISITOR").map(({ text }) => text);

/** What the page of the thread shows, as a browser without JavaScript reads it. */
async function shownOn({ statusUrl }: Thread): Promise<string[]> {
  const url = new URL(statusUrl, OURS);
  const facts = { requestId: newId(), nonce: "n", address: someAddress(), startedAt: 0 };
  const answer = await loader({
    request: new Request(url),
    params: { token: url.pathname.split("/").at(-1) },
    context: { facts },
  } as unknown as LoaderFunctionArgs);
  expect(answer.status).toBe(200);
  const words = [...(await answer.text()).matchAll(/<p class="words">([^<]*)<\/p>/g)];
  return words.map(([, shown = ""]) =>
    shown
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&#96;", "`")
      .replaceAll("&amp;", "&"),
  );
}

/** Every text is a line of a thread, the first of them begins it; visitor, staff and page read them alike. */
async function talk(texts: readonly string[]) {
  const [first = "", ...rest] = texts;
  const thread = await start(first);
  for (const text of rest) expect((await say(thread, text)).status, JSON.stringify(text)).toBe(200);
  const wanted = texts.map((text) => text.trim());
  const { json } = await call({
    path: `/conversations/${thread.id}/messages?after=0`,
    headers: own(thread),
  });
  const lines = json?.data as Line[];
  expect(saidIn(lines)).toEqual(wanted);
  expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_line, at) => at + 1));
  const { data } = await listMessages(shop.as("adam"), { conversationId: thread.id });
  expect(saidIn(data)).toEqual(wanted);
  // HTML has no place for control characters.
  const shown = lines.map(({ text }) => text.replace(/[^\P{Cc}\t\n\r]/gu, ""));
  expect(await shownOn(thread)).toEqual(shown);
}

/** As many texts as a thread takes, together. */
function inThreads(texts: readonly string[]): string[][] {
  return texts.flatMap((_, at) => (at % A_THREAD === 0 ? [texts.slice(at, at + A_THREAD)] : []));
}

const title = hasFaults
  ? "200 real faults are kept as they were written, in their order"
  : `200 real faults: skipped, ${faultsFile} is not there (set REFERENCE_DATA)`;

test.skipIf(!hasFaults)(title, { timeout: 120_000 }, async () => {
  const problems = realFaults(200).map(({ problem }) => problem);
  expect(problems).toHaveLength(200);
  for (const texts of inThreads(problems)) await talk(texts);
});

test("markup, commands, directions of writing and the longest text are only text", {
  timeout: 120_000,
}, async () => {
  const nasty = [...ownStrings, ...naughtyStrings].filter((text) => text.trim() !== "");
  expect(nasty.length).toBeGreaterThan(400);
  const long = ["x".repeat(LONGEST), "<b>".repeat(1_333), "\u202e".repeat(LONGEST)];
  for (const texts of inThreads([...nasty, ...long])) await talk(texts);
});

test.each([...impossibleStrings, "", " \n\t ", "x".repeat(LONGEST + 1), "x".repeat(70_000)])(
  "what cannot be a line is refused politely (%#), and the thread goes on",
  async (text) => {
    const thread = await start("Hello");
    const { status, json, headers } = await say(thread, text);
    expect([400, 413, 422]).toContain(status);
    expect(headers.get("Content-Type")).toContain("application/problem+json");
    expect(json?.code).toBeTruthy();
    const after = await say(thread, "Still here");
    expect(after.status).toBe(200);
    expect(saidIn(after.json?.data as Line[])).toEqual(["Still here"]);
  },
);
