import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { endpoints } from "#app/features/api.server.ts";
import { ROLE_RIGHTS } from "#app/features/staff/rights.ts";
import { writeAccessNotes } from "#app/platform/access-notes.server.ts";
import type { Endpoint } from "#app/platform/api.server.ts";
import { type Caller, type Door, openDoor } from "#tests/fixtures/api-door.ts";
import { authorization } from "#tests/fixtures/authorization.ts";
import { type Call, goodCall, kindOf } from "#tests/fixtures/endpoint-examples.ts";
import { nameOf } from "#tests/fixtures/input-shape.ts";
import { stockCategories } from "#tests/fixtures/leads.ts";
import { UNKNOWN_ID } from "#tests/fixtures/records.ts";
import { NOW, testShop } from "#tests/fixtures/shop.ts";

const LANDED = 2;
const ROLES = ["tess", "adam", "olivia"] as const;

let door: Door;
let cells = 0;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  const shop = await testShop();
  await stockCategories(shop);
  door = await openDoor(shop);
});
afterAll(async () => {
  console.log(`P20: ${cells} cells of the authorization matrix were tried.`);
  await writeAccessNotes();
  await door.shop.close();
  vi.useRealTimers();
});

const rowOf = (name: string) => authorization.find(({ doors }) => doors.includes(name));
const every = endpoints.map((endpoint) => [nameOf(endpoint), endpoint] as const);
const withId = every.filter(([, { path }]) => path.includes("/:"));

/** Rows of what is there: by their issue, or because the program gives the right already. */
const landed = authorization.filter(
  ({ since, permission }) => since <= LANDED || permission in ROLE_RIGHTS,
);

test("P20 the roles' rights in the program are those of the matrix", () => {
  expect(Object.fromEntries(landed.map(({ permission, cells: row }) => [permission, row]))).toEqual(
    ROLE_RIGHTS,
  );
});

test("P20 every endpoint has a row, and every row's door is served", () => {
  const served = new Set(every.map(([name]) => name));
  expect(every.filter(([name]) => !rowOf(name)).map(([name]) => name)).toEqual([]);
  const missing = landed.flatMap(({ doors }) => doors.filter((name) => !served.has(name)));
  expect(missing).toEqual([]);
});

test.each(every)("P20 %s asks for the permission of its row", (name, { operation }) => {
  expect(operation.can).toBe(rowOf(name)?.permission);
});

const send = (caller: Caller, { method, path, body }: Call) => {
  cells += 1;
  return door.send(caller, method, path, { body });
};
const cellOf = (name: string, caller: (typeof ROLES)[number]) =>
  rowOf(name)?.cells[ROLES.indexOf(caller)] ?? null;

test.each(every)("P20 %s lets in whom the matrix lets in", async (name, endpoint) => {
  for (const caller of ["nobody", "widget", "customer"] as const) {
    const answer = await send(caller, await goodCall(door, endpoint));
    expect(answer.status, caller).toBe(401);
  }
  for (const caller of ROLES) {
    const cell = cellOf(name, caller);
    const call = await goodCall(door, endpoint, { owner: cell === null ? "olivia" : caller });
    const answer = await send(cell === null ? caller : call.caller, call);
    if (cell === null)
      expect([answer.status, answer.json.code], caller).toEqual([403, "forbidden"]);
    else
      expect([answer.status, caller, answer.json.detail]).toEqual([
        call.status,
        caller,
        answer.json.detail,
      ]);
  }
});

/** What an id that nobody has ever answers: the measure for everything one may not know of. */
async function asUnknown(caller: Caller, call: Call, endpoint: Endpoint) {
  const behind = endpoint.path.split(/\/:\w+/)[1] ?? "";
  const front = endpoint.path.split("/:")[0] ?? "";
  const id = front === "/parked-events" ? "a-test:99999" : UNKNOWN_ID;
  return send(caller, { ...call, path: `${front}/${id}${behind}` });
}

test.each(withId)(
  "P20 %s hides somebody else's record as if there were none",
  async (name, endpoint) => {
    if (cellOf(name, "tess") !== "own") return;
    const call = await goodCall(door, endpoint, { owner: "tomas" });
    const before = door.changes();
    expect(before.length).toBeGreaterThanOrEqual(0);
    const caller = call.caller.endsWith("cookie") ? "tess by cookie" : "tess";
    const answer = await send(caller, call);
    const unknown = await asUnknown(caller, call, endpoint);
    expect([answer.status, answer.json.code]).toEqual([404, "not_found"]);
    expect([answer.text, ...answer.headers]).toEqual([unknown.text, ...unknown.headers]);
    expect(door.changes()).toEqual([]);
  },
);

test.each(withId)("P20 %s does not show what was deleted", async (name, endpoint) => {
  const kind = kindOf(endpoint);
  const remover = endpoints.find((one) => one.method === "DELETE" && one.path === `/${kind}/:id`);
  if (!remover || rowOf(name)?.beyondTheGrave?.includes(name)) return;
  const call = await goodCall(door, endpoint);
  const id = call.path.slice(kind.length + 2).split("/")[0];
  const removal = { ...call, method: "DELETE", path: `/${kind}/${id}`, body: undefined };
  const removed = await send(call.caller, removal);
  if (removed.status !== 204) return;
  for (const caller of ["olivia", "adam", "tess"] as const) {
    if (cellOf(name, caller) === null || call.caller.endsWith("cookie")) continue;
    const answer = await send(caller, call);
    expect([answer.status, caller]).toEqual([404, caller]);
    expect(answer.text).toBe((await asUnknown(caller, call, endpoint)).text);
  }
});

test.each(withId)("P20 %s tells nothing about a malformed id", async (_, endpoint) => {
  const call = await goodCall(door, endpoint);
  for (const caller of ["nobody", ...ROLES] as const) {
    const path = endpoint.path.replaceAll(/:\w+/g, "not-an-id");
    const answer = await send(caller, { ...call, path });
    expect([401, 403, 404, 422], caller).toContain(answer.status);
    expect(answer.text).not.toMatch(/select|sqlite|drizzle|node_modules|\.ts/i);
  }
});

const ownLists = every.filter(
  ([name, { method, path, operation }]) =>
    method === "GET" &&
    endpoints.some((one) => one.method === "GET" && one.path === `${path}/:id`) &&
    cellOf(name, "tess") === "own" &&
    operation.can !== null,
);
test.each(ownLists)("P20 %s lists one's own and the pool only", async (_, endpoint) => {
  const single = endpoints.find(
    ({ method, path }) => method === "GET" && path === `${endpoint.path}/:id`,
  );
  if (!single) return;
  const idOf = (call: Call) => call.path.split("?")[0]?.split("/").at(-1);
  const mine = idOf(await goodCall(door, single, { owner: "tess" }));
  const theirs = idOf(await goodCall(door, single, { owner: "tomas" }));
  const { path } = await goodCall(door, endpoint, { owner: "tess" });
  const seen: (string | undefined)[] = [];
  for (let next: string | null = ""; next !== null; ) {
    const joint = path.includes("?") ? "&" : "?";
    const answer = await door.send(
      "tess",
      "GET",
      `${path}${joint}limit=200${next && `&cursor=${next}`}`,
    );
    seen.push(...(answer.json.data ?? []).map(({ id }) => id));
    next = answer.json.page?.nextCursor ?? null;
  }
  expect(seen).toContain(mine);
  expect(seen).not.toContain(theirs);
});
