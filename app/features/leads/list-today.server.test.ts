import { expect, test } from "vitest";
import { DAY, HOUR, toIso } from "#app/platform/dates.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { addLeadInteraction } from "./add-lead-interaction.server.ts";
import { assignLead } from "./assign-lead.server.ts";
import { createLead } from "./leads.server.ts";
import { listToday } from "./list-today.server.ts";
import { scheduleFollowUp } from "./schedule-follow-up.server.ts";

let lastNumber = 100;

async function makeLead(
  shop: TestShop,
  { owner, followUp }: { owner: "tess" | null; followUp?: number },
) {
  lastNumber += 1;
  const before = shop.as("adam", NOW - 2 * DAY);
  const { id } = await createLead(before, {
    sourceType: "PHONE",
    contactInfo: { phone: `07700 900${lastNumber}` },
  });
  await assignLead(before, { id, assignedTo: owner && shop.cast[owner] });
  if (followUp === undefined) return id;
  await addLeadInteraction(before, {
    id,
    interactionType: "CALL",
    channel: "PHONE",
    direction: "OUTBOUND",
    outcome: "REACHED",
  });
  await scheduleFollowUp(before, { id, nextFollowUp: toIso(followUp) });
  return id;
}

test("the day lists who waits, then overdue, today, later, and the pool", async () => {
  const shop = await testShop();
  const waiting = await makeLead(shop, { owner: "tess" });
  const overdue = await makeLead(shop, { owner: "tess", followUp: NOW - HOUR });
  const today = await makeLead(shop, { owner: "tess", followUp: NOW + HOUR });
  const later = await makeLead(shop, { owner: "tess", followUp: NOW + 3 * DAY });
  const pool = await makeLead(shop, { owner: null });
  const piles = await listToday(shop.as("tess"), { who: "me" });
  const ids = (pile: { leads: { id: string }[] }) => pile.leads.map(({ id }) => id);
  expect(ids(piles.waiting)).toEqual([waiting]);
  expect(ids(piles.overdue)).toEqual([overdue]);
  expect(ids(piles.today)).toEqual([today]);
  expect(ids(piles.later)).toEqual([later]);
  expect(ids(piles.pool)).toEqual([pool]);
  expect(piles.nextDueAt).toBe(toIso(NOW + 3 * DAY));
  await shop.close();
});

test("a colleague's leads stand on nobody else's day", async () => {
  const shop = await testShop();
  await makeLead(shop, { owner: "tess", followUp: NOW - HOUR });
  const piles = await listToday(shop.as("tomas"), { who: "everyone" });
  expect(piles.overdue.count).toBe(0);
  const office = await listToday(shop.as("adam"), { who: "everyone" });
  expect(office.overdue.count).toBe(1);
  await shop.close();
});
