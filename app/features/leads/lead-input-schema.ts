import { z } from "zod";
import { SourceType } from "#app/features/customers/schema.ts";
import {
  AnyOf,
  CalendarDate,
  Flag,
  Id,
  listFields,
  OneRow,
  orNull,
  RangeEnd,
  SortParam,
  Text,
} from "#app/platform/wire.ts";
import { ContactFields, DeviceInterest, SourceDetails } from "./enquiry-schema.ts";
import { LeadFields } from "./lead-schema.ts";
import {
  LeadStage,
  LeadStatus,
  LostReason,
  QualificationStatus,
  ScoreBand,
  UrgencyLevel,
} from "./words.ts";

export const LeadDraft = LeadFields.extend({
  id: Id.optional(),
  sourceDetails: orNull(SourceDetails),
  deviceInterest: orNull(DeviceInterest),
  initialNeeds: orNull(LeadFields.shape.initialNeeds),
  budgetRange: orNull(LeadFields.shape.budgetRange),
  urgencyLevel: UrgencyLevel.default("MEDIUM"),
  maxFollowUps: LeadFields.shape.maxFollowUps.optional(),
  decisionDate: orNull(CalendarDate),
  tags: LeadFields.shape.tags.default([]),
  assignedTo: orNull(Id),
}).meta({ id: "LeadDraft" });
export type LeadDraft = z.infer<typeof LeadDraft>;

/**
 * Changes the fields that are present. Inside `contactInfo` and `deviceInterest` too: a key that is
 * left out stays, null clears it. `status` and `qualificationStatus` run the state machine.
 */
const LeadChanges = LeadFields.partial().extend({
  contactInfo: ContactFields.optional(),
  deviceInterest: DeviceInterest.partial().nullable().optional(),
});

export const LeadEdit = LeadChanges.extend({
  ...OneRow.shape,
  status: LeadStatus.optional(),
  qualificationStatus: QualificationStatus.optional(),
  lostReason: LostReason.optional(),
  lostNote: Text(1_000).nullable().optional(),
}).meta({ id: "LeadEdit" });
export type LeadEdit = z.infer<typeof LeadEdit>;

/** Whatever is still missing may come along with the verb. */
export const QualifyLead = LeadChanges.extend(OneRow.shape).meta({ id: "QualifyLead" });
export type QualifyLead = z.infer<typeof QualifyLead>;

const LEAD_SORTS = [
  "createdAt",
  "updatedAt",
  "leadScore",
  "nextFollowUp",
  "lastContactAt",
  "stageEnteredAt",
] as const;

export const LeadFilter = z.strictObject({
  ...listFields,
  sort: SortParam(LEAD_SORTS).default("-createdAt"),
  q: Text(200).optional(),
  id: AnyOf(Id).optional(),
  phone: Text(60).optional(),
  email: Text(254).optional(),
  status: AnyOf(LeadStatus).optional(),
  stage: AnyOf(LeadStage).optional(),
  qualificationStatus: AnyOf(QualificationStatus).optional(),
  sourceType: AnyOf(SourceType).optional(),
  urgencyLevel: AnyOf(UrgencyLevel).optional(),
  scoreBand: AnyOf(ScoreBand).optional(),
  category: AnyOf(Text(60)).optional(),
  tag: AnyOf(Text(40)).optional(),
  lostReason: AnyOf(LostReason).optional(),
  assignedTo: AnyOf(z.union([Id, z.literal("me"), z.literal("none")])).optional(),
  customerId: Id.optional(),
  isOverdue: Flag.optional(),
  isWaiting: Flag.optional(),
  createdFrom: RangeEnd.optional(),
  createdTo: RangeEnd.optional(),
  nextFollowUpFrom: RangeEnd.optional(),
  nextFollowUpTo: RangeEnd.optional(),
});
export type LeadFilter = z.infer<typeof LeadFilter>;
