import { addBooking, type PlannedBooking, pickSlot } from "./booking-story.ts";
import { addCompanies, addCustomer, addLeadConsents } from "./customer-story.ts";
import { pickFault } from "./demand.ts";
import { addFreshLeads, addLead, missFollowUps, pickSource } from "./lead-story.ts";
import { addOpenLeads, findForgottenJob, findOpenJob, openJobs, spread } from "./open-work.ts";
import { places, streets } from "./places.ts";
import { repeatVisits } from "./repeat-visits.ts";
import { closedDays, hours, location, staff, tags } from "./shop.ts";
import { day, minute } from "./shop-clock.ts";
import type { Story, StoryCustomer, StoryLead } from "./story-types.ts";
import { createWorld, type World } from "./story-world.ts";

export type * from "./story-types.ts";

const counts = {
  leads: 548,
  customers: 400,
  bookings: 700,
  missed: 16,
  noShows: 42,
  cancelled: 21,
};

/** A year of Riverside Repairs up to `now` (ms): the same seed and `now` tell the same story. */
export function tellStory({ seed, now }: { seed: number; now: number }): Story {
  const world = createWorld(seed, now);
  const plans: PlannedBooking[] = [];
  addCompanies(world);
  tellLeads(world, plans);
  addOpenLeads(world);
  addFreshLeads(world);
  missFollowUps(world, counts.missed);
  tellCounterCustomers(world, plans);
  tellRepeats(world, plans);
  chooseEndings(world, plans);
  for (const plan of plans) addBooking(world, plan);
  addLeadConsents(world);
  tagRegulars(world);
  world.told.interactions.sort((a, b) => a.at - b.at);
  return {
    staff,
    locations: [location],
    hours,
    closedDays: closedDays(world.clock),
    tags,
    ...world.told,
  };
}

function tellLeads(world: World, plans: PlannedBooking[]): void {
  const { random, calendar, told } = world;
  const arrivals = Array.from({ length: counts.leads }, () => {
    const source = pickSource(world);
    const isPresent = source === "PHONE" || source === "WALK_IN";
    return { source, at: isPresent ? calendar.opened() : calendar.anytime() };
  });
  for (const { source, at } of arrivals.sort((a, b) => a.at - b.at)) {
    const known = told.customers.filter((one) => one.createdAt < at - 14 * day);
    const isKnown = known.length > 0 && random.chance(0.08);
    const lead = addLead(world, source, at, isKnown ? random.pick(known) : null);
    if (lead.stage === "CONVERTED") plans.push(convert(world, lead));
  }
}

function convert(world: World, lead: StoryLead): PlannedBooking {
  const { told, random } = world;
  const createdAt = lead.moves.at(-1)?.at ?? lead.createdAt;
  const assignedTo = lead.assignedTo ?? "adam";
  const { firstName, lastName, email, phone, source } = lead;
  const address = {
    line1: `${random.between(1, 148)} ${random.pick(streets)}`,
    town: places.find((one) => lead.postcode.startsWith(one.district))?.town ?? "Riverside",
    postcode: lead.postcode,
  };
  const customer =
    told.customers.find((one) => one.key === lead.customerKey) ??
    addCustomer(world, {
      person: { firstName, lastName, email, phone, address },
      createdAt,
      source,
      assignedTo,
    });
  lead.convertedCustomerKey = customer.key;
  lead.nextFollowUpAt = null;
  const device = told.devices.find((one) => one.key === lead.deviceKey);
  if (device) device.customerKey = customer.key;
  const quote = told.quotes.find((one) => one.leadKey === lead.key) ?? null;
  if (quote) quote.customerKey = customer.key;
  for (const row of told.interactions) if (row.leadKey === lead.key) row.customerKey = customer.key;
  const slotStartsAt = source === "WALK_IN" ? null : pickSlot(world, createdAt);
  const { deviceKey, fault } = lead;
  return {
    customer,
    lead,
    quote,
    deviceKey,
    fault,
    source,
    createdAt,
    slotStartsAt,
    ending: "repaired",
  };
}

function planVisit(world: World, customer: StoryCustomer, createdAt: number): PlannedBooking {
  const { random } = world;
  const device = world.addDevice(customer.key);
  const slotStartsAt = random.chance(0.6) ? pickSlot(world, createdAt) : null;
  const { category, key } = device;
  return {
    ...{ customer, lead: null, quote: null, deviceKey: key, fault: pickFault(random, category) },
    ...{ source: customer.source, createdAt, slotStartsAt, ending: "repaired" },
  };
}

/** Customers who came without an enquiry before; the last of them are contacts of companies. */
function tellCounterCustomers(world: World, plans: PlannedBooking[]): void {
  const { random, told } = world;
  const onBench = [
    ...spread(openJobs).map((status) => findOpenJob(world, status)),
    findForgottenJob(world),
  ];
  const missing = counts.customers - told.customers.length - onBench.length;
  const earlier = Array.from({ length: missing }, () => ({ createdAt: world.calendar.opened() }));
  const arrivals = [...earlier, ...onBench].sort((a, b) => a.createdAt - b.createdAt);
  arrivals.forEach((arrival, index) => {
    const { createdAt } = arrival;
    const company = index % 6 === 0 ? random.pick(told.companies) : null;
    const source = random.weighted({ WALK_IN: 55, PHONE: 25, REFERRAL: 15, OTHER: 5 });
    const draft = { person: world.invent(), createdAt, source, assignedTo: world.technician() };
    const customer = addCustomer(world, { ...draft, companyKey: company?.key ?? null });
    plans.push({ ...planVisit(world, customer, createdAt), ...arrival });
  });
}

/** Private customers return by MBG/NBD; companies fill the year up to its number of jobs. */
function tellRepeats(world: World, plans: PlannedBooking[]): void {
  const { random, clock, now, told } = world;
  const soonest = now - 30 * minute;
  for (const customer of told.customers) {
    if (customer.companyKey) continue;
    for (const at of repeatVisits(random, customer.createdAt, soonest)) {
      const visitAt = clock.addOpenMinutes(at, random.between(0, 200));
      if (visitAt < soonest && plans.length < counts.bookings)
        plans.push(planVisit(world, customer, visitAt));
    }
  }
  const business = told.customers.filter((one) => one.companyKey);
  while (plans.length < counts.bookings) {
    const customer = random.pick(business);
    const at = world.calendar.opened();
    if (at > customer.createdAt && at < soonest) plans.push(planVisit(world, customer, at));
  }
}

function chooseEndings(world: World, plans: PlannedBooking[]): void {
  const past = plans.filter(
    (plan) => !plan.life && plan.slotStartsAt !== null && plan.slotStartsAt < world.now - day,
  );
  const chosen = world.random.shuffle(past);
  for (const plan of chosen.slice(0, counts.noShows)) plan.ending = "noShow";
  for (const plan of chosen.slice(counts.noShows, counts.noShows + counts.cancelled))
    plan.ending = "cancelled";
  plans.sort((a, b) => a.createdAt - b.createdAt);
}

function tagRegulars({ told }: World): void {
  for (const customer of told.customers) {
    const jobs = told.bookings.filter(
      (one) => one.customerKey === customer.key && one.status === "COLLECTED",
    );
    if (jobs.length >= 3) customer.tags.push("regular");
    if (jobs.reduce((sum, one) => sum + one.price, 0) >= 60_000) customer.tags.push("vip");
  }
}
