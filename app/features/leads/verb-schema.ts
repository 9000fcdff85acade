import { z } from "zod";
import { Booking, ConversionBooking } from "#app/features/bookings/schema.ts";
import { Customer } from "#app/features/customers/schema.ts";
import { Channel } from "#app/features/interactions/schema.ts";
import { Id, IsoTime, OneRow, Score, Text } from "#app/platform/wire.ts";
import { LeadDraft } from "./lead-input-schema.ts";
import { Lead } from "./lead-schema.ts";
import { LeadStage, LostReason, WonReason } from "./words.ts";

export const LeadId = OneRow;
export type LeadId = z.infer<typeof LeadId>;

const lostFields = { lostReason: LostReason, note: Text(1_000).optional() };
const NOTE_REQUIRED = { path: ["note"], message: "Say in a few words what the reason was." };

export const ScheduleFollowUp = OneRow.extend({
  nextFollowUp: IsoTime,
  channel: Channel.optional(),
  note: Text(1_000).optional(),
}).meta({ id: "ScheduleFollowUp" });
export type ScheduleFollowUp = z.infer<typeof ScheduleFollowUp>;

/** With a new booking, with one that exists already, or with none. */
export const ConvertLead = OneRow.extend({
  customerId: Id.optional(),
  booking: ConversionBooking.optional(),
  bookingId: Id.optional(),
  wonReason: WonReason.optional(),
})
  .refine(({ booking, bookingId }) => booking === undefined || bookingId === undefined, {
    path: ["bookingId"],
    message: "Give a new booking or the id of one, not both.",
  })
  .meta({ id: "ConvertLead" });
export type ConvertLead = z.infer<typeof ConvertLead>;

export const LeadConversionResult = z
  .object({ lead: Lead, customer: Customer, booking: Booking.nullable() })
  .meta({ id: "LeadConversionResult" });
export type LeadConversionResult = z.infer<typeof LeadConversionResult>;

/** Null puts the lead back into the pool. */
export const AssignLead = OneRow.extend({ assignedTo: Id.nullable() }).meta({ id: "AssignLead" });
export type AssignLead = z.infer<typeof AssignLead>;

export const LoseLead = OneRow.extend(lostFields)
  .refine(isExplained, NOTE_REQUIRED)
  .meta({ id: "LoseLead" });
export type LoseLead = z.infer<typeof LoseLead>;

export const ReopenLead = OneRow.extend({ note: Text(1_000).optional() }).meta({
  id: "ReopenLead",
});
export type ReopenLead = z.infer<typeof ReopenLead>;

export const SnoozeLead = OneRow.extend({ until: IsoTime }).meta({ id: "SnoozeLead" });
export type SnoozeLead = z.infer<typeof SnoozeLead>;

/** A move on the board. */
export const MoveLead = OneRow.extend({
  stage: LeadStage,
  ...lostFields,
  lostReason: LostReason.optional(),
})
  .refine(isExplained, NOTE_REQUIRED)
  .meta({ id: "MoveLead" });
export type MoveLead = z.infer<typeof MoveLead>;

/** A score set by hand; it rules the sorting until it ends. A null score ends it now. */
export const LeadScoreOverride = OneRow.extend({
  score: Score.nullable(),
  reason: Text(500),
  until: IsoTime,
})
  .partial({ reason: true, until: true })
  .refine(({ score, reason, until }) => score === null || (reason && until), {
    path: ["reason"],
    message: "Say why, and until when.",
  })
  .meta({ id: "LeadScoreOverride" });
export type LeadScoreOverride = z.infer<typeof LeadScoreOverride>;

const TagLead = OneRow.extend({
  add: z.array(Text(40)).max(30).default([]),
  remove: z.array(Text(40)).max(30).default([]),
});

/** Up to 500 of one kind; each is answered by itself. */
export const BulkLeads = z
  .discriminatedUnion("op", [
    z.strictObject({ op: z.literal("create"), items: bulk(LeadDraft) }),
    z.strictObject({ op: z.literal("assign"), items: bulk(AssignLead) }),
    z.strictObject({ op: z.literal("move"), items: bulk(MoveLead) }),
    z.strictObject({ op: z.literal("tag"), items: bulk(TagLead) }),
  ])
  .meta({ id: "BulkLeads" });
export type BulkLeads = z.infer<typeof BulkLeads>;

export const BulkLeadsResult = z
  .object({
    results: z.array(
      z.object({
        id: Id.nullable(),
        status: z.int(),
        lead: Lead.nullable(),
        code: z.string().nullable(),
        detail: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "BulkLeadsResult" });
export type BulkLeadsResult = z.infer<typeof BulkLeadsResult>;

function bulk<T extends z.ZodType>(item: T) {
  return z.array(item).min(1, "Give at least one.").max(500, "Give at most 500 at once.");
}

function isExplained(loss: { lostReason?: LostReason; note?: string }): boolean {
  return loss.lostReason !== "OTHER" || loss.note !== undefined;
}
