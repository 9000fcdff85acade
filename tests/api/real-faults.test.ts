import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { customerInteractions, leads } from "#app/db/schema/index.ts";
import { enquire } from "#app/features/leads/enquire.server.ts";
import { MINUTE } from "#app/platform/dates.ts";
import {
  FAULT_CATEGORIES,
  type Fault,
  faultsFile,
  hasFaults,
  realFaults,
} from "#tests/fixtures/real-faults.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { openWebsite, type Website } from "#tests/fixtures/visitors.ts";

vi.hoisted(() => {
  process.env.WIDGET_PROOF_BITS = "2";
});

const HOW_MANY = 200;

let shop: TestShop;
let site: Website;
beforeAll(async () => {
  shop = await testShop();
  site = await openWebsite(shop);
});
afterAll(() => shop.close());

const title = hasFaults
  ? "200 real faults become attributed, scored leads; sent again they join them"
  : `200 real faults: skipped, ${faultsFile} is not there (set REFERENCE_DATA)`;

test.skipIf(!hasFaults)(title, { timeout: 120_000 }, async () => {
  const faults = realFaults(HOW_MANY);
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
      deviceCategory: FAULT_CATEGORIES.get(fault?.category ?? ""),
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
    deviceInterest: { category: FAULT_CATEGORIES.get(category) ?? category, brand },
    initialNeeds: problem,
  });
}
