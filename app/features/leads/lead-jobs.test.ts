import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  idempotencyKeys,
  leads,
  spentChallenges,
  staffAvailability,
} from "#app/db/schema/index.ts";
import { cleanUp } from "#app/platform/clean-up.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { assignWaitingLeads } from "./assign-waiting.server.ts";
import { getLead, listLeads } from "./leads.server.ts";
import { discardQuarantined, listQuarantine, releaseLead } from "./quarantine.server.ts";
import { receiveEnquiry } from "./receive-enquiry.server.ts";
import { LeadDraft } from "./schema.ts";
import { scoreLeads } from "./score-leads.server.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
  await stockCategories(shop);
});
afterEach(() => shop.close());

async function putOnRota(...people: ("tess" | "tomas")[]) {
  await shop.database.write("rota", async (tx) => {
    for (const name of people) {
      await tx.insert(staffAvailability).values({ userId: shop.cast[name], updatedAt: NOW });
    }
  });
}

const sweep = (now: number) => transact(shop.as(system, now), "sweep", assignWaitingLeads);
const ownerOf = async (id: string) => (await getLead(shop.as("adam"), { id })).assignedTo;

test("a new lead goes to the least busy who is available, and stays in the pool when nobody is", async () => {
  const early = await makeLead(shop.as("adam"));
  expect(early.assignedTo).toBeNull();
  await putOnRota("tess", "tomas");
  const first = await makeLead(shop.as("adam"));
  const second = await makeLead(shop.as("adam", NOW + 1000));
  expect(new Set([first.assignedTo, second.assignedTo])).toEqual(
    new Set([shop.cast.tess, shop.cast.tomas]),
  );
  await sweep(NOW + 60_000);
  expect(await ownerOf(early.id)).not.toBeNull();
});

test("a breached clock moves the lead to somebody else, twice at most, and never one given by hand", async () => {
  await putOnRota("tess", "tomas");
  const lead = await makeLead(shop.as("adam"));
  const byHand = await makeLead(shop.as("adam"), { assignedTo: shop.cast.tess });
  const owners = [lead.assignedTo];
  for (let minute = 1; minute <= 4; minute += 1) {
    await sweep(NOW + 2 * HOUR + minute * 60_000);
    owners.push(await ownerOf(lead.id));
  }
  expect(owners[1]).not.toBe(owners[0]);
  const [row] = await shop.database.reader.select().from(leads).where(eq(leads.id, lead.id));
  expect(row?.automaticMoves).toBeLessThanOrEqual(2);
  expect(await ownerOf(byHand.id)).toBe(shop.cast.tess);
});

test("nothing is assigned while the shop is closed", async () => {
  const lead = await makeLead(shop.as("adam"));
  await putOnRota("tess");
  await sweep(NOW + 12 * HOUR);
  expect(await ownerOf(lead.id)).toBeNull();
});

test("the nightly score shows the decay and raises nobody's version", async () => {
  const lead = await makeLead(shop.as("adam"));
  const report = async () => {};
  const scored = await scoreLeads(shop.database, {
    report,
    signal: new AbortController().signal,
    now: NOW + 10 * DAY,
  });
  expect(scored).toBe(1);
  const later = await getLead(shop.as("adam"), { id: lead.id });
  expect(later.leadScore).toBeLessThan(lead.leadScore);
  expect(later.version).toBe(lead.version);
  expect(later.scoreReasons.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(
    later.leadScore,
    2,
  );
});

test("probable spam waits apart until somebody lets it in or throws it away", async () => {
  const door = { widgetKeyId: null, spamSigns: ["honeypot"], preferredContact: null };
  const send = async (phone: string) => {
    const received = await transact(shop.as(system), "enquiry", (context) =>
      receiveEnquiry(context, {
        ...LeadDraft.parse({ sourceType: "WEBSITE", contactInfo: { phone } }),
        door,
      }),
    );
    return "leadId" in received ? received.leadId : "";
  };
  const [good, bad] = [await send("07700 900201"), await send("07700 900202")];
  expect((await listLeads(shop.as("adam"), {})).data).toEqual([]);
  await expect(listQuarantine(shop.as("tess"), {})).rejects.toMatchObject({ status: 403 });
  const held = await listQuarantine(shop.as("adam"), {});
  expect(held.data.map(({ spamSigns }) => spamSigns)).toEqual([["honeypot"], ["honeypot"]]);
  await releaseLead(shop.as("adam"), { id: good });
  await discardQuarantined(shop.as("adam"), { id: bad });
  expect((await listLeads(shop.as("adam"), {})).data.map(({ id }) => id)).toEqual([good]);
  expect((await listQuarantine(shop.as("adam"), {})).data).toEqual([]);
});

test("what has had its time is removed, what has not stays", async () => {
  await shop.database.write("old things", async (tx) => {
    const kept = { scope: "s", fingerprint: "f", answer: "{}", createdAt: NOW };
    await tx.insert(idempotencyKeys).values([
      { ...kept, key: "old", expiresAt: NOW - 1 },
      { ...kept, key: "new", expiresAt: NOW + 1 },
    ]);
    await tx.insert(spentChallenges).values([
      { challenge: "old", expiresAt: NOW - 1 },
      { challenge: "new", expiresAt: NOW + 1 },
    ]);
  });
  await cleanUp(shop.database, NOW);
  const left = await shop.database.reader.all<{ n: number }>(
    sql`select (select count(*) from idempotency_keys) + (select count(*) from spent_challenges) as n`,
  );
  expect(left[0]?.n).toBe(2);
});
