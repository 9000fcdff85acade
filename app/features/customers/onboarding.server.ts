import { sql } from "drizzle-orm";
import {
  cadenceRuns,
  consents,
  customerFeedback,
  customerInteractions,
  devices,
  eventPeople,
  events,
} from "#app/db/schema/index.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { DAY, toIso } from "#app/platform/dates.ts";
import { emit } from "#app/platform/events.server.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { type CustomerRow, loadCustomer, showCustomer } from "./customer-record.server.ts";
import { Onboarding, OnboardingStep } from "./onboarding-schema.ts";
import { CustomerId } from "./schema.ts";

const NEW_FOR_MS = 30 * DAY;
const DISMISSED = "customer.onboarding_dismissed";
const RESUMED = "customer.onboarding_resumed";

export const getOnboarding = query({
  summary: "What is still to be found out about a new customer",
  can: "customers:view",
  input: CustomerId,
  output: Onboarding,
  async run(context, { id }) {
    const customer = await loadCustomer(context, { id, permission: "customers:view" });
    return onboardingOf(context, customer);
  },
});

export const dismissOnboarding = command({
  summary: "Put the checklist of a new customer away",
  can: "customers:edit-profile",
  input: CustomerId,
  output: Onboarding,
  run: (context, one) => decide(context, one, DISMISSED),
});

export const resumeOnboarding = command({
  summary: "Bring the checklist of a new customer back",
  can: "customers:edit-profile",
  input: CustomerId,
  output: Onboarding,
  run: (context, one) => decide(context, one, RESUMED),
});

async function decide(
  context: CommandContext,
  { id, version }: { id: string; version?: number },
  type: string,
) {
  const customer = await loadCustomer(context, { id, permission: "customers:edit-profile" });
  await checkVersion(context, {
    given: version,
    row: customer,
    current: () => showCustomer(context, id),
  });
  const before = await onboardingOf(context, customer);
  if ((before.dismissedAt !== null) === (type === DISMISSED)) return before;
  await emit(context, type, {
    subject: { type: "customer", id: customer.id },
    customerId: customer.id,
    readBy: "customers:view",
  });
  return onboardingOf(context, customer);
}

/** Whether a customer is new enough for the checklist. */
export function isNewCustomer(createdAt: number, now: number): boolean {
  return now - createdAt < NEW_FOR_MS;
}

type Newcomer = Pick<
  CustomerRow,
  "id" | "createdAt" | "preferredContact" | "email" | "phone" | "sourceType"
>;

/** The checklist of a customer whom the actor may see. */
export async function onboardingOf(context: Context, customer: Newcomer): Promise<Onboarding> {
  const { id } = customer;
  const { dismissedAt, ...found } = await readDone(context, id);
  const done = { ...found, ...readFromRecord(customer) };
  const steps = OnboardingStep.options.map((step) => ({ step, isDone: done[step] }));
  const isNew = isNewCustomer(customer.createdAt, context.now);
  return {
    customerId: id,
    isOpen: isNew && dismissedAt === null && steps.some(({ isDone }) => !isDone),
    dismissedAt: dismissedAt === null ? null : toIso(dismissedAt),
    steps,
  };
}

/** A channel that they prefer needs an address on it. */
function readFromRecord({ preferredContact, email, phone, sourceType }: Newcomer) {
  return {
    channel: (preferredContact === "EMAIL" ? email : phone) !== null,
    source: sourceType !== null,
  };
}

interface Done extends Record<"contact" | "consent" | "device" | "followUp", number> {
  dismissedAt: number | null;
}

/**
 * A contact is verified once it worked: they wrote or rang, or were reached. The list is away when it
 * was put away and not brought back since.
 */
async function readDone({ db }: Context, id: string) {
  const contacts = customerInteractions;
  const [row] = await db.all<Done>(sql`
    select
      (select iif(${events.type} = ${DISMISSED}, ${events.at}, null) from ${eventPeople}
        cross join ${events} on ${events.id} = ${eventPeople.eventId}
        where ${eventPeople.personId} = ${id} and ${events.type} in (${DISMISSED}, ${RESUMED})
        order by ${eventPeople.eventId} desc limit 1) as "dismissedAt",
      exists (select 1 from ${contacts} where ${contacts.customerId} = ${id}
        and ${contacts.deletedAt} is null
        and (${contacts.direction} = 'INBOUND' or ${contacts.outcome} = 'REACHED')) as contact,
      exists (select 1 from ${consents} where ${consents.customerId} = ${id}) as consent,
      exists (select 1 from ${devices} where ${devices.customerId} = ${id}
        and ${devices.deletedAt} is null) as device,
      (exists (select 1 from ${contacts} where ${contacts.customerId} = ${id}
        and ${contacts.deletedAt} is null and ${contacts.followUpDate} is not null)
       or exists (select 1 from ${cadenceRuns} where ${cadenceRuns.customerId} = ${id})
       or exists (select 1 from ${customerFeedback}
         where ${customerFeedback.customerId} = ${id})) as "followUp"`);
  return {
    contact: row?.contact === 1,
    consent: row?.consent === 1,
    device: row?.device === 1,
    followUp: row?.followUp === 1,
    dismissedAt: row?.dismissedAt ?? null,
  };
}
