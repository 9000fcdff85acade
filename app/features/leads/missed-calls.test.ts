import { afterEach, beforeEach, expect, test } from "vitest";
import { addInteraction } from "#app/features/interactions/interactions.server.ts";
import { MINUTE } from "#app/platform/dates.ts";
import { transact } from "#app/platform/operation.server.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { loseLead } from "./lose-lead.server.ts";
import { newestMissedCalls, openMissedCalls } from "./missed-calls.server.ts";
import { noteMissedCall } from "./note-missed-call.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
  await stockCategories(shop);
});
afterEach(() => shop.close());

const ring = (leadId: string | null, at = NOW) =>
  transact(shop.as(system, at), "ring", (context) =>
    noteMissedCall(context, { leadId, customerId: null, bookingId: null, at }),
  );
const open = (who: "adam" | "tess" = "adam") => openMissedCalls(shop.as(who));

test("rings within half an hour are one missed call, later ones another", async () => {
  const { id: leadId } = await makeLead(shop.as("adam"));
  expect((await ring(leadId)).isFirst).toBe(true);
  expect((await ring(leadId, NOW + 30 * MINUTE)).isFirst).toBe(false);
  expect(await open()).toMatchObject([{ leadId, rings: 2, at: NOW + 30 * MINUTE }]);
  expect((await ring(leadId, NOW + 61 * MINUTE)).isFirst).toBe(true);
  expect(await open()).toHaveLength(2);
});

test("it is dealt with once somebody calls back, not by an automatic message", async () => {
  const { id: leadId } = await makeLead(shop.as("adam"));
  await ring(leadId);
  const call = { leadId, interactionType: "CALL", channel: "PHONE" } as const;
  await addInteraction(shop.as(system), { ...call, direction: "OUTBOUND", isAutomatic: true });
  await addInteraction(shop.as("adam"), { ...call, direction: "INBOUND" });
  expect(await open()).toHaveLength(1);
  await addInteraction(shop.as("adam"), { ...call, direction: "OUTBOUND", outcome: "NO_ANSWER" });
  expect(await open()).toEqual([]);
  expect(await newestMissedCalls(shop.as("adam"))).toMatchObject([{ leadId, answeredAt: NOW }]);
  expect((await ring(leadId, NOW + MINUTE)).isFirst).toBe(false);
  expect(await open()).toHaveLength(1);
});

test("a closed lead has no open calls", async () => {
  const { id: leadId } = await makeLead(shop.as("adam"));
  await ring(leadId);
  await loseLead(shop.as("adam"), { id: leadId, lostReason: "PRICE" });
  expect(await open()).toEqual([]);
});

test("withheld numbers stand by themselves; colleagues' leads stay theirs", async () => {
  await ring(null);
  await ring(null);
  const { id: leadId } = await makeLead(shop.as("adam"), { assignedTo: shop.cast.tomas });
  await ring(leadId);
  expect(await open()).toHaveLength(3);
  const [first] = await open("tess");
  expect(await open("tess")).toHaveLength(2);
  expect(first).toMatchObject({ leadId: null, phone: null, name: null });
});
