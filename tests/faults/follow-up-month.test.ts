import { and, asc, eq, inArray, isNotNull, min } from "drizzle-orm";
import { expect, test } from "vitest";
import {
  cadenceRunSteps,
  cadenceRuns,
  cadenceSteps,
  cadences,
  customerInteractions,
  deliveries,
  leads,
} from "#app/db/schema/index.ts";
import { closeSilent } from "#app/features/cadences/close-leads.server.ts";
import { forgetDefinitions } from "#app/features/cadences/definitions.server.ts";
import { workOffFollowUps } from "#app/features/cadences/follow-up-work.server.ts";
import { recordConsent } from "#app/features/customers/consents.server.ts";
import { addInteraction } from "#app/features/interactions/interactions.server.ts";
import { addLeadInteraction } from "#app/features/leads/add-lead-interaction.server.ts";
import { loseLead } from "#app/features/leads/lose-lead.server.ts";
import { moveLead } from "#app/features/leads/move-lead.server.ts";
import { scheduleFollowUp } from "#app/features/leads/schedule-follow-up.server.ts";
import { declineQuote } from "#app/features/quotes/answer-quote.server.ts";
import { createQuote } from "#app/features/quotes/quotes.server.ts";
import { sendQuote } from "#app/features/quotes/send-quote.server.ts";
import { DAY, HOUR, toIso } from "#app/platform/dates.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import {
  type Happening,
  isAllowed,
  LATER,
  predict,
  type Script,
  TICK,
} from "#tests/fixtures/month-model.ts";
import { system, type TestShop, testShop } from "#tests/fixtures/shop.ts";

/** The faults run lives through 500. */
const LEADS = process.env.FAULT_ROUNDS === undefined ? 100 : 500;
/** Monday; the month has Christmas, Boxing Day and New Year in it. */
const START = Date.parse("2026-12-07T00:00:00Z");
const END = START + 32 * DAY;
const HAPPENINGS: readonly Happening[] = [
  ...["reply", "automatic reply", "quote", "decline", "nurture", "lose", "later"],
  ...["quote", "later", "reply"],
] as Happening[];

/** The same lives each time: numbers from a seed, no clock, no chance. */
function lives(): Script[] {
  let seed = 20_261_207;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  return Array.from({ length: LEADS }, () => {
    const createdAt = START + next((20 * DAY) / TICK) * TICK;
    const ways = ([["SMS"], ["EMAIL"], ["SMS", "EMAIL"]] as const)[next(3)] ?? ["SMS"];
    let at = createdAt;
    const happenings = Array.from({ length: next(4) }, () => {
      at += (1 + next((6 * DAY) / TICK)) * TICK;
      return { at, what: HAPPENINGS[next(HAPPENINGS.length)] ?? "reply" };
    });
    if (ways[0] === "EMAIL" && next(8) === 0) happenings.push({ at: at + HOUR, what: "stop" });
    return { createdAt, ways, happenings };
  });
}

async function begin(shop: TestShop, { createdAt, ways }: Script, index: number) {
  const phone = ways.includes("SMS") ? { phone: `07700 900${String(index).padStart(3, "0")}` } : {};
  const email = ways.includes("EMAIL") ? { email: `jo.${index}@example.com` } : {};
  const contactInfo = { name: `Jo Patel ${index}`, ...phone, ...email };
  return (await makeLead(shop.as("adam", createdAt), { contactInfo })).id;
}

async function happen(shop: TestShop, id: string, { at, what }: Script["happenings"][number]) {
  const context = shop.as("adam", at);
  const [row] = await shop.database.reader.select().from(leads).where(eq(leads.id, id));
  if (!row || row.stage === "LOST") return;
  const inbound = { interactionType: "SMS", channel: "SMS", direction: "INBOUND" } as const;
  const isEarly = !["NURTURE", "UNRESPONSIVE", "QUOTED"].includes(row.stage);
  if (what === "reply") await addLeadInteraction(context, { id, ...inbound });
  if (what === "automatic reply")
    await addInteraction(shop.as(system, at), { leadId: id, ...inbound, isAutomatic: true });
  if (what === "quote" && isEarly) {
    const line = { label: "Screen", unitPrice: { amount: 12_950, currency: "GBP" as const } };
    const quote = await createQuote(context, { leadId: id, lines: [line] });
    quotes.set(id, quote.id);
    await sendQuote(context, { id: quote.id });
  }
  const quoteId = quotes.get(id);
  if (what === "decline" && row.stage === "QUOTED" && quoteId && !declined.has(quoteId)) {
    declined.add(quoteId);
    await declineQuote(context, { id: quoteId });
  }
  if (what === "nurture" && isEarly) await moveLead(context, { id, stage: "NURTURE" });
  if (what === "lose") await loseLead(context, { id, lostReason: "PRICE" });
  if (what === "stop")
    await recordConsent(context, {
      leadId: id,
      ...{ channel: "EMAIL", purpose: "SERVICE", state: "WITHDRAWN", source: "stop" },
    });
  if (what === "later") await scheduleFollowUp(context, { id, nextFollowUp: toIso(at + LATER) });
}
const quotes = new Map<string, string>();
const declined = new Set<string>();

