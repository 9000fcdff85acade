import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  cadenceRunSteps,
  cadenceSteps,
  customerInteractions,
  deliveries,
} from "#app/db/schema/index.ts";
import { listInteractions } from "#app/features/interactions/interactions.server.ts";
import { addLeadInteraction } from "#app/features/leads/add-lead-interaction.server.ts";
import { assignLead } from "#app/features/leads/assign-lead.server.ts";
import { getLead } from "#app/features/leads/leads.server.ts";
import { loseLead } from "#app/features/leads/lose-lead.server.ts";
import { noteReceipt } from "#app/features/messages/receipts.server.ts";
import { DAY, HOUR, MINUTE, toIso } from "#app/platform/dates.ts";
import { transact } from "#app/platform/operation.server.ts";
import { startRunner } from "#app/platform/work-queue.server.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { refusal } from "#tests/fixtures/refusal.ts";
import { NOW, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { forgetDefinitions } from "./definitions.server.ts";
import { workOffFollowUps } from "./follow-up-work.server.ts";
import {
  getLeadCadence,
  getStepMessage,
  pauseCadence,
  resumeCadence,
  sendStep,
  skipStep,
  unsendStep,
} from "./lead-cadence.server.ts";

let shop: TestShop;
let id: string;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  shop = await testShop();
  await stockCategories(shop);
  forgetDefinitions();
  id = await reachable();
});
afterEach(async () => {
  vi.useRealTimers();
  await shop.close();
});

async function reachable(contact: object = {}): Promise<string> {
  const lead = await makeLead(shop.as("adam"), {
    contactInfo: { name: "Jo Patel", phone: "07911 123456", email: "jo@example.com", ...contact },
  });
  return lead.id;
}

const as = (now = NOW, who: "adam" | "tess" = "adam") => shop.as(who, now);
const run = async () => (await getLeadCadence(as(), { id })).run;
const open = async () => (await run())?.steps.find(({ state }) => state === "DUE") ?? null;
const lead = () => getLead(as(), { id });
const contacts = async () =>
  (await listInteractions(as(NOW + DAY), { leadId: id })).data.map(({ channel, outcome }) => ({
    channel,
    outcome,
  }));

/** Everything that is due by then: the work inside the shop, then what leaves it. */
async function work(now: number) {
  vi.setSystemTime(now);
  for (const queue of ["jobs", "deliveries"] as const) {
    const runner = startRunner(shop.database, {
      ...{ queue, parallel: 1, leaseMs: 1_000, pollMs: 1e9 },
      clock: () => now,
    });
    await runner.drain();
    await runner.stop();
  }
}

/** The second step, which has a text. */
async function toSecondStep() {
  await skipStep(as(), { id });
  return open();
}

const messages = () => shop.database.reader.select().from(deliveries);

test("a step is skipped: the next one is planned, and nothing counts", async () => {
  const first = await open();
  await skipStep(as(), { id });
  const second = await open();
  expect(second?.id).not.toBe(first?.id);
  expect(await run()).toMatchObject({ doneCount: 0, state: "ACTIVE" });
  expect((await run())?.steps[0]).toMatchObject({ state: "SKIPPED", doneByName: "Adam" });
  expect(await lead()).toMatchObject({ nextFollowUp: second?.dueAt, followUpCount: 0 });
});

test("paused, nothing is due; taken up again, the step is due at the next allowed moment", async () => {
  const step = await open();
  await pauseCadence(as(), { id });
  expect(await lead()).toMatchObject({ nextFollowUp: null });
  expect((await refusal(pauseCadence(as(), { id }))).code).toBe("cadence_not_running");
  expect((await refusal(skipStep(as(), { id }))).code).toBe("cadence_not_running");
  expect((await refusal(sendStep(as(), { id }))).code).toBe("cadence_not_running");
  await workOffFollowUps(shop.database, { now: NOW + 2 * DAY });
  expect((await run())?.doneCount).toBe(0);
  const later = Date.UTC(2026, 10, 25, 22);
  await resumeCadence(as(later), { id });
  expect(await open()).toMatchObject({ id: step?.id, dueAt: "2026-11-26T09:00:00.000Z" });
  expect((await refusal(resumeCadence(as(later), { id }))).code).toBe("cadence_runs");
});

test("what an answer has stopped goes on by hand only, and not on a closed lead", async () => {
  const call = { interactionType: "CALL", channel: "PHONE", direction: "INBOUND" } as const;
  await addLeadInteraction(as(NOW + HOUR), { id, ...call });
  expect(await run()).toMatchObject({ state: "STOPPED", stopReason: "REPLIED" });
  await resumeCadence(as(NOW + 2 * HOUR), { id });
  expect(await run()).toMatchObject({ state: "ACTIVE", stopReason: null });
  await loseLead(as(NOW + 3 * HOUR), { id, lostReason: "PRICE" });
  expect((await refusal(resumeCadence(as(NOW + 3 * HOUR), { id }))).code).toBe("lead_closed");
});

test("nobody touches the sequence of a colleague's lead", async () => {
  await assignLead(as(), { id, assignedTo: shop.cast.tomas });
  for (const verb of [pauseCadence, resumeCadence, skipStep, sendStep, unsendStep])
    expect((await refusal(verb(as(NOW, "tess"), { id }))).status).toBe(404);
  expect((await refusal(getStepMessage(as(NOW, "tess"), { id }))).status).toBe(404);
});

