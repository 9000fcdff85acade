import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { endpoints } from "#app/features/api.server.ts";
import { writeAccessNotes } from "#app/platform/access-notes.server.ts";
import { type Door, openDoor } from "#tests/fixtures/api-door.ts";
import { goodCall } from "#tests/fixtures/endpoint-examples.ts";
import { injections } from "#tests/fixtures/hostile/injections.ts";
import { expectPolite } from "#tests/fixtures/hostile/refusal.ts";
import { impossibleStrings, naughtyStrings, ownStrings } from "#tests/fixtures/hostile/texts.ts";
import { oddBodies, oddJson, oddWords } from "#tests/fixtures/hostile/values.ts";
import { inputShapeOf, nameOf, ownFields } from "#tests/fixtures/input-shape.ts";
import { stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, testShop } from "#tests/fixtures/shop.ts";
import { textFields } from "#tests/fixtures/text-fields.ts";

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

const reading = endpoints
  .filter(({ method }) => method === "GET")
  .map((endpoint) => [nameOf(endpoint), endpoint] as const);
const withFields = reading.filter(([, endpoint]) => Object.keys(ownFields(endpoint)).length > 0);
const withId = endpoints
  .filter(({ path }) => path.includes("/:"))
  .map((endpoint) => [nameOf(endpoint), endpoint] as const);
const writing = endpoints
  .filter(({ method }) => method === "POST" || method === "PUT")
  .map((endpoint) => [nameOf(endpoint), endpoint] as const);
const sample = [
  ...naughtyStrings.filter((_, at) => at % 7 === 0),
  ...ownStrings,
  ...impossibleStrings,
];

test("the injections are at least 125", () => {
  expect(new Set(injections).size).toBeGreaterThanOrEqual(125);
});

test.each(withFields)(
  "P25 %s runs nothing that stands in its query",
  async (_, endpoint) => {
    const { caller, path } = await goodCall(door, endpoint);
    const base = path.split("?")[0];
    const given = new URLSearchParams(path.split("?")[1]);
    const free = new Set(textFields(endpoint).map(({ path: [name] }) => name));
    door.changes();
    for (const name of Object.keys(ownFields(endpoint))) {
      if (name === "wait") continue;
      const texts = free.has(name) ? [...injections, ...sample] : injections.slice(-20);
      for (const text of [...texts, ...oddWords]) {
        given.set(name, text);
        const answer = await door.send(caller, "GET", `${base}?${given}`);
        expectPolite(answer, `${name}=${JSON.stringify(text)}`);
        expect([200, 400, 404, 422], `${name}=${JSON.stringify(text)}`).toContain(answer.status);
        expect(answer.milliseconds, `${name}=${JSON.stringify(text)}`).toBeLessThan(2_000);
      }
      given.delete(name);
    }
    expect(door.changes()).toEqual([]);
  },
  60_000,
);

test.each(withId)("P25 %s runs nothing that stands in its path", async (_, endpoint) => {
  const { caller, method, body } = await goodCall(door, endpoint);
  door.changes();
  for (const text of [...injections.filter((_one, at) => at % 5 === 0), ...impossibleStrings]) {
    const id = /\p{Surrogate}/u.test(text) ? "%FF" : encodeURIComponent(text);
    const path = endpoint.path.replaceAll(/:\w+/g, id);
    const answer = await door.send(caller, method, path, { body });
    expectPolite(answer, text);
    expect([404, 422], text).toContain(answer.status);
  }
  expect(door.changes()).toEqual([]);
});

test.each(writing)(
  "%s takes odd JSON for what it is",
  async (_, endpoint) => {
    const { caller, method, path, body = {} } = await goodCall(door, endpoint);
    for (const raw of oddBodies) {
      const answer = await door.send(caller, method, path, { body: raw });
      expectPolite(answer, raw.slice(0, 80));
      expect(answer.status, raw.slice(0, 80)).toBeGreaterThanOrEqual(200);
    }
    for (const name of Object.keys(inputShapeOf(endpoint).shape.properties ?? {})) {
      for (const value of oddJson) {
        const answer = await door.send(caller, method, path, { body: { ...body, [name]: value } });
        expectPolite(answer, `${name}: ${JSON.stringify(value)?.slice(0, 80)}`);
      }
    }
  },
  60_000,
);

test.each(withFields)(
  "%s refuses a parameter twice where it means one value",
  async (_, endpoint) => {
    const { caller, path } = await goodCall(door, endpoint);
    const base = path.split("?")[0];
    for (const name of ["limit", "cursor", "sort", "q", "id"]) {
      const answer = await door.send(caller, "GET", `${base}?${name}=1&${name}=2`);
      expect([422], name).toContain(answer.status);
    }
    const many = Array.from({ length: 101 }, (_one, at) => `a${at}=1`).join("&");
    expect((await door.send(caller, "GET", `${base}?${many}`)).status).toBe(400);
  },
);

test("headers of any shape are read or refused", async () => {
  const headers: Record<string, string>[] = [
    { "Idempotency-Key": "a, b" },
    { "Idempotency-Key": "x".repeat(8_000) },
    { "If-Match": `"${"9".repeat(400)}"` },
    { Accept: "*/*;q=0" },
    { Accept: "x".repeat(8_000) },
    { "Content-Type": "application/json; charset=utf-16" },
    { "Content-Type": "application/jsonp" },
    { Authorization: "Bearer " },
    { Authorization: `Bearer rvt_${"x".repeat(5_000)}` },
    { Authorization: "Basic YTpi" },
    { Cookie: "sid=" },
    { Cookie: `sid=${"x".repeat(8_000)}` },
    { Cookie: "sid=%E0%A4%A; sid=b" },
    { "X-Outbox-Device": "x" },
    { "Content-Length": "-1" },
  ];
  for (const more of headers) {
    const body = { sourceType: "PHONE", contactInfo: { email: "h@example.com" } };
    const answer = await door.send("olivia", "POST", "/leads", { body, headers: more });
    expectPolite(answer, JSON.stringify(more).slice(0, 80));
  }
});
