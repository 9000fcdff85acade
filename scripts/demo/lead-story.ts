import { pickFault, sourceMix } from "./demand.ts";
import { type LifeStep, liveLead } from "./lead-life.ts";
import { addTouches } from "./lead-touches.ts";
import { addQuote } from "./quote-story.ts";
import { day, minute, startOfDay } from "./shop-clock.ts";
import type { LeadSource, StoryCustomer, StoryLead } from "./story-types.ts";
import type { World } from "./story-world.ts";
import { lostNotes, pickFaultText } from "./texts.ts";

const urgencies = { LOW: 15, MEDIUM: 55, HIGH: 22, URGENT: 8 } as const;
const budgets = ["under 80", "£50–£100", "£100–£150", "£150–£250", "200+"];

function detailsOf(world: World, source: LeadSource): StoryLead["sourceDetails"] {
  if (source === "WEBSITE") {
    const utm = world.random.pick<Record<string, string>>([
      {},
      { source: "google", medium: "organic" },
      { source: "newsletter", medium: "email" },
    ]);
    const path = world.random.pick(["", "repairs.html"]);
    return { pageUrl: `https://riverside.example/${path}`, language: "en-GB", utm };
  }
  return source === "SOCIAL" ? { utm: { source: "social", medium: "post" } } : {};
}

type Known = Pick<StoryCustomer, "key" | "firstName" | "lastName" | "email" | "phone" | "address">;

/** One enquiry, its history up to `now`; the bookings' chapter fills in what a conversion made. */
export function addLead(
  world: World,
  source: LeadSource,
  createdAt: number,
  known: Known | null,
  told?: LifeStep[],
): StoryLead {
  const { random, now } = world;
  const person = known ?? { ...world.invent(), key: null };
  const device = world.addDevice(known?.key ?? null);
  const fault = pickFault(random, device.category);
  const life = told ?? liveLead(random, world.clock, source, createdAt);
  const steps = life.filter((step) => step.at <= now);
  const isUnanswered = !life.some((step) => step.outbound);
  const assignedTo =
    isUnanswered && random.chance(0.5) ? null : random.chance(0.2) ? "adam" : world.technician();
  const lead: StoryLead = {
    key: world.key("lead"),
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.email,
    phone: person.phone,
    postcode: person.address.postcode,
    source,
    sourceDetails: detailsOf(world, source),
    deviceKey: device.key,
    fault,
    text: pickFaultText(random, { ...device, fault }),
    urgency: random.weighted(urgencies),
    budgetRange: random.chance(0.3) ? random.pick(budgets) : null,
    ...historyOf(steps, assignedTo),
    createdAt,
    nextFollowUpAt: null,
    assignedTo,
    customerKey: known?.key ?? null,
    convertedCustomerKey: null,
    bookingKey: null,
    lostReason: null,
    lostNote: null,
    tags: random.chance(0.1) ? [random.pick(["student", "data first", "text only"])] : [],
  };
  const lost = steps.findLast((step) => step.lostReason)?.lostReason ?? null;
  if (lost) {
    lead.lostReason = lost;
    lead.lostNote = random.pick(lostNotes[lost] ?? ["No reason given."]);
  }
  lead.nextFollowUpAt = planFollowUp(world, lead, life);
  addTouches(world, lead, steps);
  const quote = steps.findLast((step) => step.quote)?.quote;
  const sentAt = steps.find((step) => step.quote === "SENT")?.at;
  if (quote && sentAt)
    addQuote(world, {
      lead,
      device,
      status: quote,
      sentAt,
      decidedAt: steps.findLast((step) => step.quote)?.at ?? sentAt,
    });
  else if (lead.stage === "QUALIFIED" && random.chance(0.6))
    addQuote(world, { lead, device, status: "DRAFT", sentAt: null, decidedAt: null });
  world.told.leads.push(lead);
  return lead;
}

function historyOf(steps: LifeStep[], assignedTo: string | null) {
  const by = assignedTo ?? "adam";
  const moves = steps.flatMap(({ stage, at }) => {
    const byStaffKey = stage === "NEW" || stage === "UNRESPONSIVE" ? null : by;
    return stage ? [{ stage, at, byStaffKey }] : [];
  });
  const outbound = steps.filter((step) => step.outbound);
  const answered = outbound.find((step) => step.outbound === "REACHED" || step.outbound === "SENT");
  return {
    moves,
    stage: moves.at(-1)?.stage ?? ("NEW" as const),
    firstResponseAt: answered?.at ?? null,
    lastContactAt: outbound.at(-1)?.at ?? null,
    followUpCount: outbound.length,
  };
}

function planFollowUp(world: World, lead: StoryLead, life: LifeStep[]): number | null {
  if (!["CONTACTED", "QUALIFIED", "QUOTED", "NURTURE"].includes(lead.stage)) return null;
  const planned = life.find((step) => step.outbound && step.at > world.now)?.at;
  const at = planned ?? world.clock.addOpenDays(world.now + day / 24, world.random.between(1, 5));
  const quarter = Math.ceil(at / (15 * minute)) * 15 * minute;
  return world.clock.opening(quarter);
}

/** Enquiries of the last two hours that nobody has touched yet; their clocks are running. */
export function addFreshLeads(world: World): void {
  const sinceMidnight = world.now - startOfDay(world.now);
  const squeeze = Math.min(1, sinceMidnight / (170 * minute));
  for (const age of [3, 9, 17, 26, 41, 58, 95, 160]) {
    const source = world.random.pick(["WEBSITE", "WEBSITE", "EMAIL", "SOCIAL"] as const);
    const lead = addLead(world, source, world.now - Math.round(age * minute * squeeze), null);
    clearHistory(world, lead);
  }
}

function clearHistory(world: World, lead: StoryLead): void {
  const first = lead.moves[0];
  const rows = world.told.interactions;
  const kept = rows.filter((row) => row.leadKey !== lead.key || row.at === lead.createdAt);
  rows.splice(0, rows.length, ...kept);
  Object.assign(lead, {
    stage: "NEW",
    moves: first ? [first] : [],
    assignedTo: null,
    firstResponseAt: null,
    lastContactAt: null,
    followUpCount: 0,
    nextFollowUpAt: null,
    lostReason: null,
    lostNote: null,
  });
  world.told.quotes = world.told.quotes.filter((quote) => quote.leadKey !== lead.key);
}

/** Some follow-ups slipped: moved into the past, after the last contact. */
export function missFollowUps(world: World, count: number): void {
  const { clock, now, random } = world;
  const waiting = world.told.leads.filter((lead) => lead.nextFollowUpAt !== null);
  let missed = 0;
  for (const lead of random.shuffle(waiting)) {
    const earliest = clock.addOpenMinutes(lead.moves.at(-1)?.at ?? lead.createdAt, 45);
    const contact = clock.addOpenMinutes(lead.lastContactAt ?? lead.createdAt, 45);
    const from = Math.max(earliest, contact, now - 6 * day);
    if (missed === count || from > now - 30 * minute) continue;
    const at = clock.opening(random.between(from, now - 20 * minute));
    if (at > now - 10 * minute) continue;
    lead.nextFollowUpAt = at;
    missed++;
  }
}

export function pickSource(world: World): LeadSource {
  return world.random.weighted(sourceMix);
}
