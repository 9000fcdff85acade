import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cadenceRunSteps, cadenceRuns, customerLifecycle, events } from "#app/db/schema/index.ts";
import { addLeadInteraction } from "#app/features/leads/add-lead-interaction.server.ts";
import { convertLead } from "#app/features/leads/convert-lead.server.ts";
import { getLead } from "#app/features/leads/leads.server.ts";
import { moveLead } from "#app/features/leads/move-lead.server.ts";
import { qualifyLead } from "#app/features/leads/qualify-lead.server.ts";
import { declineQuote } from "#app/features/quotes/answer-quote.server.ts";
import { expireQuotes } from "#app/features/quotes/expire-quotes.server.ts";
import { createQuote } from "#app/features/quotes/quotes.server.ts";
import { sendQuote } from "#app/features/quotes/send-quote.server.ts";
import { listToday } from "#app/features/today/list-today.server.ts";
import { DAY, toIso } from "#app/platform/dates.ts";
import { startDispatcher } from "#app/platform/subscribers.server.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { closeSilent } from "./close-leads.server.ts";
import { workOffFollowUps } from "./follow-up-work.server.ts";
import { getLeadCadence } from "./lead-cadence.server.ts";

// The specification's "Lead to Customer Conversion Flow", branch by branch; the letters are its own.
let shop: TestShop;
let id: string;
beforeEach(async () => {
  shop = await testShop();
  await stockCategories(shop);
  id = (await makeLead(shop.as("adam"))).id;
});
afterEach(() => shop.close());

const lead = () => getLead(shop.as("adam"), { id });
const run = async () => (await getLeadCadence(shop.as("adam"), { id })).run;
const open = async () => (await run())?.steps.find(({ state }) => state === "DUE") ?? null;

async function quote(now = NOW) {
  const price = { amount: 12_950, currency: "GBP" as const };
  const draft = { leadId: id, lines: [{ label: "Screen", unitPrice: price }] };
  const { id: quoteId } = await createQuote(shop.as("adam", now), draft);
  return sendQuote(shop.as("adam", now), { id: quoteId });
}
const call = (now: number, direction: "INBOUND" | "OUTBOUND" = "OUTBOUND") =>
  addLeadInteraction(shop.as("adam", now), {
    id,
    interactionType: "CALL",
    channel: "PHONE",
    direction,
    outcome: direction === "OUTBOUND" ? "NO_ANSWER" : null,
  });

/** Calls whenever the run says so, and nobody ever answers. Returns the moments of the steps. */
async function callInVain(): Promise<number[]> {
  const calls: number[] = [];
  for (let step = await open(); step; step = await open()) {
    const at = Date.parse(step.dueAt);
    await call(at);
    calls.push(at);
  }
  return calls;
}

test("A → B: a captured lead waits for its first reply", async () => {
  expect(await lead()).toMatchObject({ stage: "NEW" });
  expect(await run()).toMatchObject({ kind: "ENQUIRY", state: "ACTIVE", doneCount: 0 });
  const first = await open();
  expect(first).toMatchObject({ title: "First reply", channel: "PHONE" });
  expect((await lead()).nextFollowUp).toBe(first?.dueAt);
});

test("B → C → D → F: a qualified lead is quoted, and the quote's sequence takes over", async () => {
  await qualifyLead(shop.as("adam"), { id });
  expect(await run()).toMatchObject({ kind: "ENQUIRY", state: "ACTIVE" });
  await quote();
  expect(await lead()).toMatchObject({ stage: "QUOTED", nextFollowUp: toIso(NOW + DAY) });
  expect(await run()).toMatchObject({ kind: "QUOTE", state: "ACTIVE" });
  const runs = await shop.database.reader.select().from(cadenceRuns);
  expect(runs.map(({ kind, stopReason }) => [kind, stopReason])).toEqual([
    ["ENQUIRY", "QUOTED"],
    ["QUOTE", null],
  ]);
});

test("C → E → L → C: not qualified goes to nurture, is checked after 30 days, and may qualify", async () => {
  await moveLead(shop.as("adam"), { id, stage: "NURTURE" });
  expect(await run()).toMatchObject({ kind: "NURTURE", state: "ACTIVE" });
  const check = await open();
  expect(check?.dueAt).toBe(toIso(NOW + 30 * DAY));
  const now = NOW + 30 * DAY;
  await call(now);
  await qualifyLead(shop.as("adam", now), { id });
  expect(await lead()).toMatchObject({ stage: "QUALIFIED" });
  expect(await run()).toMatchObject({ kind: "NURTURE", state: "STOPPED", stopReason: "MOVED_ON" });
});

