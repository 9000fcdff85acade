import { z } from "zod";
import { LifecycleStage } from "#app/features/customers/schema.ts";
import { Money } from "#app/platform/money.ts";
import { Id, IsoTime, Text } from "#app/platform/wire.ts";

/** What was typed, as it was understood: it decides what a new record would be filled with. */
export const Question = z
  .object({
    text: z.string(),
    kind: z.enum(["nothing", "phone", "email", "job", "words"]),
    phone: z.string().nullable(),
    phoneDisplay: z.string().nullable(),
    email: z.string().nullable(),
    name: z.string().nullable(),
  })
  .meta({ id: "SearchQuestion" });
export type Question = z.infer<typeof Question>;

const OpenJob = z.object({
  id: Id,
  number: z.string(),
  status: z.string(),
  deviceName: z.string().nullable(),
  promisedAt: IsoTime.nullable(),
});

/** A known person with what the counter asks first; masked for whoever may not see the person. */
export const FoundPerson = z
  .object({
    id: Id,
    name: z.string(),
    company: z.string().nullable(),
    phone: z.string().nullable(),
    phoneDisplay: z.string().nullable(),
    email: z.string().nullable(),
    lifecycleStage: LifecycleStage.nullable(),
    isMasked: z.boolean(),
    devices: z.array(z.object({ id: Id, name: z.string() })),
    openJobs: z.array(OpenJob),
    totalBookings: z.int().min(0),
    /** The last day on which a finished repair is still under warranty. */
    warrantyUntil: IsoTime.nullable(),
    owed: Money.nullable(),
  })
  .meta({ id: "FoundPerson" });
export type FoundPerson = z.infer<typeof FoundPerson>;

export const FoundLead = z
  .object({
    id: Id,
    reference: z.string(),
    name: z.string().nullable(),
    phoneDisplay: z.string().nullable(),
    email: z.string().nullable(),
    stage: z.string(),
    about: z.string().nullable(),
    createdAt: IsoTime,
  })
  .meta({ id: "FoundLead" });
export type FoundLead = z.infer<typeof FoundLead>;

export const FoundJob = OpenJob.extend({
  customerId: Id,
  customerName: z.string(),
  fault: z.string().nullable(),
}).meta({ id: "FoundJob" });
export type FoundJob = z.infer<typeof FoundJob>;

export const SearchQuery = z.strictObject({
  q: Text(200).optional(),
  /** How many people, and how many leads. */
  most: z.coerce.number().int().min(1).max(20).default(8),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

export const SearchAnswer = z
  .object({
    question: Question,
    people: z.array(FoundPerson),
    leads: z.array(FoundLead),
    jobs: z.array(FoundJob),
  })
  .meta({ id: "SearchAnswer" });
export type SearchAnswer = z.infer<typeof SearchAnswer>;
