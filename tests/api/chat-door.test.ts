import type { ActionFunctionArgs } from "@remix-run/node";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { idempotencyKeys } from "#app/db/schema/index.ts";
import { newId } from "#app/platform/ids.ts";
import { action, loader } from "#app/routes/api/thread-files.ts";
import { smallPhoto } from "#tests/fixtures/jobs.ts";
import { call, OURS, pageToken } from "#tests/fixtures/public-requests.ts";
import { type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { openWebsite, proofAt } from "#tests/fixtures/visitors.ts";

vi.hoisted(() => {
  process.env.WIDGET_PROOF_BITS = "4";
});

const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
  await openWebsite(shop);
});
afterEach(() => shop.close());

interface Started {
  id: string;
  visitorToken: string;
  statusUrl: string;
}

const JSON_HEADERS = {
  "Content-Type": "application/json",
  Origin: OURS,
  "X-Widget-Key": "pk_riverside",
};

function start(idempotencyKey: string, id = newId()) {
  return call({
    method: "POST",
    path: "/conversations",
    headers: {
      ...JSON_HEADERS,
      "X-Page-Token": pageToken(),
      "X-Proof": proofAt(Date.now()),
      "Idempotency-Key": idempotencyKey,
    },
    body: { id, text: "My laptop is dead" },
  });
}

async function startedThread(): Promise<Started> {
  const { status, json } = await start(newId());
  expect(status).toBe(201);
  return json as unknown as Started;
}

const say = (
  { id, visitorToken }: Started,
  deed: string,
  body: unknown,
  { address = "192.0.2.7" } = {},
) =>
  call({
    method: "POST",
    path: `/conversations/${id}/${deed}`,
    address,
    headers: { ...JSON_HEADERS, Authorization: `Bearer ${visitorToken}` },
    body,
  });

test("a repeat gets the same token and link, and neither lies in the database", async () => {
  const [key, id] = [newId(), newId()];
  const first = await start(key, id);
  const again = await start(key, id);
  expect(first.json?.visitorToken).toMatch(/^vt_/);
  expect(again.json).toEqual(first.json);
  expect(again.headers.get("Idempotent-Replayed")).toBe("true");
  const kept = JSON.stringify(await shop.database.reader.select().from(idempotencyKeys));
  expect(kept).toContain(id);
  expect(kept).not.toContain("vt_");
  expect(kept).not.toContain(String(first.json?.statusUrl));
});

test("a thread takes 30 messages a minute; typing and reading cost none of them", async () => {
  const thread = await startedThread();
  for (let i = 0; i < 40; i += 1)
    expect((await say(thread, i % 2 ? "typing" : "read", i % 2 ? {} : { seq: 1 })).status).toBe(
      200,
    );
  for (let i = 0; i < 30; i += 1)
    expect((await say(thread, "messages", { id: newId(), text: `Line ${i}` })).status).toBe(200);
  const refused = await say(thread, "messages", { id: newId(), text: "Too much" });
  expect([refused.status, refused.json?.code]).toEqual([429, "too_many_requests"]);
  expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
  // Another thread of the same address is not stopped by it.
  const other = await startedThread();
  expect((await say(other, "messages", { id: newId(), text: "Hello" })).status).toBe(200);
});

test("signs of life have a limit of their own", async () => {
  const thread = await startedThread();
  for (let i = 0; i < 120; i += 1) expect((await say(thread, "typing", {})).status).toBe(200);
  expect((await say(thread, "typing", {})).status).toBe(429);
  expect((await say(thread, "messages", { id: newId(), text: "Hello" })).status).toBe(200);
});

/** Through the route of a thread's photos, as Remix would. */
async function ask(
  { id, visitorToken }: Started,
  { fileId, body, type = "image/jpeg" }: { fileId?: string; body?: Uint8Array; type?: string },
) {
  const address = "192.0.2.9";
  const facts = { requestId: newId(), nonce: "n", address, maskedAddress: address, startedAt: 0 };
  const request = new Request(`${OURS}/api/public/conversations/${id}/files/${fileId ?? ""}`, {
    method: body ? "POST" : "GET",
    headers: {
      Origin: OURS,
      "X-Widget-Key": "pk_riverside",
      "Content-Type": type,
      ...(visitorToken ? { Authorization: `Bearer ${visitorToken}` } : {}),
    },
    body: body ? new Uint8Array(body) : undefined,
  });
  const args = {
    request,
    params: { id, fileId },
    context: { facts },
  } as unknown as ActionFunctionArgs;
  return body ? action(args) : loader(args);
}

test("a photo is taken in at its thread's door, shown by a line, and given out again", async () => {
  const thread = await startedThread();
  const sent = await ask(thread, { body: await smallPhoto() });
  expect(sent.status).toBe(201);
  const { id: fileId } = (await sent.json()) as { id: string };
  expect((await ask(thread, { fileId })).status).toBe(404);
  expect((await say(thread, "messages", { id: newId(), fileIds: [fileId] })).status).toBe(200);
  const photo = await ask(thread, { fileId });
  expect([photo.status, photo.headers.get("Content-Type")]).toEqual([200, "image/webp"]);
  expect(photo.headers.get("Cache-Control")).toBe("no-store");
  expect((await ask(await startedThread(), { fileId })).status).toBe(404);
  expect((await ask({ ...thread, visitorToken: "" }, { fileId })).status).toBe(401);
});

test.each([
  ["no picture", { type: "image/jpeg", body: Buffer.from("<svg onload=alert(1)>") }, 422],
  ["a script", { type: "text/javascript", body: Buffer.from("alert(1)") }, 415],
  ["too much", { type: "image/png", body: Buffer.alloc(10_000_001, PNG_HEAD) }, 413],
])("%s is refused at the thread's door", async (_what, picture, status) => {
  expect((await ask(await startedThread(), picture)).status).toBe(status);
});
