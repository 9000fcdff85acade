import type { Person } from "./names.ts";
import { companyNames, places } from "./places.ts";
import { minute } from "./shop-clock.ts";
import type { LeadSource, StoryCustomer } from "./story-types.ts";
import type { World } from "./story-world.ts";

type NewCustomer = {
  person: Person;
  createdAt: number;
  source: LeadSource;
  assignedTo: string;
  companyKey?: string | null;
};

/** A customer with the consents given at the counter or in the form; some take them back. */
export function addCustomer(world: World, draft: NewCustomer): StoryCustomer {
  const { random, now, told } = world;
  const { firstName, lastName, email, phone, address } = draft.person;
  const companyKey = draft.companyKey ?? null;
  const customer: StoryCustomer = {
    key: world.key("customer"),
    ...{ firstName, lastName, email, phone, address },
    companyKey,
    source: draft.source,
    preferredContact: random.weighted({ EMAIL: 40, PHONE: 35, SMS: 25 }),
    assignedTo: draft.assignedTo,
    tags: companyKey
      ? ["business"]
      : random.chance(0.12)
        ? [random.pick(["student", "text only", "school run"])]
        : [],
    createdAt: draft.createdAt,
  };
  told.customers.push(customer);
  const consent = {
    customerKey: customer.key,
    leadKey: null,
    purpose: "MARKETING",
    basis: "CONSENT",
  } as const;
  for (const [channel, share] of [
    ["EMAIL", 0.55],
    ["SMS", 0.3],
  ] as const) {
    if (!random.chance(share)) continue;
    const source = draft.source === "WEBSITE" ? "website form" : "counter";
    const byStaffKey = source === "counter" ? draft.assignedTo : null;
    const at = draft.createdAt;
    told.consents.push({ ...consent, channel, state: "GIVEN", source, at, byStaffKey });
    const later = at + random.between(20, 200) * 1440 * minute;
    if (random.chance(0.08) && later < now)
      told.consents.push({
        ...consent,
        channel,
        state: "WITHDRAWN",
        source: "unsubscribe link",
        at: later,
        byStaffKey: null,
      });
  }
  return customer;
}

export function addCompanies(world: World): void {
  for (const name of companyNames) {
    const place = world.random.pick(places);
    const address = {
      line1: `${world.random.between(1, 40)} High Street`,
      town: place.town,
      postcode: `${place.district} 1AB`,
    };
    world.told.companies.push({ key: world.key("company"), name, address });
  }
}

/** Unconverted enquirers who ticked the box in the form. */
export function addLeadConsents(world: World): void {
  for (const lead of world.told.leads) {
    if (lead.customerKey || lead.convertedCustomerKey || lead.source !== "WEBSITE") continue;
    if (!world.random.chance(0.3)) continue;
    world.told.consents.push({
      customerKey: null,
      leadKey: lead.key,
      channel: "EMAIL",
      purpose: "MARKETING",
      state: "GIVEN",
      basis: "CONSENT",
      source: "website form",
      at: lead.createdAt,
      byStaffKey: null,
    });
  }
}
