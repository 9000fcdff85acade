import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newId } from "#app/platform/ids.ts";
import { closeDevice, deviceDatabase } from "./database.ts";
import { readNotice, writeSession } from "./facts.ts";
import { OutboxFull, openRow, queue, rowsOf } from "./outbox.ts";
import { countWaiting, MOST_OUTBOX_BYTES } from "./outbox-rules.ts";
import { replay } from "./replay.ts";
import { endSession, endsSession } from "./session-end.ts";

interface Sent {
  path: string;
  method: string;
  key: string | null;
  match: string | null;
  user: string | null;
  type: string | null;
  body: unknown;
}

const user = newId();
let sent: Sent[];
let answers: (Response | "no signal")[];
let isHeld = false;
let freed = Promise.resolve();

beforeEach(async () => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("navigator", {
    locks: {
      request: async (_name: string, how: LockOptions, work: (lock: object | null) => unknown) => {
        if (how.ifAvailable && isHeld) return work(null);
        await freed;
        return work({});
      },
    },
  });
  sent = [];
  answers = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    sent.push({
      path,
      method: init.method ?? "GET",
      key: headers.get("Idempotency-Key"),
      match: headers.get("If-Match"),
      user: headers.get("X-Outbox-User"),
      type: headers.get("Content-Type"),
      body: bodyOf(init.body),
    });
    const next = answers.shift() ?? json(200, {});
    if (next === "no signal") throw new TypeError("Failed to fetch");
    return next;
  });
  await writeSession({
    userId: user,
    name: "Tess",
    scopeKey: "s",
    cursor: 1,
    copiedAt: 0,
    clockAhead: 0,
  });
});
afterEach(() => closeDevice());

function bodyOf(body: unknown): unknown {
  if (body instanceof FormData) return Object.fromEntries(body);
  if (body === undefined) return null;
  return body instanceof ArrayBuffer ? new TextDecoder().decode(body) : JSON.parse(String(body));
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });

type Draft = Parameters<typeof queue>[1][number]["entry"];
async function put(lane: string, entry: Partial<Draft>, file?: Blob, group = newId()) {
  const id = newId();
  const request = { method: "POST" as const, path: "/leads", fields: { id } };
  const whole = { title: "A lead", part: "", madeAt: 0, request, ...entry };
  await queue({ userId: user, lane, group }, [{ id, entry: whole, ...(file ? { file } : {}) }]);
  return id;
}
const left = () => rowsOf(user);

test("entries go in order under their own keys and are gone when they arrived", async () => {
  const first = await put("a", {});
  const second = await put("a", { request: { method: "PUT", path: "/bookings/1", fields: {} } });
  answers = [json(201, { id: first }), json(200, {})];
  expect(await replay()).toBe("sent");
  expect(sent.map(({ path, key, user: who }) => [path, key, who])).toEqual([
    ["/api/crm/leads", first, user],
    ["/api/crm/bookings/1", null, user],
  ]);
  expect(second > first).toBe(true);
  expect(await left()).toEqual([]);
});

test("an answer that was lost is asked for again under the same key", async () => {
  const id = await put("a", {});
  answers = ["no signal"];
  expect(await replay()).toBe("no-signal");
  expect(await replay()).toBe("nothing");
  for (let again = 0; again < 4; again += 1) {
    answers = ["no signal"];
    await replay({ isForced: true });
  }
  answers = [json(201, { id }, { "Idempotent-Replayed": "true" })];
  expect(await replay({ isForced: true })).toBe("sent");
  expect(new Set(sent.map(({ key }) => key))).toEqual(new Set([id]));
  expect(await left()).toEqual([]);
});

test("a record that the server took into another one gives its id to what follows", async () => {
  const mine = await put("a", {});
  const path = `/leads/${mine}/add-interaction`;
  await put("a", { request: { method: "POST", path, fields: { content: "Called back" } } });
  answers = [json(201, { id: "the-known-lead" }), json(201, {})];
  await replay();
  expect(sent[1]?.path).toBe("/api/crm/leads/the-known-lead/add-interaction");
});

test("what is about an erased person stays with the reason, and the copy is asked for anew", async () => {
  await put("a", {});
  await put("a", { part: "Photo 1 of 2" });
  const detail = "The person whom this is about was erased.";
  answers = [json(410, { code: "person_erased", detail }), json(503, {})];
  await replay();
  expect(sent.map(({ path }) => path)).toEqual(["/api/crm/leads", "/api/crm/offline?after=1"]);
  const [first, second] = await Promise.all((await left()).map(openRow));
  expect(first).toMatchObject({ row: { state: "refused" }, problem: { detail, isOver: true } });
  expect(second?.row.state).toBe("waiting");
});

test("a voice note goes as the sound it is, behind the lead it is about, once", async () => {
  const lead = await put("a", {});
  const request = {
    method: "POST" as const,
    path: "/recordings",
    fields: { id: "n", leadId: lead },
  };
  await put("a", { sound: "audio/webm;codecs=opus", request }, new Blob(["spoken"]));
  const open = await Promise.all((await left()).map(({ file }) => file?.data));
  expect(new TextDecoder().decode(open[1])).not.toContain("spoken");
  answers = [json(201, { id: "the-known-lead" }), "no signal"];
  await replay();
  answers = [json(201, { id: "n" })];
  expect(await replay({ isForced: true })).toBe("sent");
  expect(sent[2]).toMatchObject({
    path: "/api/crm/recordings?id=n&leadId=the-known-lead",
    type: "audio/webm;codecs=opus",
    user,
    body: "spoken",
  });
  expect(sent[2]?.key).toBe(sent[1]?.key);
  expect(await left()).toEqual([]);
});

