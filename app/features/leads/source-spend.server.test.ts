import { beforeEach, expect, test } from "vitest";
import { bookings } from "#app/db/schema/index.ts";
import { getBooking } from "#app/features/bookings/bookings.server.ts";
import { toMoney } from "#app/platform/money.ts";
import { startDispatcher } from "#app/platform/subscribers.server.ts";
import { bringTo } from "#tests/fixtures/jobs.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { convertLead } from "./convert-lead.server.ts";
import { leadSources } from "./lead-analytics.server.ts";
import { loseLead } from "./lose-lead.server.ts";
import { getMonthSpend, setMonthSpend } from "./source-spend.server.ts";
import { monthsIn } from "./spend-figures.server.ts";
import { MonthSpendForm } from "./spend-schema.ts";

const month = "2026-11";
let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
  await stockCategories(shop);
});

const spend = (amount: number | null, source: "WEBSITE" | "PHONE" = "WEBSITE") =>
  setMonthSpend(shop.as("olivia"), {
    month,
    sources: [{ source, amount: amount === null ? null : toMoney(amount) }],
  });
async function website(filter: Parameters<typeof leadSources>[1] = {}) {
  const { sources } = await leadSources(shop.as("adam"), filter);
  return sources.find(({ sourceType }) => sourceType === "WEBSITE");
}

test("a month's spend is kept by source, changed and taken away again", async () => {
  await spend(30_000);
  await spend(4_000, "PHONE");
  await spend(36_000);
  const { version, sources } = await getMonthSpend(shop.as("olivia"), { month });
  expect(sources.filter(({ amount }) => amount)).toEqual([
    { source: "WEBSITE", amount: toMoney(36_000) },
    { source: "PHONE", amount: toMoney(4_000) },
  ]);
  const stale = setMonthSpend(shop.as("olivia"), { month, version: version - 1, sources: [] });
  await expect(stale).rejects.toMatchObject({ status: 412 });
  await spend(null);
  const after = await getMonthSpend(shop.as("olivia"), { month });
  expect(after.sources.filter(({ amount }) => amount)).toHaveLength(1);
  await expect(getMonthSpend(shop.as("tess"), { month })).rejects.toMatchObject({ status: 403 });
});

test("cost a lead, spend and return follow from it; spam pays nothing", async () => {
  const leads = [];
  for (let n = 0; n < 3; n += 1) leads.push(await makeLead(shop.as("adam")));
  const spam = await makeLead(shop.as("adam"));
  await loseLead(shop.as("adam"), { id: spam.id, lostReason: "SPAM" });
  expect(await website()).toMatchObject({ costPerLead: { value: null }, roi: { value: null } });
  await spend(30_000);
  expect(await website()).toMatchObject({
    spend: { value: toMoney(30_000) },
    costPerLead: { value: toMoney(10_000) },
    roi: { value: -1 },
  });
  expect(await website({ from: "2026-10-01", to: "2026-11-01" })).toBeUndefined();
  expect(await website({ assignedTo: "none" })).toMatchObject({
    costPerLead: { value: toMoney(10_000) },
  });
});

test("a job carries its lead's share, also when the spend is written down later", async () => {
  const dispatcher = startDispatcher(shop.database, () => NOW);
  const lead = await makeLead(shop.as("adam"));
  await makeLead(shop.as("adam"));
  const booking = { device: { category: "laptop" }, fault: "screen" };
  const { booking: job } = await convertLead(shop.as("adam"), { id: lead.id, booking });
  const id = job?.id ?? "";
  await bringTo(shop, { id, to: "COLLECTED" });
  const margin = async () => (await getBooking(shop.as("adam"), { id })).profitMargin;
  const before = await margin();
  await spend(4_000);
  await dispatcher.settle();
  const [row] = await shop.database.reader.select().from(bookings);
  expect(row?.acquisitionCost).toBe(2_000);
  // £20 of £82.50 net.
  expect((before ?? 0) - ((await margin()) ?? 0)).toBeCloseTo(24.24, 1);
  await dispatcher.stop();
});

test("months begin at local midnight, also when the clocks change", () => {
  const span = { from: Date.UTC(2026, 9, 20), to: Date.UTC(2026, 10, 2) };
  expect(monthsIn(span)).toEqual([
    { month: "2026-10", from: Date.UTC(2026, 8, 30, 23), to: Date.UTC(2026, 10, 1) },
    { month: "2026-11", from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 11, 1) },
  ]);
});

test("the form takes pounds, leaves empty what is empty, and says where it is wrong", () => {
  const given = MonthSpendForm.parse({ month, spent: { WEBSITE: "£120.50", PHONE: " " } });
  expect(given.sources.filter(({ amount }) => amount)).toEqual([
    { source: "WEBSITE", amount: toMoney(12_050) },
  ]);
  const wrong = MonthSpendForm.safeParse({ month, spent: { EMAIL: "lots" } });
  expect(wrong.error?.issues[0]?.path).toEqual(["spent", "EMAIL"]);
});
