import { afterEach, beforeEach, expect, test } from "vitest";
import { addLeadInteraction } from "#app/features/leads/add-lead-interaction.server.ts";
import { assignLead } from "#app/features/leads/assign-lead.server.ts";
import { updateLead } from "#app/features/leads/leads.server.ts";
import { createQuote } from "#app/features/quotes/quotes.server.ts";
import { sendQuote, withdrawQuote } from "#app/features/quotes/send-quote.server.ts";
import { DAY, HOUR, toIso } from "#app/platform/dates.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { listCadences, updateCadence } from "./cadences.server.ts";
import { getLeadCadence, pauseCadence } from "./lead-cadence.server.ts";
import { listQuoteChases } from "./quote-chases.server.ts";

let shop: TestShop;
let leadId: string;
beforeEach(async () => {
  shop = await testShop();
  await stockCategories(shop);
  leadId = (await makeLead(shop.as("adam"))).id;
});
afterEach(() => shop.close());

async function quote() {
  const price = { amount: 12_950, currency: "GBP" as const };
  const draft = { leadId, lines: [{ label: "Screen", unitPrice: price }] };
  const { id } = await createQuote(shop.as("adam"), draft);
  return sendQuote(shop.as("adam"), { id });
}
const chases = async (id: string) => (await listQuoteChases(shop.as("adam"), { id })).data;
const call = (now: number) =>
  addLeadInteraction(shop.as("adam", now), {
    ...{ id: leadId, interactionType: "CALL", channel: "PHONE", direction: "OUTBOUND" },
    outcome: "NO_ANSWER",
  });

test("the dates are those at which the sequence really asks", async () => {
  const { id } = await quote();
  const planned = await chases(id);
  expect(planned.map(({ isPlanned }) => isPlanned)).toEqual([true, false, false, false]);
  for (const [place, chase] of planned.entries()) {
    const { run } = await getLeadCadence(shop.as("adam"), { id: leadId });
    const due = run?.steps.find(({ state }) => state === "DUE");
    expect(due, String(place)).toMatchObject({ title: chase.title, dueAt: chase.dueAt });
    await call(Date.parse(chase.dueAt));
  }
  expect(await chases(id)).toEqual([]);
});

test("another sequence of the shop gives other dates at once", async () => {
  const { data } = await listCadences(shop.as("adam"), { kind: "QUOTE" });
  const steps = [
    { title: "Ring", delayAmount: 48, delayUnit: "HOURS", channel: "PHONE" },
    { title: "Last call", delayAmount: 5, delayUnit: "DAYS", channel: "PHONE" },
  ] as const;
  await updateCadence(shop.as("adam"), { id: data[0]?.id ?? "", steps: [...steps] });
  const { id } = await quote();
  expect(await chases(id)).toMatchObject([
    { title: "Ring", dueAt: toIso(NOW + 48 * HOUR) },
    { title: "Last call" },
  ]);
});

test("no more dates than the lead's follow-ups allow; none while it rests or is over", async () => {
  await updateLead(shop.as("adam"), { id: leadId, maxFollowUps: 2 });
  const { id } = await quote();
  expect(await chases(id)).toHaveLength(2);
  await pauseCadence(shop.as("adam"), { id: leadId });
  expect(await listQuoteChases(shop.as("adam"), { id })).toMatchObject({
    ...{ state: "PAUSED", data: [] },
  });
  await withdrawQuote(shop.as("adam"), { id });
  expect(await listQuoteChases(shop.as("adam"), { id })).toMatchObject({ state: null, data: [] });
});

test("somebody else's quote is none of a technician's business", async () => {
  const { id } = await quote();
  await assignLead(shop.as("adam"), { id: leadId, assignedTo: shop.cast.tomas });
  const attempt = listQuoteChases(shop.as("tess", NOW + DAY), { id });
  await expect(attempt).rejects.toMatchObject({ status: 404 });
});
