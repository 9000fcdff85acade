import { afterEach, beforeEach, expect, test } from "vitest";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { addLeadInteraction } from "./add-lead-interaction.server.ts";
import { quantile } from "./conversion-figures.server.ts";
import { convertLead } from "./convert-lead.server.ts";
import { leadConversion, leadPipeline, leadSources } from "./lead-analytics.server.ts";
import { loseLead } from "./lose-lead.server.ts";
import { qualifyLead } from "./qualify-lead.server.ts";

const DAY = 86_400_000;
let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
  await stockCategories(shop);
});
afterEach(() => shop.close());

/** Four leads of ten days ago: one converted after four days, one qualified, one lost, one spam. */
async function tellHistory() {
  const [start, later] = [NOW - 10 * DAY, NOW - 6 * DAY];
  const won = await makeLead(shop.as("adam", start), { budgetRange: "£100–£200" });
  const qualified = await makeLead(shop.as("adam", start), { budgetRange: "£50–£150" });
  const lost = await makeLead(shop.as("adam", start), { sourceType: "PHONE" });
  const spam = await makeLead(shop.as("adam", start));
  const call = {
    interactionType: "CALL",
    channel: "PHONE",
    direction: "OUTBOUND",
    outcome: "REACHED",
  } as const;
  await addLeadInteraction(shop.as("adam", start + 20 * 60_000), { id: won.id, ...call });
  await qualifyLead(shop.as("adam", start + 2 * DAY), { id: qualified.id });
  await loseLead(shop.as("adam", later), { id: lost.id, lostReason: "PRICE" });
  await loseLead(shop.as("adam", later), { id: spam.id, lostReason: "SPAM" });
  await convertLead(shop.as("adam", later), {
    id: won.id,
    booking: { device: { category: "laptop" }, fault: "screen" },
  });
}

test("the pipeline counts, sums and times every stage, and spam is in no denominator", async () => {
  await tellHistory();
  const { stages } = await leadPipeline(shop.as("adam"), {});
  const at = Object.fromEntries(stages.map((stage) => [stage.id, stage]));
  expect(at.QUALIFIED).toMatchObject({
    count: 1,
    value: { amount: 10_000, currency: "GBP" },
    medianDays: 0,
  });
  expect(at.NEW).toMatchObject({
    count: 0,
    conversionRate: 0.6667,
    averageDays: at.NEW?.averageTime,
  });
  expect(at.CONVERTED?.leads).toHaveLength(1);
  expect(stages.map(({ id }) => id)).toEqual([
    "NEW",
    "CONTACTED",
    "QUALIFIED",
    "QUOTED",
    "NURTURE",
    "UNRESPONSIVE",
    "CONVERTED",
    "LOST",
  ]);
});

test("sources say what came of them; a ratio with nothing below the line is null", async () => {
  await tellHistory();
  const { sources } = await leadSources(shop.as("adam"), {});
  const website = sources.find(({ sourceType }) => sourceType === "WEBSITE");
  expect(website).toMatchObject({
    leads: { value: 2 },
    qualified: { value: 2 },
    converted: { value: 1 },
    conversionRate: { value: 0.5, n: 2 },
    roi: { value: null },
  });
  expect(sources.find(({ sourceType }) => sourceType === "PHONE")?.converted.value).toBe(0);
});

test("conversion shows funnel, cohorts and response times with their n", async () => {
  await tellHistory();
  const figures = await leadConversion(shop.as("adam"), { granularity: "week" });
  expect(figures.conversionRate).toMatchObject({ value: 0.3333, n: 3 });
  expect(figures.medianDaysToConvert.value).toBe(4);
  expect(figures.funnel.map(({ count }) => count)).toEqual([3, 2, 2, 1, 1]);
  expect(figures.response.unanswered.value).toBe(2);
  expect(figures.cohorts).toEqual([expect.objectContaining({ leads: 3, converted: 1 })]);
});

test("a technician sees the figures of their own leads and the pool", async () => {
  await makeLead(shop.as("tomas"));
  const { stages } = await leadPipeline(shop.as("tess"), {});
  expect(stages.find(({ id }) => id === "NEW")?.count).toBe(0);
});

test.each([
  [[], 0.5, null],
  [[4], 0.9, 4],
  [[1, 2, 3, 4], 0.5, 2.5],
  [[10, 20, 30], 0.9, 28],
])("the quantile of %j at %d is %s", (values, at, expected) => {
  expect(quantile(values, at)).toBe(expected);
});
