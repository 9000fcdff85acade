import { z } from "zod";
import { SourceType } from "#app/features/customers/schema.ts";
import {
  CalendarDate,
  Id,
  IsoTime,
  page,
  resourceFields,
  Score,
  Text,
} from "#app/platform/wire.ts";
import { ContactInfo, DeviceInterest, SourceDetails } from "./enquiry-schema.ts";
import {
  AgeingState,
  LeadStage,
  LeadStatus,
  LostReason,
  QualificationStatus,
  ResponseState,
  ScoreBand,
  UrgencyLevel,
} from "./words.ts";

/** What people fill in. No defaults here: an edit must not apply them again. */
export const LeadFields = z.strictObject({
  sourceType: SourceType,
  sourceDetails: SourceDetails.nullable(),
  contactInfo: ContactInfo,
  deviceInterest: DeviceInterest.nullable(),
  initialNeeds: Text(10_000).nullable(),
  budgetRange: Text(50).nullable(),
  urgencyLevel: UrgencyLevel,
  maxFollowUps: z.int().min(1).max(10),
  decisionDate: CalendarDate.nullable(),
  tags: z.array(Text(40)).max(30),
});

export const ScoreReason = z
  .object({
    code: z.string(),
    label: z.string(),
    points: z.number(),
    group: z.enum(["fit", "intent", "engagement", "decay"]),
  })
  .meta({ id: "ScoreReason" });

export const Lead = z
  .object({
    ...resourceFields,
    ...LeadFields.shape,
    contactInfo: z.object({
      name: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      phoneDisplay: z.string().nullable(),
      company: z.string().nullable(),
      postcode: z.string().nullable(),
    }),
    deviceInterest: z
      .object({
        category: z.string(),
        brand: z.string().nullable(),
        model: z.string().nullable(),
        fault: z.string().nullable(),
        serial: z.string().nullable(),
      })
      .nullable(),
    leadScore: Score,
    scoreBand: ScoreBand,
    scoreReasons: z.array(ScoreReason),
    nextQuestion: z.object({ code: z.string(), label: z.string(), points: z.number() }).nullable(),
    scoreOverride: z
      .object({ score: Score, reason: z.string(), by: Id, byName: z.string(), until: IsoTime })
      .nullable(),
    status: LeadStatus,
    qualificationStatus: QualificationStatus,
    stage: LeadStage,
    stageEnteredAt: IsoTime,
    assignedTo: Id.nullable(),
    assignedToName: z.string().nullable(),
    customerId: Id.nullable(),
    convertedCustomerId: Id.nullable(),
    convertedAt: IsoTime.nullable(),
    followUpCount: z.int().min(0),
    lastContactAt: IsoTime.nullable(),
    nextFollowUp: IsoTime.nullable(),
    lostReason: LostReason.nullable(),
    lostNote: z.string().nullable(),
    response: z.object({
      state: ResponseState,
      targetAt: IsoTime,
      respondedAt: IsoTime.nullable(),
    }),
    ageing: z.object({
      state: AgeingState,
      isRotten: z.boolean(),
      idleSince: IsoTime,
      limitAt: IsoTime.nullable(),
    }),
  })
  .meta({ id: "Lead" });
export type Lead = z.infer<typeof Lead>;

export const LeadList = page(Lead);
