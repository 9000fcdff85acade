import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { endpoints } from "#app/features/api.server.ts";
import { ROLE_RIGHTS } from "#app/features/staff/rights.ts";
import { writeAccessNotes } from "#app/platform/access-notes.server.ts";
import type { Endpoint } from "#app/platform/api.server.ts";
import { type Door, openDoor } from "#tests/fixtures/api-door.ts";
import { callerOf, goodCall } from "#tests/fixtures/endpoint-examples.ts";
import { exampleOf } from "#tests/fixtures/example-values.ts";
import { inputShapeOf, nameOf, namesInPath, ownFields } from "#tests/fixtures/input-shape.ts";
import { stockCategories } from "#tests/fixtures/leads.ts";
import { UNKNOWN_ID } from "#tests/fixtures/records.ts";
import { NOW, testShop } from "#tests/fixtures/shop.ts";
import { specificationEndpoints } from "#tests/fixtures/specification-endpoints.ts";

let door: Door;
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
const withBody = every.filter(([, { method }]) => method === "POST" || method === "PUT");
const withId = every.filter(([, { path }]) => path.includes(":"));
const guarded = every.filter(([, { operation }]) => operation.can !== null);
const unknownPath = ({ path }: Endpoint) =>
  path.replaceAll(/:\w+/g, path.startsWith("/parked") ? "a-test:999" : UNKNOWN_ID);
const bodyOf = (endpoint: Endpoint) =>
  endpoint.method === "POST" || endpoint.method === "PUT" ? exampleOf(endpoint) : undefined;

test("every endpoint of the specification that has landed is served under its own path", () => {
  const served = new Set(every.map(([name]) => name));
  const landed = specificationEndpoints.filter(({ since }) => since <= 2);
  expect(landed.length).toBeGreaterThanOrEqual(20);
  expect(landed.filter(({ endpoint }) => !served.has(endpoint))).toEqual([]);
});

test("no two endpoints share a method and a path", () => {
  expect(new Set(every.map(([name]) => name)).size).toBe(every.length);
});

test.each(every)("%s says what it does and whom it lets", (_name, { operation }) => {
  expect(operation.summary.length).toBeGreaterThan(8);
  expect(operation.can === null || operation.can in ROLE_RIGHTS).toBe(true);
});

test.each(guarded)("%s asks nobody, a widget and a customer to sign in", async (_, endpoint) => {
  for (const caller of ["nobody", "widget", "customer"] as const) {
    const body = bodyOf(endpoint);
    const answer = await door.send(caller, endpoint.method, unknownPath(endpoint), { body });
    expect(answer.status, caller).toBe(401);
    expect(answer.headers.get("Content-Type")).toContain("application/problem+json");
    expect(answer.json).toMatchObject({ status: 401, code: "unauthenticated" });
  }
});

test.each(guarded)("%s refuses the roles without its permission", async (_, endpoint) => {
  const row = ROLE_RIGHTS[endpoint.operation.can ?? ""] ?? [];
  for (const [at, caller] of (["tess", "adam", "olivia"] as const).entries()) {
    const body = bodyOf(endpoint);
    const answer = await door.send(caller, endpoint.method, unknownPath(endpoint), { body });
    if (row[at] === null) expect(answer.status, caller).toBe(403);
    else expect([401], caller).not.toContain(answer.status);
  }
});

test.each(withId)("%s does not find an unknown id", async (_, endpoint) => {
  const call = await goodCall(door, endpoint);
  const path = unknownPath(endpoint);
  const answer = await door.send("olivia", endpoint.method, path, { body: call.body });
  expect([answer.status, answer.json.code]).toEqual([404, "not_found"]);
  for (const id of ["x", "1", "%00", "..%2f..", "'; drop table leads --", "%ff"]) {
    const odd = endpoint.path.replaceAll(/:\w+/g, id);
    const refused = await door.send("olivia", endpoint.method, odd, { body: call.body });
    expect([404, 422], id).toContain(refused.status);
  }
});

