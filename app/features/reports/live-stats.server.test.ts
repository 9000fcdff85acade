import { expect, test } from "vitest";
import { assignLead } from "#app/features/leads/assign-lead.server.ts";
import { createLead } from "#app/features/leads/leads.server.ts";
import { loseLead } from "#app/features/leads/lose-lead.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { NOW, testShop } from "#tests/fixtures/shop.ts";
import { liveStats } from "./live-stats.server.ts";

test("everybody sees the figures of the leads they may see", async () => {
  const shop = await testShop();
  const before = shop.as("adam", NOW - DAY);
  const make = (phone: string) =>
    createLead(before, { sourceType: "PHONE", contactInfo: { phone } });
  const [mine, theirs, lost] = [
    await make("07700 900201"),
    await make("07700 900202"),
    await make("07700 900203"),
  ];
  await make("07700 900204");
  await assignLead(before, { id: mine.id, assignedTo: shop.cast.tess });
  await assignLead(before, { id: theirs.id, assignedTo: shop.cast.tomas });
  await loseLead(before, { id: lost.id, lostReason: "PRICE" });
  expect(await liveStats(shop.as("adam"), {})).toEqual({
    openLeads: 3,
    waitingForAnswer: 3,
    overdue: 0,
    convertedToday: 0,
  });
  expect(await liveStats(shop.as("tess"), {})).toMatchObject({ openLeads: 2, waitingForAnswer: 2 });
  await shop.close();
});
