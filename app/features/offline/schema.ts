import { z } from "zod";
import { Condition, PasscodeKind } from "#app/features/bookings/check-in-schema.ts";
import { TicketState } from "#app/features/bookings/schema.ts";
import { LeadStage } from "#app/features/leads/words.ts";
import { FoundPerson } from "#app/features/search/schema.ts";
import { Money } from "#app/platform/money.ts";
import { Id, IsoTime, Version } from "#app/platform/wire.ts";

/** A customer as a device without signal shows them: what the search shows, masks included. */
export const OfflinePerson = FoundPerson.omit({
  lifecycleStage: true,
  openJobs: true,
  totalBookings: true,
})
  .extend({
    /** With the kind of each, a slug of the catalogue. */
    devices: z.array(z.object({ id: Id, name: z.string(), kind: z.string() })),
  })
  .meta({ id: "OfflinePerson" });
export type OfflinePerson = z.infer<typeof OfflinePerson>;

export const OfflineLead = z
  .object({
    id: Id,
    version: Version,
    name: z.string().nullable(),
    phone: z.string().nullable(),
    phoneDisplay: z.string().nullable(),
    email: z.string().nullable(),
    stage: LeadStage,
    about: z.string().nullable(),
    nextFollowUp: IsoTime.nullable(),
    customerId: Id.nullable(),
  })
  .meta({ id: "OfflineLead" });
export type OfflineLead = z.infer<typeof OfflineLead>;

/** What was agreed at the counter so far: the base that a later save is compared with. */
export const OfflineCheckIn = z.object({
  version: Version,
  conditions: z.array(Condition),
  accessories: z.array(z.string()),
  passcodeKind: PasscodeKind.nullable(),
  preAuthorisedLimit: Money.nullable(),
  isSigned: z.boolean(),
});
export type OfflineCheckIn = z.infer<typeof OfflineCheckIn>;

export const OfflineJob = z
  .object({
    id: Id,
    version: Version,
    number: z.string(),
    status: TicketState,
    customerId: Id,
    customerName: z.string(),
    customerPhone: z.string().nullable(),
    customerPhoneDisplay: z.string().nullable(),
    isContactMasked: z.boolean(),
    deviceName: z.string().nullable(),
    /** The kind of device, a slug of the catalogue: it decides which parts are looked at. */
    kind: z.string().nullable(),
    fault: z.string(),
    notes: z.string().nullable(),
    promisedAt: IsoTime.nullable(),
    locationId: Id.nullable(),
    mayEdit: z.boolean(),
    /** Null once the device is in the workshop. */
    checkIn: OfflineCheckIn.nullable(),
  })
  .meta({ id: "OfflineJob" });
export type OfflineJob = z.infer<typeof OfflineJob>;

const Choice = z.object({ value: z.string(), label: z.string() });

export const OfflineQuery = z.strictObject({
  /** The cursor of the last answer: only what changed since is sent along with all ids. */
  after: z.coerce.number().int().min(0).optional(),
});
export type OfflineQuery = z.infer<typeof OfflineQuery>;

/** What a phone keeps for when there is no signal. `…Ids` name all rows; others are to be dropped. */
export const OfflineCopy = z
  .object({
    cursor: z.int().min(0),
    at: IsoTime,
    /** Changes with the person and their rights: what was kept under another one is dropped. */
    scopeKey: z.string(),
    isWhole: z.boolean(),
    me: z.object({ id: Id, name: z.string() }),
    people: z.array(OfflinePerson),
    peopleIds: z.array(Id),
    leads: z.array(OfflineLead),
    leadIds: z.array(Id),
    jobs: z.array(OfflineJob),
    jobIds: z.array(Id),
    /** Customers who were erased of late: what was begun about them on the device goes, too. */
    erasedIds: z.array(Id),
    kinds: z.array(Choice),
    terms: z.array(z.string()),
    /** When a device that comes in now, where this person works, is usually ready. */
    usualPromiseAt: IsoTime,
    /** The same by the hours of each location: a job keeps to those of its own. */
    usualPromises: z.array(z.object({ locationId: Id, at: IsoTime })),
    /** What to read before a voice note is dictated; null for whoever may not add one. */
    voiceNotice: z.string().nullable(),
  })
  .meta({ id: "OfflineCopy" });
export type OfflineCopy = z.infer<typeof OfflineCopy>;
