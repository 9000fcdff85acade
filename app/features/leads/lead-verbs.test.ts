import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { leads, leadTotals } from "#app/db/schema/index.ts";
import { emit } from "#app/platform/events.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { addLeadInteraction } from "./add-lead-interaction.server.ts";
import { assignLead } from "./assign-lead.server.ts";
import { bulkLeads } from "./bulk-leads.server.ts";
import { deleteLead, getLead, restoreLead, updateLead } from "./leads.server.ts";
import { loseLead, reopenLead } from "./lose-lead.server.ts";
import { moveLead } from "./move-lead.server.ts";
import { overrideLeadScore } from "./override-score.server.ts";
import { qualifyLead } from "./qualify-lead.server.ts";
import { scheduleFollowUp, snoozeLead } from "./schedule-follow-up.server.ts";
import { undoLeadChange } from "./undo-lead.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
  await stockCategories(shop);
});
afterEach(() => shop.close());

const HOUR = 3_600_000;
const call = { interactionType: "CALL", channel: "PHONE", direction: "OUTBOUND" } as const;

test("qualifying asks for what is missing and takes it along", async () => {
  const lead = await makeLead(shop.as("adam"), { deviceInterest: null, initialNeeds: null });
  await expect(qualifyLead(shop.as("adam"), { id: lead.id })).rejects.toMatchObject({
    status: 422,
    errors: [{ path: "deviceInterest.category" }, { path: "deviceInterest.fault" }],
  });
  const qualified = await qualifyLead(shop.as("adam"), {
    id: lead.id,
    deviceInterest: { category: "laptop", fault: "no power" },
  });
  expect(qualified).toMatchObject({ stage: "QUALIFIED", qualificationStatus: "QUALIFIED" });
});

test("a device that we do not repair cannot be qualified", async () => {
  const lead = await makeLead(shop.as("adam"), {
    deviceInterest: { category: "fridge", fault: "warm" },
  });
  await expect(qualifyLead(shop.as("adam"), { id: lead.id })).rejects.toMatchObject({
    status: 422,
  });
});

test("an impossible move answers 409 with the moves that are open", async () => {
  const lead = await makeLead(shop.as("adam"));
  const move = moveLead(shop.as("adam"), { id: lead.id, stage: "QUOTED" });
  await expect(move).rejects.toMatchObject({
    status: 409,
    extra: { allowed: expect.arrayContaining(["CONTACTED", "LOST"]) },
  });
  await expect(
    updateLead(shop.as("adam"), { id: lead.id, status: "CONVERTED" }),
  ).rejects.toMatchObject({ status: 409, code: "use_convert" });
});

test("losing needs a reason; reopening starts again in CONTACTED", async () => {
  const lead = await makeLead(shop.as("adam"));
  await expect(
    loseLead(shop.as("adam"), { id: lead.id, lostReason: "OTHER" }),
  ).rejects.toMatchObject({ status: 422 });
  const lost = await loseLead(shop.as("adam"), { id: lead.id, lostReason: "PRICE" });
  expect(lost).toMatchObject({ status: "LOST", lostReason: "PRICE", nextFollowUp: null });
  expect(await reopenLead(shop.as("adam"), { id: lead.id })).toMatchObject({
    stage: "CONTACTED",
    lostReason: null,
  });
});

test("a call that is answered meets the target, counts, and moves the lead on", async () => {
  const lead = await makeLead(shop.as("tess"));
  await addLeadInteraction(shop.as("tess", NOW + 10 * 60_000), {
    id: lead.id,
    ...call,
    outcome: "NO_ANSWER",
  });
  expect(await getLead(shop.as("tess", NOW + 11 * 60_000), { id: lead.id })).toMatchObject({
    stage: "CONTACTED",
    followUpCount: 1,
    response: { state: "DUE" },
  });
  await addLeadInteraction(shop.as("tess", NOW + 50 * 60_000), {
    id: lead.id,
    ...call,
    outcome: "REACHED",
  });
  expect(await getLead(shop.as("tess", NOW + 2 * HOUR), { id: lead.id })).toMatchObject({
    followUpCount: 2,
    response: { state: "MET" },
  });
});

test("an answer after the target stays breached", async () => {
  const lead = await makeLead(shop.as("tess"));
  expect((await getLead(shop.as("tess", NOW + 50 * 60_000), { id: lead.id })).response.state).toBe(
    "AT_RISK",
  );
  await addLeadInteraction(shop.as("tess", NOW + 2 * HOUR), {
    id: lead.id,
    ...call,
    outcome: "REACHED",
  });
  expect((await getLead(shop.as("tess", NOW + 3 * HOUR), { id: lead.id })).response.state).toBe(
    "BREACHED",
  );
});

test("a message of the customer starts the clock again", async () => {
  const lead = await makeLead(shop.as("tess"));
  await addLeadInteraction(shop.as("tess", NOW + 60_000), {
    id: lead.id,
    ...call,
    outcome: "REACHED",
  });
  await addLeadInteraction(shop.as("tess", NOW + HOUR), {
    id: lead.id,
    interactionType: "EMAIL",
    channel: "EMAIL",
    direction: "INBOUND",
    content: "And the price?",
  });
  const waiting = await getLead(shop.as("tess", NOW + HOUR), { id: lead.id });
  expect(waiting.response).toMatchObject({ state: "DUE", targetAt: "2026-11-24T12:00:00.000Z" });
  expect(waiting.scoreReasons.map(({ code }) => code)).toContain("replied");
});