test("a text leaves after ten seconds; only then it is sent, counted and an answer", async () => {
  const step = await toSecondStep();
  await sendStep(as(), { id, channel: "SMS" });
  expect(await open()).toMatchObject({ id: step?.id, leavesAt: toIso(NOW + 10_000) });
  expect((await refusal(sendStep(as(), { id }))).code).toBe("already_leaving");
  await work(NOW + 9_999);
  expect(await contacts()).toEqual([]);
  expect((await lead()).response.state).not.toBe("MET");
  await work(NOW + 10_000);
  expect(await messages()).toMatchObject([{ state: "DONE", payload: { channel: "SMS" } }]);
  expect(await contacts()).toEqual([{ channel: "SMS", outcome: "SENT" }]);
  expect(await run()).toMatchObject({ doneCount: 1 });
  expect((await run())?.steps.find((one) => one.id === step?.id)).toMatchObject({
    ...{ state: "DONE", doneByName: "Adam", channel: "SMS" },
  });
  expect(await lead()).toMatchObject({
    ...{ followUpCount: 1, stage: "CONTACTED", response: { state: "MET" } },
  });
});

test("taken back within ten seconds nothing has happened, and it may be sent again", async () => {
  const step = await toSecondStep();
  await sendStep(as(), { id, channel: "SMS" });
  await unsendStep(as(NOW + 5_000), { id });
  await work(NOW + MINUTE);
  expect(await messages()).toEqual([]);
  expect(await contacts()).toEqual([]);
  expect(await open()).toMatchObject({ id: step?.id, leavesAt: null });
  expect((await refusal(unsendStep(as(), { id }))).code).toBe("nothing_to_undo");
  await sendStep(as(NOW + MINUTE), { id, channel: "EMAIL", text: "Shall I call you?" });
  await work(NOW + 2 * MINUTE);
  expect(await messages()).toMatchObject([{ payload: { text: "Shall I call you?" } }]);
  expect((await refusal(unsendStep(as(NOW + 2 * MINUTE), { id }))).code).toBe("nothing_to_undo");
});

test("an answer in the ten seconds: the message is not sent", async () => {
  await toSecondStep();
  await sendStep(as(), { id, channel: "SMS" });
  const text = { interactionType: "SMS", channel: "SMS", direction: "INBOUND" } as const;
  await addLeadInteraction(as(NOW + 5_000), { id, ...text });
  await work(NOW + MINUTE);
  expect(await messages()).toEqual([]);
});

test("a text with an empty place, or a way that is closed, is refused at once", async () => {
  await toSecondStep();
  const gap = await refusal(sendStep(as(), { id, channel: "SMS", text: "Hi {{firstName}}" }));
  expect(gap).toMatchObject({ status: 422 });
  id = await reachable({ phone: null, email: "jo.two@example.com" });
  await toSecondStep();
  expect((await refusal(sendStep(as(), { id, channel: "SMS" }))).status).toBe(422);
});

/** What the service tells of a message that has left. */
async function comesBack(channel: "SMS" | "EMAIL", now: number) {
  const work = (await messages()).find(({ payload }) => payload.channel === channel);
  if (!work) throw new Error(`no ${channel}`);
  const news = { providerId: null, state: "BOUNCED", code: "30003", isPermanent: true } as const;
  await transact(shop.as(system, now), "a receipt", (context) => noteReceipt(context, work, news));
}

test("a text that comes back goes by e-mail; when that comes back too, somebody has to call", async () => {
  await toSecondStep();
  await sendStep(as(), { id, channel: "SMS" });
  await work(NOW + 10_000);
  await comesBack("SMS", NOW + HOUR);
  expect(await contacts()).toEqual([{ channel: "EMAIL", outcome: null }]);
  await work(NOW + HOUR);
  expect(await contacts()).toEqual([{ channel: "EMAIL", outcome: "SENT" }]);
  expect(await run()).toMatchObject({ state: "ACTIVE", doneCount: 1 });
  await comesBack("EMAIL", NOW + 2 * HOUR);
  expect(await contacts()).toEqual([{ channel: "EMAIL", outcome: "BOUNCED" }]);
  expect(await lead()).toMatchObject({ nextFollowUp: toIso(NOW + 2 * HOUR), followUpCount: 0 });
  await comesBack("EMAIL", NOW + 3 * HOUR);
  expect(await messages()).toHaveLength(2);
});

test("the robot hands a step that it may not do to a person, with the reason", async () => {
  await shop.database.write("robots", (tx) => tx.update(cadenceSteps).set({ isAutomatic: true }));
  forgetDefinitions();
  id = await reachable({ phone: "01632 960123", email: null });
  await workOffFollowUps(shop.database, { now: NOW + 2 * HOUR });
  expect(await open()).toMatchObject({
    isAutomatic: false,
    heldBack: "There is no e-mail address.",
  });
  const told = await shop.database.reader
    .select()
    .from(customerInteractions)
    .where(eq(customerInteractions.leadId, id));
  expect(told).toEqual([]);
  id = await reachable({ phone: "07911 654321", email: "jo.two@example.com" });
  await workOffFollowUps(shop.database, { now: NOW + 2 * HOUR });
  const [step] = await shop.database.reader
    .select()
    .from(cadenceRunSteps)
    .where(eq(cadenceRunSteps.state, "DONE"));
  expect(step).toMatchObject({ isAutomatic: true, doneBy: null });
});
