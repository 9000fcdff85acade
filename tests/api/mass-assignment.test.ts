import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { endpoints } from "#app/features/api.server.ts";
import { writeAccessNotes } from "#app/platform/access-notes.server.ts";
import { type Door, openDoor } from "#tests/fixtures/api-door.ts";
import { goodCall } from "#tests/fixtures/endpoint-examples.ts";
import { inputShapeOf, nameOf } from "#tests/fixtures/input-shape.ts";
import { stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, testShop } from "#tests/fixtures/shop.ts";

/** What no caller may set by naming it. */
const FORBIDDEN = [
  "leadScore",
  "rankScore",
  "scoreReasons",
  "stage",
  "stageEnteredAt",
  "createdAt",
  "updatedAt",
  "deletedAt",
  "version",
  "role",
  "rights",
  "grants",
  "isActive",
  "isDemo",
  "isQuarantined",
  "spamSigns",
  "followUpCount",
  "convertedCustomerId",
  "convertedAt",
  "totalSpent",
  "marketingConsent",
  "mergedInto",
  "passwordHash",
  "actorId",
  "requestId",
  "isMasked",
  "linkGeneration",
];

/** Where one of the names is the endpoint's own field, by design. */
const MEANT: Record<string, string[]> = {
  "POST /leads/:id/move": ["stage"],
  "POST /users": ["role"],
  "PUT /users/:id": ["role", "grants", "isActive"],
  "PUT /locations/:id": ["isActive"],
  "PUT /widget-keys/:id": ["isActive"],
  "POST /pricing/rules": ["isActive"],
  "PUT /pricing/rules/:id": ["isActive"],
  "POST /pricing/multipliers": ["isActive"],
  "PUT /pricing/multipliers/:id": ["isActive"],
  "PUT /templates/:id": ["isActive"],
  "PUT /booking-sources/:id": ["isActive"],
  "PUT /inbound-sources/:id": ["isActive"],
  "POST /cadences": ["isActive"],
  "PUT /cadences/:id": ["isActive"],
};

/** Objects that hold whatever keys the caller likes, or name our fields as their keys. */
const OPEN_OBJECTS = new Set(["metadata", "socialProfiles", "mapping"]);

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

const writable = endpoints
  .filter(({ method }) => method === "POST" || method === "PUT")
  .map((endpoint) => [nameOf(endpoint), endpoint] as const);

test.each(writable)("P22 %s takes no field that is not its own", async (name, endpoint) => {
  const call = await goodCall(door, endpoint);
  const own = inputShapeOf(endpoint).shape.properties ?? {};
  door.changes();
  for (const key of FORBIDDEN) {
    if (key in own && key !== "version") {
      expect(MEANT[name] ?? [], `${key} is a field of ${name}`).toContain(key);
      continue;
    }
    const answer = await door.send(call.caller, call.method, call.path, {
      body: { ...call.body, [key]: 1 },
    });
    expect([answer.status, answer.json.code], key).toEqual([422, "invalid"]);
    for (const body of nestedWith(call.body ?? {}, key)) {
      const inside = await door.send(call.caller, call.method, call.path, { body });
      expect(inside.status, `${key} inside`).toBe(422);
    }
  }
  for (const key of ["__proto__", "constructor", "prototype"]) {
    const body = `{"${key}":{"role":"SUPER_ADMIN"},${JSON.stringify(call.body ?? {}).slice(1)}`;
    const answer = await door.send(call.caller, call.method, call.path, {
      body: body.replace(",}", "}"),
    });
    expect([answer.status, answer.json.code], key).toEqual([400, "forbidden_field"]);
  }
  expect(door.changes()).toEqual([]);
});

/** The body once for each object inside it, with the key put there. */
function nestedWith(body: Record<string, unknown>, key: string): Record<string, unknown>[] {
  return Object.entries(body).flatMap(([name, value]) => {
    if (OPEN_OBJECTS.has(name) || value === null || typeof value !== "object") return [];
    if (Array.isArray(value)) {
      const [first, ...rest] = value;
      if (first === null || typeof first !== "object" || Array.isArray(first)) return [];
      return [{ ...body, [name]: [{ ...first, [key]: 1 }, ...rest] }];
    }
    return [{ ...body, [name]: { ...value, [key]: 1 } }];
  });
}