/** The next moment at which the program itself has something to do. */
async function nextDue(shop: TestShop): Promise<number> {
  const { reader } = shop.database;
  const [step] = await reader
    .select({ at: min(cadenceRunSteps.dueAt) })
    .from(cadenceRunSteps)
    .innerJoin(cadenceRuns, eq(cadenceRuns.id, cadenceRunSteps.runId))
    .where(and(eq(cadenceRunSteps.state, "DUE"), eq(cadenceRuns.state, "ACTIVE")));
  const [run] = await reader.select({ at: min(cadenceRuns.closesAt) }).from(cadenceRuns);
  const [silent] = await reader
    .select({ at: min(leads.stageEnteredAt) })
    .from(leads)
    .where(eq(leads.stage, "UNRESPONSIVE"));
  const [hand] = await reader
    .select({ at: min(leads.nextFollowUp) })
    .from(leads)
    .where(and(eq(leads.stage, "UNRESPONSIVE"), isNotNull(leads.nextFollowUp)));
  const silentAt = (silent?.at ?? Number.POSITIVE_INFINITY) + 14 * DAY;
  const moments = [step?.at, run?.at, silentAt, hand?.at ?? null];
  const known = moments.filter((at): at is number => typeof at === "number" && at > lastTick);
  return Math.ceil(Math.min(...known) / TICK) * TICK;
}
let lastTick = 0;

/** Two schedulers wake up together; then whoever is in the shop does what is left to people. */
async function tick(shop: TestShop, now: number) {
  lastTick = now;
  await Promise.all([1, 2].map(() => workOffFollowUps(shop.database, { now })));
  const byHand = await shop.database.reader
    .select({ step: cadenceRunSteps, leadId: cadenceRuns.leadId })
    .from(cadenceRunSteps)
    .innerJoin(cadenceRuns, eq(cadenceRuns.id, cadenceRunSteps.runId))
    .where(and(eq(cadenceRunSteps.state, "DUE"), eq(cadenceRunSteps.isAutomatic, false)));
  for (const { step, leadId } of byHand) {
    if (step.dueAt > now || !leadId) continue;
    const isMail = step.channel === "EMAIL";
    await addLeadInteraction(shop.as("adam", now), {
      id: leadId,
      interactionType: isMail ? "EMAIL" : "CALL",
      channel: isMail ? "EMAIL" : "PHONE",
      direction: "OUTBOUND",
      outcome: isMail ? "SENT" : "NO_ANSWER",
    });
  }
  await closeSilent(shop.database, now);
}

async function outcomeOf(shop: TestShop, id: string) {
  const { reader } = shop.database;
  const runs = await reader
    .select()
    .from(cadenceRuns)
    .where(eq(cadenceRuns.leadId, id))
    .orderBy(asc(cadenceRuns.id));
  const steps = await reader
    .select({ row: cadenceRunSteps, position: cadenceSteps.position, kind: cadenceRuns.kind })
    .from(cadenceRunSteps)
    .innerJoin(cadenceSteps, eq(cadenceSteps.id, cadenceRunSteps.stepId))
    .innerJoin(cadenceRuns, eq(cadenceRuns.id, cadenceRunSteps.runId))
    .where(and(eq(cadenceRuns.leadId, id), eq(cadenceRunSteps.state, "DONE")))
    .orderBy(asc(cadenceRunSteps.doneAt));
  const [lead] = await reader.select().from(leads).where(eq(leads.id, id));
  return {
    steps: steps.map(
      ({ row, position, kind }) =>
        `${kind} ${position + 1} ${row.channel} ${toIso(row.doneAt ?? 0)}`,
    ),
    runs: runs.map(({ kind, state, stopReason, endedAt, doneCount }) =>
      state === "ACTIVE"
        ? `${kind} ACTIVE ${doneCount}`
        : `${kind} ${stopReason} ${toIso(endedAt ?? 0)}`,
    ),
    stage: lead?.stage,
  };
}

test("a month of many leads goes as the rules say: each step once, nobody disturbed, every stop explained", async () => {
  const shop = await testShop();
  await stockCategories(shop);
  await shop.database.write("robots", async (tx) => {
    const written = tx
      .select({ id: cadences.id })
      .from(cadences)
      .where(inArray(cadences.kind, ["ENQUIRY", "QUOTE"]));
    await tx
      .update(cadenceSteps)
      .set({ isAutomatic: true })
      .where(inArray(cadenceSteps.cadenceId, written));
  });
  forgetDefinitions();
  const scripts = lives();
  const ids: (string | undefined)[] = [];
  const agenda = scripts.flatMap((script, index) => [
    { at: script.createdAt, index, what: null },
    ...script.happenings.map(({ at, what }) => ({ at, index, what })),
  ]);
  agenda.sort((a, b) => a.at - b.at || a.index - b.index);
  for (let place = 0; ; ) {
    const item = agenda[place];
    const due = await nextDue(shop);
    if (item && item.at <= due && item.at <= END) {
      place += 1;
      const script = scripts[item.index];
      if (!script) continue;
      const { what, at } = item;
      if (what === null) ids[item.index] = await begin(shop, script, item.index);
      else await happen(shop, ids[item.index] ?? "", { at, what });
    } else if (due <= END) await tick(shop, due);
    else break;
  }
  for (const [index, script] of scripts.entries())
    expect([index, await outcomeOf(shop, ids[index] ?? "")]).toEqual([index, predict(script, END)]);
  const contacts = await shop.database.reader
    .select()
    .from(customerInteractions)
    .where(eq(customerInteractions.direction, "OUTBOUND"));
  const disturbed = contacts.filter(
    ({ channel, occurredAt }) => channel !== "EMAIL" && !isAllowed(occurredAt),
  );
  expect(disturbed).toEqual([]);
  const automatic = contacts.filter(({ isAutomatic }) => isAutomatic);
  expect(automatic.length).toBeGreaterThan(LEADS);
  expect(await shop.database.reader.select().from(deliveries)).toHaveLength(automatic.length);
  await shop.close();
}, 240_000);
