import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { endpoints } from "#app/features/api.server.ts";
import { writeAccessNotes } from "#app/platform/access-notes.server.ts";
import type { Endpoint } from "#app/platform/api.server.ts";
import { type Door, openDoor } from "#tests/fixtures/api-door.ts";
import { arbitraryInput } from "#tests/fixtures/arbitrary-input.ts";
import { goodCall } from "#tests/fixtures/endpoint-examples.ts";
import { expectPolite } from "#tests/fixtures/hostile/refusal.ts";
import { inputShapeOf, nameOf, ownFields } from "#tests/fixtures/input-shape.ts";
import { stockCategories } from "#tests/fixtures/leads.ts";
import { openApiValidator } from "#tests/fixtures/openapi-validator.ts";
import { NOW, testShop } from "#tests/fixtures/shop.ts";

const RUNS = Number(process.env.FUZZ_RUNS ?? 50);
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_122);

let door: Door;
const disagreements = openApiValidator();
let calls = 0;
let accepted = 0;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  const shop = await testShop();
  await stockCategories(shop);
  door = await openDoor(shop);
});
afterAll(async () => {
  console.log(`P33: ${calls} requests, ${accepted} of them accepted, seed ${SEED}.`);
  await writeAccessNotes();
  await door.shop.close();
  vi.useRealTimers();
});

const every = endpoints
  .filter((endpoint) => Object.keys(ownFields(endpoint)).length > 0 || endpoint.method !== "GET")
  .map((endpoint) => [nameOf(endpoint), endpoint] as const);

test.each(every)(
  "P33 %s answers by its contract whatever it is sent",
  async (name, endpoint) => {
    const call = await goodCall(door, endpoint);
    const input = inputShapeOf(endpoint);
    const { wait: _wait, ...fields } = ownFields(endpoint);
    const shape = input.shape.properties ? { ...input.shape, properties: fields } : input.shape;
    const required = shape.required?.filter((field) => field in fields);
    const inputs = arbitraryInput(input, { ...shape, required });
    await fc.assert(
      fc.asyncProperty(inputs, async (made) => {
        door.changes();
        const answer = await send(endpoint, call, made);
        calls += 1;
        if (answer.status < 300) accepted += 1;
        else expect(door.changes(), "a refused request changed something").toEqual([]);
        expectPolite(answer, name);
        expect(answer.milliseconds).toBeLessThan(10_000);
        if (answer.status !== 204) expect(disagreements(endpoint, answer)).toEqual([]);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
  },
  60_000,
);

function send(endpoint: Endpoint, call: Awaited<ReturnType<typeof goodCall>>, made: unknown) {
  if (endpoint.method === "GET") {
    const words = Object.entries((made ?? {}) as object).flatMap(([name, value]) =>
      [value]
        .flat()
        .map((one): [string, string] => [
          name,
          typeof one === "object" ? JSON.stringify(one) : String(one),
        ]),
    );
    return door.send(
      call.caller,
      "GET",
      `${call.path.split("?")[0]}?${new URLSearchParams(words)}`,
    );
  }
  return door.send(call.caller, call.method, call.path, { body: JSON.stringify(made) ?? "" });
}