test.each(every)("%s names the methods that its path takes", async (_, endpoint) => {
  const path = unknownPath(endpoint);
  const taken = endpoints.filter((other) => other.path === endpoint.path);
  for (const method of ["GET", "POST", "PUT", "DELETE"].filter(
    (word) => !taken.some((other) => other.method === word),
  )) {
    const answer = await door.send("olivia", method, path);
    const isOthers = answer.status !== 405;
    // A literal path hides behind nothing: only a path with a parameter may match another's.
    if (isOthers) expect(path).toMatch(/^\/\w+(-\w+)*\/\w+/);
    else expect(answer.headers.get("Allow")?.split(", ")).toContain(endpoint.method);
  }
});

test.each(every)("%s speaks JSON only", async (_, endpoint) => {
  const answer = await door.send(callerOf(endpoint), endpoint.method, unknownPath(endpoint), {
    body: bodyOf(endpoint),
    headers: { Accept: "text/html" },
  });
  expect([answer.status, answer.json.code]).toEqual([406, "not_acceptable"]);
});

test.each(withBody)("%s refuses what is no JSON object", async (_, endpoint) => {
  door.changes();
  const send = (body: string, type = "application/json") =>
    door.send(callerOf(endpoint), endpoint.method, unknownPath(endpoint), {
      body,
      headers: { "Content-Type": type },
    });
  expect((await send("{}", "text/plain")).status).toBe(415);
  expect((await send("a=b", "application/x-www-form-urlencoded")).status).toBe(415);
  for (const body of ["{", "[]", "1", "null", '"x"', '{"a":1}}', '{"a":undefined}', "{'a':1}"]) {
    expect((await send(body)).status, body).toBe(400);
  }
  expect((await send(`{"__proto__":{"isAdmin":true}}`)).status).toBe(400);
  expect((await send(`{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`)).status).toBe(400);
  expect((await send(`{"a":"${"x".repeat(1_000_001)}"}`)).status).toBe(413);
  expect(door.changes()).toEqual([]);
});

test.each(withBody)("%s refuses fields that it does not know", async (_, endpoint) => {
  const call = await goodCall(door, endpoint);
  door.changes();
  const names = ["noSuchField", "version", ...namesInPath(endpoint.path)];
  for (const name of names) {
    const body = { ...call.body, [name]: name === "version" ? 1 : "x" };
    const answer = await door.send(call.caller, call.method, call.path, { body });
    expect(answer.status, name).toBe(422);
    if (inputShapeOf(endpoint).shape.properties)
      expect(answer.json.errors?.map(({ path }) => path)).toEqual([name]);
  }
  const queried = await door.send(call.caller, call.method, `${call.path}?x=1`, {
    body: call.body,
  });
  expect(queried.status).toBe(400);
  expect(door.changes()).toEqual([]);
});

const reading = every.filter(([, { method }]) => method === "GET");
test.each(reading)("%s refuses query parameters that it does not know", async (_, endpoint) => {
  const call = await goodCall(door, endpoint);
  const joint = call.path.includes("?") ? "&" : "?";
  const answer = await door.send(call.caller, "GET", `${call.path}${joint}noSuchFilter=1`);
  expect([answer.status, answer.json.errors?.[0]?.path]).toEqual([422, "noSuchFilter"]);
  const long = `${call.path}${joint}q=${"x".repeat(9_000)}`;
  expect((await door.send(call.caller, "GET", long)).status).toBe(400);
});

const paged = reading.filter(([, endpoint]) => "limit" in ownFields(endpoint));
test.each(paged)("%s gives 1 to 200 at once, and no forged page", async (_, endpoint) => {
  const { path, caller } = await goodCall(door, endpoint);
  const joint = path.includes("?") ? "&" : "?";
  const read = (more: string) => door.send(caller, "GET", `${path}${joint}${more}`);
  for (const limit of ["0", "201", "-1", "1.5", "many", "1e9", ""]) {
    expect((await read(`limit=${limit}`)).status, limit).toBe(422);
  }
  for (const limit of [1, 200]) {
    const answer = await read(`limit=${limit}`);
    expect(answer.status).toBe(200);
    expect(answer.json.page?.limit).toBe(limit);
    expect(answer.json.data?.length).toBeLessThanOrEqual(limit);
  }
  expect((await read("limit=1&limit=2")).status).toBe(422);
  if (!("cursor" in ownFields(endpoint))) return;
  for (const cursor of ["x", "eyJpZCI6MX0.x", "e30=.AAAA"]) {
    expect((await read(`cursor=${cursor}`)).status, cursor).toBe(422);
  }
});
