import { afterEach, beforeEach, expect, test } from "vitest";
import { leads } from "#app/db/schema/index.ts";
import { HOUR } from "#app/platform/dates.ts";
import { makeLead } from "#tests/fixtures/leads.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { getBrief } from "./brief.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
});
afterEach(() => shop.close());

test("who waits for an answer is not counted among the overdue as well, nor listed behind them", async () => {
  await makeLead(shop.as("adam"));
  await shop.database.write("an overdue follow-up", (tx) =>
    tx.update(leads).set({ nextFollowUp: NOW - HOUR }),
  );
  const [line, ...others] = (await getBrief(shop.as("olivia"), {})).lines;
  expect(line?.text).toBe("1 lead waits for an answer");
  expect(others).toEqual([]);
  await shop.database.write("answered", (tx) => tx.update(leads).set({ responseDueAt: null }));
  const [overdue] = (await getBrief(shop.as("olivia"), {})).lines;
  expect(overdue?.text).toBe("1 follow-up is overdue");
  const filter = new URL(overdue?.to ?? "", "http://x").searchParams;
  expect(filter.get("isWaiting")).toBe("false");
});
