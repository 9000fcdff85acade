import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { endpoints } from "#app/features/api.server.ts";
import { boardPage } from "#app/features/bookings/board-page.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { listToday } from "#app/features/today/list-today.server.ts";
import { writeAccessNotes } from "#app/platform/access-notes.server.ts";
import { scaleDemo } from "#scripts/demo/scale-demo.server.ts";
import { type Door, openDoor } from "#tests/fixtures/api-door.ts";
import { goodCall } from "#tests/fixtures/endpoint-examples.ts";
import { likelyValue } from "#tests/fixtures/example-values.ts";
import { inputShapeOf, nameOf, ownFields } from "#tests/fixtures/input-shape.ts";
import { plansOf } from "#tests/fixtures/query-plans.ts";
import { NOW, system, testShop } from "#tests/fixtures/shop.ts";

const LEADS = Number(process.env.PLAN_LEADS ?? 5_000);
/** Tables that grow with the business: none of them is ever read whole. */
const LARGE =
  /\bSCAN (?:leads|users|customer|bookings|events|event_people|customer_interactions|devices|quotes|identity_keys|search_rows|consents|customer_lifecycle)\b(?! USING (?:COVERING )?INDEX)/;

let door: Door;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  const shop = await testShop();
  await seedCatalogue(shop.as(system));
  const tools = { say: () => {}, signal: new AbortController().signal };
  await scaleDemo(shop.database, tools, { leads: LEADS, seed: 1, now: NOW, isAlone: true });
  door = await openDoor(shop);
}, 120_000);
afterAll(async () => {
  await writeAccessNotes();
  await door.shop.close();
  vi.useRealTimers();
});

const reading = endpoints
  .filter(({ method }) => method === "GET")
  .map((endpoint) => [nameOf(endpoint), endpoint] as const);

/** Reads that have to look at everything of a period, and say so. */
const WHOLE_BY_NATURE = /analytics|lifecycle\/stats/;
/** Lists that grow with the business: their plain orders are read along an index. */
const ORDERED = /^GET \/(leads|customers|bookings|interactions|devices|quotes)$/;
/** The history is walked along its own number and stops at the page's end. */
const WALKED: Record<string, RegExp> = { "GET /events": /^SCAN events$/ };

test.each(reading)(
  "%s reads no large table whole, by whatever filter and order",
  async (name, endpoint) => {
    const { path } = await goodCall(door, endpoint);
    const found: string[] = [];
    for (const query of ["", ...queriesOf(endpoint)]) {
      const address = `${path}${path.includes("?") ? "&" : "?"}${query}`;
      for (const caller of ["olivia", "tess"] as const) {
        const plans = await plansOf(door.shop, () => door.send(caller, "GET", address));
        for (const { plan } of plans) {
          for (const line of plan) {
            const isScan = LARGE.test(line) && !WHOLE_BY_NATURE.test(name);
            const isSorted = /USE TEMP B-TREE FOR ORDER BY/.test(line) && isPlainOrder(query);
            if (WALKED[name]?.test(line)) continue;
            if (isScan || (isSorted && ORDERED.test(name)))
              found.push(`${caller} ?${query}: ${line}`);
          }
        }
      }
    }
    expect([...new Set(found)]).toEqual([]);
  },
  60_000,
);

test("the day's work is counted among what waits, never among all leads or jobs", async () => {
  const plans = await plansOf(door.shop, () => listToday(door.shop.as("olivia"), {}));
  const counts = plans.filter(({ sql }) => /^select "assigned_to", count/.test(sql));
  expect(counts.length).toBeGreaterThan(1);
  expect(
    counts.flatMap(({ plan }) => plan).filter((line) => /^SCAN (leads|bookings)/.test(line)),
  ).toEqual([]);
  const contacts = plans.filter(({ sql }) => /from "customer_interactions"/.test(sql));
  const [lines = []] = contacts.map(({ plan }) => plan);
  expect(lines.join("\n")).toContain("idx_interaction_follow_up");
  expect(lines.filter((line) => /^SCAN /.test(line))).toEqual([]);
});

test("a column of the repair board is read in its order, however many jobs stand in it", async () => {
  const url = new URL("http://localhost/bookings/board");
  const plans = await plansOf(door.shop, () => boardPage(door.shop.as("olivia"), url));
  const columns = plans.filter(({ sql }) => /order by "bookings"."updated_at"/.test(sql));
  expect(columns.length).toBeGreaterThan(0);
  const lines = columns.flatMap(({ plan }) => plan);
  expect(lines.filter((line) => /TEMP B-TREE/.test(line))).toEqual([]);
});

/** The list in each order without a filter: what every screen asks for first. */
const isPlainOrder = (query: string) => query === "" || query.startsWith("sort=");

/** Each filter by itself and each order. */
function queriesOf(endpoint: (typeof endpoints)[number]): string[] {
  const input = inputShapeOf(endpoint);
  return Object.entries(ownFields(endpoint)).flatMap(([name, given]) => {
    const shape = input.resolve(given);
    if (["cursor", "limit", "wait", "after"].includes(name)) return [];
    if (name === "sort") return (shape.enum ?? []).map((sort) => `sort=${sort}`);
    const value = name === "q" ? "patel" : likelyValue(input, given, name);
    return [`${name}=${encodeURIComponent(String(value))}`];
  });
}
