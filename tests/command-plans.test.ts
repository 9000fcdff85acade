import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { endpoints } from "#app/features/api.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { writeAccessNotes } from "#app/platform/access-notes.server.ts";
import { scaleDemo } from "#scripts/demo/scale-demo.server.ts";
import { type Door, openDoor } from "#tests/fixtures/api-door.ts";
import { watchCommands, wideReads } from "#tests/fixtures/command-plans.ts";
import { goodCall } from "#tests/fixtures/endpoint-examples.ts";
import { nameOf } from "#tests/fixtures/input-shape.ts";
import { NOW, system, testShop } from "#tests/fixtures/shop.ts";

let folder = "";
let door: Door;
let watched: Awaited<ReturnType<typeof watchCommands>>;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  folder = mkdtempSync(join(tmpdir(), "revivatech-plans-"));
  const shop = await testShop({ path: join(folder, "crm.db") });
  await seedCatalogue(shop.as(system));
  const tools = { say: () => {}, signal: new AbortController().signal };
  await scaleDemo(shop.database, tools, { leads: 500, seed: 1, now: NOW, isAlone: true });
  door = await openDoor(shop);
  watched = await watchCommands(shop);
}, 120_000);
afterAll(async () => {
  await writeAccessNotes();
  watched.stop();
  await door.shop.close();
  rmSync(folder, { recursive: true });
  vi.useRealTimers();
});

const writing = endpoints
  .filter(({ method }) => method !== "GET")
  .map((endpoint) => [nameOf(endpoint), endpoint] as const);

test.each(writing)("%s looks up by an index that finds few", async (_, endpoint) => {
  const call = await goodCall(door, endpoint);
  watched.forget();
  await door.send(call.caller, call.method, call.path, { body: call.body });
  expect(wideReads(await watched.plans())).toEqual([]);
});