test("E → L, three times without an answer: lost for want of a decision", async () => {
  await moveLead(shop.as("adam"), { id, stage: "NURTURE" });
  const checks = await callInVain();
  expect(checks.map((at) => Math.round((at - NOW) / DAY))).toEqual([30, 60, 90]);
  const finished = await run();
  expect(finished).toMatchObject({ state: "FINISHED", stopReason: "USED_UP" });
  const closesAt = Date.parse(finished?.closesAt ?? "");
  await workOffFollowUps(shop.database, { now: closesAt - 1 });
  expect((await lead()).stage).toBe("NURTURE");
  await workOffFollowUps(shop.database, { now: closesAt });
  expect(await lead()).toMatchObject({ stage: "LOST", lostReason: "NO_DECISION" });
});

test("F → G → H → J → K: a booking ends the asking and makes a customer, welcomed by after-care", async () => {
  const dispatcher = startDispatcher(shop.database, () => NOW);
  await quote();
  const device = { category: "laptop", brand: "Dell", model: "XPS 13" };
  const booking = { device, fault: "cracked screen" };
  const { customer } = await convertLead(shop.as("adam"), { id, booking });
  expect(await lead()).toMatchObject({ stage: "CONVERTED", nextFollowUp: null });
  expect(await run()).toMatchObject({ state: "STOPPED", stopReason: "BOOKED" });
  await dispatcher.settle();
  const [lifecycle] = await shop.database.reader
    .select()
    .from(customerLifecycle)
    .where(eq(customerLifecycle.customerId, customer.id));
  expect(lifecycle?.currentStage).toBe("CUSTOMER");
  await dispatcher.stop();
});

test("G → I → M → F: no booking, follow-ups left: the next step is planned", async () => {
  await quote();
  await call(NOW + DAY);
  expect(await run()).toMatchObject({ state: "ACTIVE", doneCount: 1 });
  expect((await open())?.dueAt).toBe(toIso(NOW + 3 * DAY));
});

test("M → N: the last follow-up of a quote without a word: lost when the quote has ended", async () => {
  const { expiresAt } = await quote();
  const calls = await callInVain();
  expect(calls).toHaveLength(4);
  const finished = await run();
  expect(finished).toMatchObject({ state: "FINISHED", stopReason: "USED_UP" });
  // The fourth was moved from Sunday to Monday: two opening days after it the quote has ended, too.
  expect(finished?.closesAt).toBe("2026-12-09T09:00:00.000Z");
  await expireQuotes(shop.database, Date.parse(expiresAt ?? ""));
  await workOffFollowUps(shop.database, { now: Date.parse(expiresAt ?? "") });
  expect((await lead()).stage).toBe("QUOTED");
  await workOffFollowUps(shop.database, { now: Date.parse(finished?.closesAt ?? "") });
  expect(await lead()).toMatchObject({ stage: "LOST", lostReason: "MAX_FOLLOW_UPS" });
});

test("M → N before any quote: silent since the enquiry, marked as not answering, lost after 14 days", async () => {
  const calls = await callInVain();
  expect(calls).toHaveLength(5);
  const last = calls.at(-1) ?? 0;
  expect(await lead()).toMatchObject({ stage: "UNRESPONSIVE", nextFollowUp: null });
  await closeSilent(shop.database, last + 14 * DAY - 1);
  expect((await lead()).stage).toBe("UNRESPONSIVE");
  await closeSilent(shop.database, last + 14 * DAY);
  expect(await lead()).toMatchObject({ stage: "LOST", lostReason: "UNREACHABLE" });
});

test("a declined lead keeps its stage and is today's work", async () => {
  await addLeadInteraction(shop.as("adam"), {
    ...{ id, interactionType: "CALL", channel: "PHONE", direction: "OUTBOUND", outcome: "REACHED" },
  });
  const { id: quoteId } = await quote(NOW);
  const now = NOW + DAY;
  await declineQuote(shop.as("adam", now), { id: quoteId, reason: "Too dear" });
  expect(await lead()).toMatchObject({ stage: "QUOTED", nextFollowUp: toIso(now) });
  const { items } = await listToday(shop.as("adam", now), { who: "everyone" });
  expect(items).toMatchObject([{ kind: "follow-up", leadId: id, note: "They declined the quote" }]);
});

test("an answer stops the sequence and says so; a decline does, too", async () => {
  await call(NOW + DAY, "INBOUND");
  expect(await run()).toMatchObject({
    state: "STOPPED",
    stopReason: "REPLIED",
    endedAt: toIso(NOW + DAY),
  });
  const { id: quoteId } = await quote(NOW + DAY);
  await declineQuote(shop.as("adam", NOW + 2 * DAY), { id: quoteId, reason: "Too dear" });
  expect(await run()).toMatchObject({ state: "STOPPED", stopReason: "QUOTE_DECLINED" });
  const told = await shop.database.reader.select().from(events).where(eq(events.leadId, id));
  const stops = told.filter(({ type }) => type === "cadence.stopped");
  expect(stops.map(({ details }) => details?.reason)).toEqual(["REPLIED", "QUOTE_DECLINED"]);
  expect(await shop.database.reader.select().from(cadenceRunSteps)).toMatchObject([
    { state: "CANCELLED" },
    { state: "CANCELLED" },
  ]);
});