test("a photo goes up first, then to its job; one that the server lost goes up anew, once", async () => {
  const fileId = newId();
  const entry = {
    upload: { fileId, name: "front.jpg", type: "image/jpeg" },
    request: { method: "POST" as const, path: "/bookings/1/photos", fields: { fileIds: [fileId] } },
  };
  await put("a", entry, new Blob(["photo"]));
  const lost = () => json(422, { errors: [{ path: "fileIds", message: "Send it again." }] });
  answers = [json(409, { code: "id_taken" }), lost(), json(201, {}), json(200, {})];
  await replay();
  expect(sent.map(({ path }) => path)).toEqual([
    ...["/api/crm/files", "/api/crm/bookings/1/photos"],
    ...["/api/crm/files", "/api/crm/bookings/1/photos"],
  ]);
  expect(sent[2]?.body).not.toMatchObject({ id: fileId });
  expect(sent[3]?.key).not.toBe(sent[1]?.key);
  expect(await left()).toEqual([]);
});

test("what does not clash is sent on under a new key, what does waits for a person", async () => {
  const base = { version: 1, fields: { promisedAt: "a", accessories: [] } };
  const request = { method: "PUT" as const, path: "/bookings/1/check-in", base };
  await put("a", { request: { ...request, fields: { accessories: ["Case"] } } });
  const current = { version: 2, promisedAt: "b", accessories: [] };
  answers = [json(412, { current }), json(200, {})];
  await replay();
  expect(sent.map(({ match, body }) => [match, body])).toEqual([
    ['"1"', { accessories: ["Case"] }],
    ['"2"', { accessories: ["Case"] }],
  ]);
  expect(await left()).toEqual([]);

  await put("a", { request: { ...request, fields: { promisedAt: "c" } } });
  await put("a", {});
  answers = [json(412, { current })];
  await replay();
  const [first] = await left();
  if (!first) throw new Error("the entry is gone");
  expect(first.state).toBe("conflict");
  expect((await openRow(first)).clash).toMatchObject({
    version: 2,
    fields: [{ name: "promisedAt", mine: "c", theirs: "b" }],
  });
  expect(countWaiting(await left())).toBe(2);
});

test("while another page sends, nobody sends beside it; whoever was asked to send waits for it", async () => {
  let free = () => {};
  isHeld = true;
  freed = new Promise((done) => {
    free = done;
  });
  const id = await put("a", {});
  expect(await replay()).toBe("waiting");
  const asked = replay({ isForced: true });
  await new Promise(setImmediate);
  expect(sent).toEqual([]);
  isHeld = false;
  free();
  expect(await asked).toBe("sent");
  expect(sent.map(({ key }) => key)).toEqual([id]);
});

test("refused and clashing entries say why; the server's trouble waits", async () => {
  await put("a", {});
  await put("b", {});
  await put("c", {});
  answers = [
    json(422, { detail: "Some fields need attention.", errors: [] }),
    json(409, { code: "illegal_move", detail: "It is in repair." }),
    json(503, {}, { "Retry-After": "9" }),
  ];
  await replay();
  const rows = await left();
  expect(rows.map(({ state }) => state)).toEqual(["refused", "conflict", "waiting"]);
  const [, clash] = rows;
  if (!clash) throw new Error("the entry is gone");
  expect((await openRow(clash)).problem?.detail).toBe("It is in repair.");
});

test("signed out: the copy is wiped, what waits stays sealed until the same person is back", async () => {
  await put("a", {});
  answers = [json(401, { code: "unauthenticated" })];
  expect(await replay()).toBe("signed-out");
  expect(await replay({ isForced: true })).toBe("nothing");
  const [row] = await left();
  expect(row?.sealed.data.byteLength).toBeGreaterThan(0);
  const key = await (await deviceDatabase()).get("keys", `outbox:${user}`);
  expect(key?.key.extractable).toBe(false);
  expect(await (await deviceDatabase()).get("keys", `copy:${user}`)).toBeUndefined();
});

test("ended from elsewhere: what waits is discarded, and that is said", async () => {
  await put("a", {});
  answers = [json(401, { code: "session_revoked" })];
  await replay();
  expect(await left()).toEqual([]);
  expect(await readNotice()).toContain("One thing that was not sent yet was discarded");
});

test("a full outbox takes nothing more and says so", async () => {
  await put("a", {});
  const database = await deviceDatabase();
  const [row] = await left();
  if (!row) throw new Error("the entry is gone");
  await database.put("outbox", { ...row, bytes: MOST_OUTBOX_BYTES });
  await expect(put("b", {})).rejects.toThrow(OutboxFull);
  expect(await left()).toHaveLength(1);
});

test("nothing of what waits can be read in the database", async () => {
  await put("a", { title: "Jo Patel, 07700 900123" });
  const everything = JSON.stringify(
    await (await deviceDatabase()).getAll("outbox"),
    (_key, value) => (value instanceof ArrayBuffer ? Buffer.from(value).toString("latin1") : value),
  );
  expect(everything).not.toMatch(/Patel|900123/);
  await endSession();
  expect(await left()).toHaveLength(1);
});

test.each([
  ["POST", "/logout", true],
  ["POST", "/logout.data", true],
  ["POST", "/counter/lock", true],
  ["POST", "/counter/customer/1/turn", true],
  ["GET", "/login", true],
  ["GET", "/pin", true],
  ["GET", "/counter/customer/1", true],
  ["GET", "/counter", false],
  ["GET", "/customers/1", false],
  ["POST", "/leads/new", false],
])("%s %s ends somebody's time: %s", (method, pathname, wanted) => {
  expect(endsSession({ method, pathname })).toBe(wanted);
});