test("a follow-up lies ahead, and a call that was due takes it off the list", async () => {
  const lead = await makeLead(shop.as("tess"));
  await expect(
    scheduleFollowUp(shop.as("tess"), { id: lead.id, nextFollowUp: "2026-11-24T09:00:00Z" }),
  ).rejects.toMatchObject({ status: 422 });
  await scheduleFollowUp(shop.as("tess"), {
    id: lead.id,
    nextFollowUp: "2026-11-24T14:00:00Z",
    channel: "PHONE",
  });
  expect(
    (await snoozeLead(shop.as("tess"), { id: lead.id, until: "2026-11-24T15:00:00Z" }))
      .nextFollowUp,
  ).toBe("2026-11-24T15:00:00.000Z");
  await addLeadInteraction(shop.as("tess", NOW + 5 * HOUR), {
    id: lead.id,
    ...call,
    outcome: "VOICEMAIL",
    followUpDate: "2026-11-25T10:00:00Z",
  });
  expect((await getLead(shop.as("tess"), { id: lead.id })).nextFollowUp).toBe(
    "2026-11-25T10:00:00.000Z",
  );
});

test("a technician takes from the pool but does not hand to others", async () => {
  const lead = await makeLead(shop.as("adam"));
  await expect(
    assignLead(shop.as("tess"), { id: lead.id, assignedTo: shop.cast.tomas }),
  ).rejects.toMatchObject({ status: 403 });
  expect(
    await assignLead(shop.as("tess"), { id: lead.id, assignedTo: shop.cast.tess }),
  ).toMatchObject({ assignedToName: "Tess" });
  await expect(getLead(shop.as("tomas"), { id: lead.id })).rejects.toMatchObject({ status: 404 });
});

test("bulk answers per item and one refusal spoils nothing", async () => {
  const [a, b] = [await makeLead(shop.as("adam")), await makeLead(shop.as("adam"))];
  const { results } = await bulkLeads(shop.as("adam"), {
    op: "assign",
    items: [
      { id: a.id, assignedTo: shop.cast.tess },
      { id: b.id, assignedTo: b.id },
    ],
  });
  expect(results.map(({ status }) => status)).toEqual([200, 422]);
  expect((await getLead(shop.as("adam"), { id: a.id })).assignedTo).toBe(shop.cast.tess);
});

test("an undo within ten seconds brings everything back, later it is refused", async () => {
  const lead = await makeLead(shop.as("adam"));
  await loseLead(shop.as("adam", NOW + 1000), { id: lead.id, lostReason: "DIY" });
  const back = await undoLeadChange(shop.as("adam", NOW + 9000), { id: lead.id });
  expect(back).toMatchObject({ stage: "NEW", status: "ACTIVE", lostReason: null });
  await assignLead(shop.as("adam", NOW + 20_000), { id: lead.id, assignedTo: shop.cast.tess });
  await expect(
    undoLeadChange(shop.as("adam", NOW + 60_000), { id: lead.id }),
  ).rejects.toMatchObject({ status: 409 });
});

test("what only tells of the lead does not stand in the way of an undo, a change by somebody else does", async () => {
  const lead = await makeLead(shop.as("adam"));
  await loseLead(shop.as("adam"), { id: lead.id, lostReason: "DIY" });
  await transact(shop.as(system), "tell the managers", (context) =>
    emit(context, "lead.escalated", { subject: { type: "lead", id: lead.id }, leadId: lead.id }),
  );
  expect((await undoLeadChange(shop.as("adam"), { id: lead.id })).stage).toBe("NEW");
  await assignLead(shop.as("adam"), { id: lead.id, assignedTo: shop.cast.tess });
  await moveLead(shop.as("olivia"), { id: lead.id, stage: "CONTACTED" });
  await expect(undoLeadChange(shop.as("adam"), { id: lead.id })).rejects.toMatchObject({
    code: "nothing_to_undo",
  });
});

test("a score set by hand rules the order until it ends", async () => {
  const lead = await makeLead(shop.as("adam"));
  const set = await overrideLeadScore(shop.as("adam"), {
    id: lead.id,
    score: 95,
    reason: "Old friend",
    until: "2026-11-25T10:00:00Z",
  });
  expect(set.scoreOverride).toMatchObject({ score: 95, byName: "Adam" });
  expect(set.scoreBand).toBe("HOT");
  const [row] = await shop.database.reader.select().from(leads).where(eq(leads.id, lead.id));
  expect(row?.rankScore).toBe(95);
});

test("a deleted lead is gone for everybody and an administrator restores it", async () => {
  const lead = await makeLead(shop.as("adam"));
  await expect(deleteLead(shop.as("tess"), { id: lead.id })).rejects.toMatchObject({ status: 403 });
  await deleteLead(shop.as("adam"), { id: lead.id });
  await expect(getLead(shop.as("olivia"), { id: lead.id })).rejects.toMatchObject({ status: 404 });
  expect((await restoreLead(shop.as("adam"), { id: lead.id })).id).toBe(lead.id);
});

test("the totals of the board always equal a count", async () => {
  const ids = [];
  for (let i = 0; i < 6; i += 1)
    ids.push((await makeLead(shop.as("adam"), { budgetRange: "£80–£120" })).id);
  await loseLead(shop.as("adam"), { id: ids[0] ?? "", lostReason: "PRICE" });
  await assignLead(shop.as("adam"), { id: ids[1] ?? "", assignedTo: shop.cast.tess });
  await deleteLead(shop.as("adam"), { id: ids[2] ?? "" });
  const totals = await shop.database.reader.select().from(leadTotals);
  const sums = Object.fromEntries(
    totals
      .filter(({ count }) => count > 0)
      .map((row) => [`${row.stage}:${row.assignedTo}`, [row.count, row.value]]),
  );
  expect(sums).toEqual({
    "NEW:": [3, 30_000],
    [`NEW:${shop.cast.tess}`]: [1, 10_000],
    "LOST:": [1, 10_000],
  });
});
