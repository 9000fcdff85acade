import { sql } from "drizzle-orm";
import { blob, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { flag, id, isJson, json, moment, oneOf } from "./columns.ts";
import { deletedWith } from "./erasure.ts";

export type Changes = Record<string, { from: unknown; to: unknown } | "changed">;

/** The one history: audit log, timeline, realtime feed, notifications and webhooks all read it. */
export const events = sqliteTable(
  "events",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    type: text("type").notNull(),
    at: moment("at").notNull(),
    kind: text("kind", { enum: ["change", "access"] }).notNull(),
    isQuiet: flag("is_quiet").notNull(),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    subjectType: text("subject_type").notNull(),
    subjectId: text("subject_id").notNull(),
    leadId: text("lead_id"),
    customerId: text("customer_id"),
    changes: json<Changes>("changes"),
    details: json<Record<string, unknown>>("details"),
    stageFrom: text("stage_from"),
    stageTo: text("stage_to"),
    stageEnteredAt: moment("stage_entered_at"),
    stageCause: text("stage_cause"),
    requestId: text("request_id"),
    maskedAddress: text("masked_address"),
    salt: text("salt"),
    hash: text("hash").notNull(),
  },
  (t) => [
    oneOf("events_kind", t.kind, ["change", "access"]),
    isJson("events_changes", t.changes),
    isJson("events_details", t.details),
    index("events_lead").on(t.leadId, t.id).where(sql`lead_id is not null`),
    index("events_subject").on(t.subjectType, t.subjectId, t.id),
    index("events_type").on(t.type, t.id),
    index("events_actor").on(t.actorId, t.id),
    index("events_stage").on(t.subjectType, t.stageTo, t.at).where(sql`stage_to is not null`),
    index("events_stage_left")
      .on(t.subjectType, t.stageFrom, t.at, t.stageEnteredAt, t.stageTo)
      .where(sql`stage_to is not null`),
  ],
);

export const eventPeople = sqliteTable(
  "event_people",
  { personId: text("person_id").notNull(), eventId: integer("event_id").notNull() },
  (t) => [primaryKey({ columns: [t.personId, t.eventId] })],
);

export const subscriberCursors = sqliteTable("subscriber_cursors", {
  name: text("name").primaryKey(),
  lastEventId: integer("last_event_id").notNull(),
  failures: integer("failures").notNull().default(0),
  updatedAt: moment("updated_at").notNull(),
});

export const parkedEvents = sqliteTable(
  "parked_events",
  {
    subscriber: text("subscriber").notNull(),
    eventId: integer("event_id").notNull(),
    error: text("error").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.subscriber, t.eventId] })],
);

const WORK_STATES = ["DUE", "RUNNING", "DONE", "DEAD", "DISCARDED"] as const;
const workColumns = () => ({
  id: id(),
  kind: text("kind").notNull(),
  payload: json<Record<string, unknown>>("payload").notNull(),
  dedupeKey: text("dedupe_key").unique(),
  runAt: moment("run_at").notNull(),
  expiresAt: moment("expires_at"),
  priority: integer("priority").notNull().default(0),
  state: text("state", { enum: WORK_STATES }).notNull().default("DUE"),
  owner: text("owner"),
  leaseUntil: moment("lease_until"),
  attempt: integer("attempt").notNull().default(0),
  lastError: text("last_error"),
  progress: json<Record<string, unknown>>("progress"),
  sentMark: moment("sent_mark"),
  providerId: text("provider_id"),
  createdAt: moment("created_at").notNull(),
  finishedAt: moment("finished_at"),
});

/** Work inside the building. */
export const jobs = sqliteTable("jobs", workColumns(), (t) => [
  oneOf("jobs_state", t.state, WORK_STATES),
  isJson("jobs_payload", t.payload),
  index("jobs_due").on(t.state, t.runAt),
  index("jobs_lease").on(t.leaseUntil).where(sql`state = 'RUNNING'`),
]);

/** Whatever leaves the building: mail, SMS, push, webhooks. */
export const deliveries = sqliteTable("deliveries", workColumns(), (t) => [
  oneOf("deliveries_state", t.state, WORK_STATES),
  isJson("deliveries_payload", t.payload),
  index("deliveries_due").on(t.state, t.runAt),
  index("deliveries_lease").on(t.leaseUntil).where(sql`state = 'RUNNING'`),
]);

export const schedulerSlots = sqliteTable(
  "scheduler_slots",
  {
    task: text("task").notNull(),
    slotUtc: moment("slot_utc").notNull(),
    jobId: text("job_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.task, t.slotUtc] })],
);

export const idempotencyKeys = sqliteTable(
  "idempotency_keys",
  {
    scope: text("scope").notNull(),
    key: text("key").notNull(),
    fingerprint: text("fingerprint").notNull(),
    answer: text("answer").notNull(),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.scope, t.key] }),
    index("idempotency_keys_expiry").on(t.expiresAt),
  ],
);

export const files = sqliteTable(
  "files",
  {
    id: id(),
    name: text("name").notNull(),
    mimeType: text("mime_type").notNull(),
    bytes: integer("bytes").notNull(),
    sha256: text("sha256").notNull(),
    storageKey: text("storage_key").notNull(),
    subjectType: text("subject_type"),
    subjectId: text("subject_id"),
    createdBy: text("created_by"),
    createdAt: moment("created_at").notNull(),
    attachedAt: moment("attached_at"),
  },
  (t) => [
    index("files_subject").on(t.subjectType, t.subjectId),
    index("files_orphans").on(t.attachedAt, t.createdAt),
  ],
);

export const spentChallenges = sqliteTable(
  "spent_challenges",
  { challenge: text("challenge").primaryKey(), expiresAt: moment("expires_at").notNull() },
  (t) => [index("spent_challenges_expiry").on(t.expiresAt)],
);

/** One row a searchable record; the trigram index over it is created by hand in the migration. */
export const searchRows = sqliteTable("search_rows", {
  id: integer("id").primaryKey(),
  entityType: text("entity_type").notNull(),
  entityId: text("entity_id").notNull().unique(),
  text: text("text").notNull(),
});

/** Heartbeat of the process, and a place for small values of the platform itself. */
export const platformValues = sqliteTable("platform_values", {
  name: text("name").primaryKey(),
  value: text("value").notNull(),
  bytes: blob("bytes"),
  updatedAt: moment("updated_at").notNull(),
});
export const eventPeopleErasure = deletedWith(eventPeople, { by: ["personId"] });
export const filesErasure = deletedWith(files, { by: ["subjectId"], files: ["id"] });
export const searchRowsErasure = deletedWith(searchRows, { by: ["entityId"] });
