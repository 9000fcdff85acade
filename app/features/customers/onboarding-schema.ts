import { z } from "zod";
import { Id, IsoTime } from "#app/platform/wire.ts";

export const OnboardingStep = z.enum([
  "contact",
  "channel",
  "consent",
  "device",
  "source",
  "followUp",
]);
export type OnboardingStep = z.infer<typeof OnboardingStep>;

/** What is still to be found out about a new customer; every tick is read from what is on record. */
export const Onboarding = z
  .object({
    customerId: Id,
    /** Shown while the customer is new, something is left, and nobody put it away. */
    isOpen: z.boolean(),
    dismissedAt: IsoTime.nullable(),
    steps: z.array(z.object({ step: OnboardingStep, isDone: z.boolean() })),
  })
  .meta({ id: "Onboarding" });
export type Onboarding = z.infer<typeof Onboarding>;
