import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { endpoints } from "#app/features/api.server.ts";
import { writeAccessNotes } from "#app/platform/access-notes.server.ts";
import { type Door, openDoor } from "#tests/fixtures/api-door.ts";
import { goodCall } from "#tests/fixtures/endpoint-examples.ts";
import { inputShapeOf, nameOf } from "#tests/fixtures/input-shape.ts";
import { stockCategories } from "#tests/fixtures/leads.ts";
import { openApiValidator } from "#tests/fixtures/openapi-validator.ts";
import { NOW, testShop } from "#tests/fixtures/shop.ts";

let door: Door;
const disagreements = openApiValidator();

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  const shop = await testShop();
  await stockCategories(shop);
  door = await openDoor(shop);
});
afterAll(async () => {
  await writeAccessNotes();
  await door.shop.close();
  vi.useRealTimers();
});

const every = endpoints.map((endpoint) => [nameOf(endpoint), endpoint] as const);
const writing = every.filter(([, { method }]) => method !== "GET");
// A read by POST changes nothing: its repeat is read anew, and what it told is kept nowhere.
const posting = every.filter(
  ([, { method, operation }]) => method === "POST" && operation.kind === "command",
);
const versioned = writing.filter(
  ([, endpoint]) => "version" in (inputShapeOf(endpoint).shape.properties ?? {}),
);

test.each(every)("%s answers what its schema and the OpenAPI document say", async (_, endpoint) => {
  const call = await goodCall(door, endpoint);
  const answer = await door.send(call.caller, call.method, call.path, { body: call.body });
  expect([answer.status, call.status < 300 && answer.json.errors]).toEqual([
    call.status,
    call.status < 300 && undefined,
  ]);
  expect(answer.headers.get("Cache-Control")).toBe("no-store");
  if (call.status !== 204) expect(disagreements(endpoint, answer)).toEqual([]);
  if (call.status === 204) {
    expect(answer.text).toBe("");
    return;
  }
  if (call.status >= 300) return;
  expect(answer.headers.get("Content-Type")).toBe("application/json; charset=utf-8");
  expect(endpoint.operation.output.parse(answer.json)).toEqual(answer.json);
  if (typeof answer.json.version === "number")
    expect(answer.headers.get("ETag")).toBe(`"${answer.json.version}"`);
  if (call.status === 201 && answer.json.id) {
    const location = answer.headers.get("Location") ?? "";
    expect(location).toMatch(new RegExp(`${answer.json.id}$`));
  }
});

test.each(writing)("%s reads If-Match as a version in quotes only", async (_, endpoint) => {
  const call = await goodCall(door, endpoint);
  door.changes();
  for (const header of ["3", 'W/"3"', "*", '"x"', '""', '"-1"', '"1", "2"', '"9999999999999999"']) {
    const answer = await door.send(call.caller, call.method, call.path, {
      body: call.body,
      headers: { "If-Match": header },
    });
    expect([answer.status, answer.json.code], header).toEqual([400, "malformed_if_match"]);
    expect(disagreements(endpoint, answer)).toEqual([]);
  }
  expect(door.changes()).toEqual([]);
});

test.each(versioned)("P18 %s refuses an edit of an older version", async (_, endpoint) => {
  const call = await goodCall(door, endpoint);
  door.changes();
  const answer = await door.send(call.caller, call.method, call.path, {
    body: call.body,
    headers: { "If-Match": '"77"' },
  });
  expect([answer.status, answer.json.code]).toEqual([412, "stale"]);
  expect(answer.json.current?.version).toBeTypeOf("number");
  expect(door.changes()).toEqual([]);
  const current = answer.json.current?.version;
  const again = await door.send(call.caller, call.method, call.path, {
    body: call.body,
    headers: { "If-Match": `"${current}"` },
  });
  expect(again.status).toBe(call.status);
});

test.each(posting)("%s gives a repeat with the same key the first answer", async (_, endpoint) => {
  const call = await goodCall(door, endpoint);
  const headers = { "Idempotency-Key": `key-of-${call.path}` };
  const wrong = { ...call.body, noSuchField: 1 };
  const refused = await door.send(call.caller, "POST", call.path, { body: wrong, headers });
  expect(refused.status).toBe(422);
  const send = (body = call.body) => door.send(call.caller, "POST", call.path, { body, headers });
  const first = await send();
  expect([first.status, first.headers.get("Idempotent-Replayed")]).toEqual([call.status, null]);
  if (first.status >= 300) return;
  door.changes();
  const second = await send();
  // A secret is told once: the kept answer has it no longer.
  const kept = { ...first.json };
  for (const name of ["token", "secret", "passcode", "passcodeKind"])
    if (name in kept) kept[name] = null;
  expect([second.status, second.json]).toEqual([first.status, kept]);
  expect(second.headers.get("Idempotent-Replayed")).toBe("true");
  expect(second.headers.get("ETag")).toBe(first.headers.get("ETag"));
  expect(door.changes()).toEqual([]);
  const { body: another } = await goodCall(door, endpoint);
  if (JSON.stringify(another) !== JSON.stringify(call.body)) {
    const reused = await send(another);
    expect([reused.status, reused.json.code]).toEqual([422, "idempotency_key_reused"]);
  }
  for (const key of ["a b", "x".repeat(256), "caf\u00e9", ""]) {
    const odd = await door.send(call.caller, "POST", call.path, {
      body: call.body,
      headers: { "Idempotency-Key": key },
    });
    expect([odd.status, odd.json.code], key).toEqual([400, "malformed_key"]);
  }
});
