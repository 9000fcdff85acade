import type { Context } from "#app/platform/context.server.ts";
import { PREFERRED_LABELS } from "./labels.ts";
import { isNewCustomer, onboardingOf } from "./onboarding.server.ts";
import type { OnboardingStep } from "./onboarding-schema.ts";
import type { Customer } from "./schema.ts";

/** The checklist of a new customer in words with the way to do each; null when there is none to show. */
export async function onboardingView(context: Context, customer: Customer) {
  const createdAt = Date.parse(customer.createdAt);
  if (!isNewCustomer(createdAt, context.now)) return null;
  const { isOpen, steps } = await onboardingOf(context, { ...customer, createdAt });
  if (!isOpen) return null;
  const words = wordsFor(customer);
  return {
    done: steps.filter(({ isDone }) => isDone).length,
    steps: steps.map(({ step, isDone }) => ({ step, isDone, ...words[step] })),
  };
}

export type OnboardingView = NonNullable<Awaited<ReturnType<typeof onboardingView>>>;

type Words = Record<OnboardingStep, { text: string; to: string }>;

function wordsFor({ id, preferredContact }: Customer): Words {
  const page = `/customers/${id}`;
  const prefers = PREFERRED_LABELS[preferredContact].toLowerCase();
  return {
    contact: { text: "They answered, or wrote themselves", to: `${page}/interactions` },
    channel: { text: `Prefers ${prefers}, and we have it`, to: `${page}/edit` },
    consent: { text: "Asked whether they want offers", to: `${page}/consents` },
    device: { text: "A device is on record", to: `/counter/walk-in?customerId=${id}` },
    source: { text: "We know how they came", to: `${page}/edit` },
    followUp: { text: "A follow-up or feedback is planned", to: `${page}/interactions` },
  };
}
