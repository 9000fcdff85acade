import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
} from "drizzle-orm/sqlite-core";
import {
  LEAD_STAGES,
  LEAD_STATUSES,
  LOST_REASONS,
  QUALIFICATION_STATUSES,
  SOURCE_TYPES,
  URGENCY_LEVELS,
  WON_REASONS,
} from "#app/db/enums.ts";
import { bookings } from "./bookings.ts";
import {
  flag,
  id,
  inRange,
  isBoolean,
  isJson,
  json,
  moment,
  money,
  oneOf,
  personColumns,
  score,
  stamps,
} from "./columns.ts";
import { blankedWith } from "./erasure.ts";
import { locations, widgetKeys } from "./shop.ts";
import { users } from "./staff.ts";

export interface StoredContact {
  name: string | null;
  email: string | null;
  phone: string | null;
  phoneTyped: string | null;
  company: string | null;
  postcode: string | null;
}

export interface StoredDeviceInterest {
  category: string | null;
  brand: string | null;
  model: string | null;
  fault: string | null;
  serial: string | null;
}

export interface StoredScoreReason {
  code: string;
  label: string;
  points: number;
  group: string;
}

export const leads = sqliteTable(
  "leads",
  {
    id: id(),
    sourceType: text("source_type", { enum: SOURCE_TYPES }).notNull(),
    sourceDetails: json<Record<string, unknown>>("source_details"),
    leadScore: score("lead_score").notNull().default(0),
    scoreReasons: json<StoredScoreReason[]>("score_reasons").notNull(),
    scoreOverride: score("score_override"),
    scoreOverrideReason: text("score_override_reason"),
    scoreOverrideBy: text("score_override_by").references(() => users.id),
    scoreOverrideUntil: moment("score_override_until"),
    /** The override while it lasts, else the score: what lists sort by. */
    rankScore: score("rank_score").notNull().default(0),
    qualificationStatus: text("qualification_status", { enum: QUALIFICATION_STATUSES }).notNull(),
    status: text("status", { enum: LEAD_STATUSES }).notNull(),
    stage: text("stage", { enum: LEAD_STAGES }).notNull(),
    stageEnteredAt: moment("stage_entered_at").notNull(),
    contactInfo: json<StoredContact>("contact_info").notNull(),
    deviceInterest: json<StoredDeviceInterest>("device_interest"),
    /** Slug of the kind of device, taken out of `device_interest` for filters. */
    deviceCategory: text("device_category"),
    initialNeeds: text("initial_needs"),
    budgetRange: text("budget_range"),
    budgetMin: money("budget_min"),
    budgetMax: money("budget_max"),
    /** Expected worth in pence (semantics 2.7), null when nothing is known. */
    value: money("value"),
    urgencyLevel: text("urgency_level", { enum: URGENCY_LEVELS }).notNull(),
    preferredContact: text("preferred_contact"),
    decisionDate: text("decision_date"),
    tags: json<string[]>("tags").notNull(),
    locationId: text("location_id").references(() => locations.id),
    assignedTo: text("assigned_to").references(() => users.id),
    assignedAt: moment("assigned_at"),
    isAssignedByHand: flag("is_assigned_by_hand").notNull().default(false),
    automaticMoves: integer("automatic_moves").notNull().default(0),
    customerId: text("customer_id").references(() => users.id),
    convertedCustomerId: text("converted_customer_id").references(() => users.id),
    convertedBookingId: text("converted_booking_id").references((): AnySQLiteColumn => bookings.id),
    convertedAt: moment("converted_at"),
    stageBeforeConversion: text("stage_before_conversion", { enum: LEAD_STAGES }),
    wonReason: text("won_reason"),
    followUpCount: integer("follow_up_count").notNull().default(0),
    maxFollowUps: integer("max_follow_ups").notNull().default(5),
    lastContactAt: moment("last_contact_at"),
    lastInboundAt: moment("last_inbound_at"),
    lastActivityAt: moment("last_activity_at").notNull(),
    nextFollowUp: moment("next_follow_up"),
    followUpChannel: text("follow_up_channel"),
    followUpNote: text("follow_up_note"),
    /** Set by a person, not by a step of a cadence. */
    isFollowUpByHand: flag("is_follow_up_by_hand").notNull().default(false),
    /** The follow-up of which its owner was told: another moment is told of again. */
    followUpToldFor: moment("follow_up_told_for"),
    firstRespondedAt: moment("first_responded_at"),
    /** Start and end of the running response clock; both null while we wait for the customer. */
    responseSince: moment("response_since"),
    responseDueAt: moment("response_due_at"),
    lostReason: text("lost_reason"),
    lostNote: text("lost_note"),
    isQuarantined: flag("is_quarantined").notNull().default(false),
    spamSigns: json<string[]>("spam_signs"),
    widgetKeyId: text("widget_key_id").references(() => widgetKeys.id),
    linkGeneration: integer("link_generation").notNull().default(1),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [
    oneOf("leads_source_type", t.sourceType, SOURCE_TYPES),
    oneOf("leads_stage", t.stage, LEAD_STAGES),
    oneOf("leads_status", t.status, LEAD_STATUSES),
    oneOf("leads_qualification_status", t.qualificationStatus, QUALIFICATION_STATUSES),
    oneOf("leads_urgency_level", t.urgencyLevel, URGENCY_LEVELS),
    inRange("leads_lead_score", t.leadScore, [0, 100]),
    inRange("leads_max_follow_ups", t.maxFollowUps, [1, 10]),
    isJson("leads_contact_info", t.contactInfo),
    isJson("leads_device_interest", t.deviceInterest),
    isJson("leads_source_details", t.sourceDetails),
    isJson("leads_score_reasons", t.scoreReasons),
    isJson("leads_tags", t.tags),
    oneOf("leads_lost_reason", t.lostReason, LOST_REASONS),
    oneOf("leads_won_reason", t.wonReason, WON_REASONS),
    isBoolean("leads_is_quarantined", t.isQuarantined),
    check(
      "leads_stage_agrees",
      sql`case ${t.stage}
        when 'NEW' then ${t.status} = 'ACTIVE' and ${t.qualificationStatus} = 'UNQUALIFIED'
        when 'CONTACTED' then ${t.status} = 'ACTIVE' and ${t.qualificationStatus} = 'QUALIFYING'
        when 'QUALIFIED' then ${t.status} = 'ACTIVE' and ${t.qualificationStatus} = 'QUALIFIED'
        when 'QUOTED' then ${t.status} = 'ACTIVE' and ${t.qualificationStatus} = 'QUALIFIED'
        when 'NURTURE' then ${t.status} = 'ACTIVE' and ${t.qualificationStatus} = 'DISQUALIFIED'
        when 'UNRESPONSIVE' then ${t.status} = 'UNRESPONSIVE'
        when 'CONVERTED' then ${t.status} = 'CONVERTED' and ${t.qualificationStatus} = 'QUALIFIED'
        else ${t.status} = 'LOST' end`,
    ),
    check("leads_lost_has_reason", sql`${t.stage} <> 'LOST' or ${t.lostReason} is not null`),
    check(
      "leads_converted_has_customer",
      sql`${t.stage} <> 'CONVERTED' or ${t.convertedCustomerId} is not null`,
    ),
    index("idx_lead_status").on(t.status, t.assignedTo),
    index("idx_lead_score").on(sql`${t.leadScore} desc`),
    index("idx_follow_up").on(t.nextFollowUp, t.status),
    // One index a list order: rows that a list may show, newest or best first.
    index("leads_newest")
      .on(t.createdAt, t.id)
      .where(sql`deleted_at is null and is_quarantined = 0`),
    index("leads_ranked")
      .on(t.rankScore, t.id)
      .where(sql`deleted_at is null and is_quarantined = 0`),
    index("leads_status_newest")
      .on(t.status, t.createdAt, t.id)
      .where(sql`deleted_at is null and is_quarantined = 0`),
    index("leads_status_ranked")
      .on(t.status, t.rankScore, t.id)
      .where(sql`deleted_at is null and is_quarantined = 0`),
    index("leads_touched")
      .on(t.updatedAt, t.id)
      .where(sql`deleted_at is null and is_quarantined = 0`),
    index("leads_contacted")
      .on(t.lastContactAt, t.id)
      .where(sql`deleted_at is null and is_quarantined = 0`),
    index("leads_moved")
      .on(t.stageEnteredAt, t.id)
      .where(sql`deleted_at is null and is_quarantined = 0`),
    index("leads_stage_ranked")
      .on(t.stage, t.rankScore, t.id)
      .where(sql`deleted_at is null and is_quarantined = 0`),
    index("leads_stage_newest")
      .on(t.stage, t.createdAt, t.id)
      .where(sql`deleted_at is null and is_quarantined = 0`),
    index("leads_mine_newest")
      .on(t.assignedTo, t.createdAt, t.id)
      .where(sql`deleted_at is null and is_quarantined = 0`),
    index("leads_mine_ranked")
      .on(t.assignedTo, t.rankScore, t.id)
      .where(sql`deleted_at is null and is_quarantined = 0`),
    index("leads_mine_stage")
      .on(t.assignedTo, t.stage, t.rankScore, t.id)
      .where(sql`deleted_at is null and is_quarantined = 0`),
    index("leads_source_newest")
      .on(t.sourceType, t.createdAt, t.id)
      .where(sql`deleted_at is null and is_quarantined = 0`),
    index("leads_due")
      .on(t.nextFollowUp, t.id)
      .where(sql`next_follow_up is not null and deleted_at is null`),
    index("leads_untold")
      .on(t.nextFollowUp, t.id)
      .where(
        sql`next_follow_up is not null and follow_up_told_for is not next_follow_up and deleted_at is null`,
      ),
    index("leads_waiting")
      .on(t.responseDueAt, t.id)
      .where(sql`response_due_at is not null and deleted_at is null`),
    index("leads_quarantine").on(t.createdAt, t.id).where(sql`is_quarantined = 1`),
    index("leads_deleted").on(t.deletedAt).where(sql`deleted_at is not null`),
    index("leads_customer").on(t.customerId, t.id),
    index("leads_converted_customer")
      .on(t.convertedCustomerId)
      .where(sql`converted_customer_id is not null`),
    index("leads_converted_booking")
      .on(t.convertedBookingId)
      .where(sql`converted_booking_id is not null`),
    index("leads_assigned").on(t.assignedTo).where(sql`assigned_to is not null`),
    index("leads_overridden").on(t.scoreOverrideBy).where(sql`score_override_by is not null`),
    index("leads_converted").on(t.convertedAt).where(sql`converted_at is not null`),
    index("leads_cohort").on(t.createdAt, t.sourceType, t.stage, t.convertedAt, t.lostReason),
  ],
);

/** Counts and sums of the board, kept by triggers so that no page ever counts leads. */
export const leadTotals = sqliteTable(
  "lead_totals",
  {
    stage: text("stage").notNull(),
    assignedTo: text("assigned_to").notNull(),
    count: integer("count").notNull(),
    value: money("value").notNull(),
  },
  (t) => [primaryKey({ columns: [t.stage, t.assignedTo] })],
);

export const leadsPeople = personColumns(leads, {
  customer: { customerId: "repoint", convertedCustomerId: "repoint" },
  staff: ["scoreOverrideBy", "assignedTo"],
});
const NOBODY = ["name", "email", "phone", "phoneTyped", "company", "postcode"];
/** Where it came from, how far it went, why and how fast stay for the figures. */
export const leadsErasure = blankedWith(leads, {
  by: ["id", "customerId", "convertedCustomerId"],
  blank: {
    contactInfo: JSON.stringify(Object.fromEntries(NOBODY.map((field) => [field, null]))),
    ...{ sourceDetails: null, deviceInterest: null, initialNeeds: null, budgetRange: null },
    ...{ scoreReasons: "[]", scoreOverrideReason: null, spamSigns: null, tags: "[]" },
    ...{ followUpNote: null, lostNote: null, nextFollowUp: null, responseDueAt: null },
    deletedAt: (now) =>
      sql`case when status in ('ACTIVE', 'UNRESPONSIVE') then coalesce(deleted_at, ${now}) else deleted_at end`,
  },
  keep: [
    ...(["deviceCategory", "preferredContact", "decisionDate"] as const),
    ...(["wonReason", "lostReason", "followUpChannel"] as const),
  ],
});
