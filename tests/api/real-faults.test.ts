import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { customerInteractions, leads } from "#app/db/schema/index.ts";
import { enquire } from "#app/features/leads/enquire.server.ts";
import { MINUTE } from "#app/platform/dates.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { openWebsite, type Website } from "#tests/fixtures/visitors.ts";

vi.hoisted(() => {
  process.env.WIDGET_PROOF_BITS = "2";
});

// Open Repair Data is CC BY-SA: read where it lies, never shipped.
const file = join(process.env.REFERENCE_DATA ?? "../shared/data", "shop/uk_repairs_ords.csv");
const CATEGORIES = new Map([
  ["Laptop", "laptop"],
  ["Desktop computer", "desktop"],
  ["Mobile", "phone"],
  ["Tablet", "tablet"],
]);
const HOW_MANY = 200;

let shop: TestShop;
let site: Website;
beforeAll(async () => {
  shop = await testShop();
  site = await openWebsite(shop);
});
afterAll(() => shop.close());

const title = existsSync(file)
  ? "200 real faults become attributed, scored leads; sent again they join them"
  : `200 real faults: skipped, ${file} is not there (set REFERENCE_DATA)`;

test.skipIf(!existsSync(file))(title, { timeout: 120_000 }, async () => {
  const faults = readFaults(readFileSync(file, "utf8"));
  expect(faults).toHaveLength(HOW_MANY);
  for (const [i, fault] of faults.entries()) await send({ ...fault, person: i });
  const first = await shop.database.reader.select().from(leads);
  expect(first).toHaveLength(HOW_MANY);
  for (const lead of first) {
    const fault = faults[Number(lead.contactInfo.phone?.slice(-3))];
    expect(lead.isQuarantined, fault?.problem).toBe(false);
    expect(lead).toMatchObject({
      sourceType: "WEBSITE",
      widgetKeyId: site.keyId,
      deviceCategory: CATEGORIES.get(fault?.category ?? ""),
      initialNeeds: fault?.problem,
    });
    const sum = lead.scoreReasons.reduce((total, { points }) => total + points, 0);
    expect(lead.leadScore).toBe(sum);
    expect(lead.scoreReasons.map(({ code }) => code)).toContain("category");
  }
  for (const [i, fault] of faults.entries())
    await send({
      ...fault,
      problem: `Any news? ${fault.problem}`,
      person: i,
      now: NOW + 60 * MINUTE,
    });
  expect(await shop.database.reader.select().from(leads)).toHaveLength(HOW_MANY);
  expect(await shop.database.reader.select().from(customerInteractions)).toHaveLength(HOW_MANY);
});

interface Fault {
  category: string;
  brand: string | null;
  problem: string;
}

function send({
  category,
  brand,
  problem,
  person,
  now = NOW,
}: Fault & { person: number; now?: number }) {
  const number = String(person).padStart(3, "0");
  return enquire(site.visit({ now }), {
    contactInfo: { name: `Person ${number}`, phone: `07700 900${number}` },
    deviceInterest: { category: CATEGORIES.get(category) ?? category, brand },
    initialNeeds: problem,
  });
}

/** Every so many-th row with words in it, so that all kinds of device are there. */
function readFaults(csv: string): Fault[] {
  const rows = parseCsv(csv).slice(1);
  const told = rows.flatMap(([, , category = "", brand = "", , , , , , problem = ""]) =>
    CATEGORIES.has(category) && problem.trim().length > 2
      ? [{ category, brand: brand === "Unknown" ? null : brand, problem: problem.trim() }]
      : [],
  );
  const step = Math.floor(told.length / HOW_MANY);
  return Array.from({ length: HOW_MANY }, (_, i) => told[i * step]).filter(
    (one) => one !== undefined,
  );
}

function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === ",") continue;
    if (match[3] === "") break;
    rows.push([]);
  }
  return rows;
}
