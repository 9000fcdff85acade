import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import {
  CONSENT_BASES,
  CONSENT_CHANNELS,
  CONSENT_STATES,
  GROUP_KINDS,
  GROUP_ROLES,
} from "#app/db/enums.ts";
import { id, isJson, json, moment, oneOf, personColumns, stamps } from "./columns.ts";
import { blankedWith, deletedWith } from "./erasure.ts";
import { leads } from "./leads.ts";
import { consentWordings } from "./shop.ts";
import { users } from "./staff.ts";

const KEY_TYPES = ["phone", "email", "soft_email", "imei", "serial", "postcode", "name"] as const;

/** Who is this: every normalised key of every person and lead, one index hit a look-up. */
export const identityKeys = sqliteTable(
  "identity_keys",
  {
    type: text("type", { enum: KEY_TYPES }).notNull(),
    value: text("value").notNull(),
    entityType: text("entity_type", { enum: ["customer", "lead"] }).notNull(),
    entityId: text("entity_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.type, t.value, t.entityType, t.entityId] }),
    oneOf("identity_keys_type", t.type, KEY_TYPES),
    oneOf("identity_keys_entity_type", t.entityType, ["customer", "lead"]),
    index("identity_keys_entity").on(t.entityType, t.entityId),
  ],
);

/** Append-only: the last row of a person, channel and purpose decides. */
export const consents = sqliteTable(
  "consents",
  {
    id: id(),
    customerId: text("customer_id").references(() => users.id),
    leadId: text("lead_id").references(() => leads.id),
    channel: text("channel", { enum: CONSENT_CHANNELS }).notNull(),
    purpose: text("purpose").notNull(),
    state: text("state", { enum: CONSENT_STATES }).notNull(),
    basis: text("basis", { enum: CONSENT_BASES }).notNull(),
    wordingId: text("wording_id").references(() => consentWordings.id),
    wordingHash: text("wording_hash"),
    source: text("source").notNull(),
    recordedBy: text("recorded_by"),
    maskedAddress: text("masked_address"),
    proof: text("proof"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    oneOf("consents_channel", t.channel, CONSENT_CHANNELS),
    oneOf("consents_state", t.state, CONSENT_STATES),
    oneOf("consents_basis", t.basis, CONSENT_BASES),
    index("consents_customer").on(t.customerId, t.channel, t.createdAt),
    index("consents_lead").on(t.leadId, t.channel, t.createdAt),
  ],
);

/** How each word of a name may be misspelt: the word and what one missing letter leaves of it. */
export const nameSpellings = sqliteTable(
  "name_spellings",
  { variant: text("variant").notNull(), word: text("word").notNull() },
  (t) => [primaryKey({ columns: [t.variant, t.word] }), index("name_spellings_word").on(t.word)],
);

/** Numbers and addresses of a person beside the first of each: what a merged record brought along. */
export const extraContacts = sqliteTable(
  "extra_contacts",
  {
    customerId: text("customer_id")
      .notNull()
      .references(() => users.id),
    type: text("type", { enum: ["phone", "email"] }).notNull(),
    value: text("value").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.type, t.value] }),
    oneOf("extra_contacts_type", t.type, ["phone", "email"]),
  ],
);

export interface StoredSignal {
  code: string;
  label: string;
  points: number;
}

/** Two customers who may be one person, with what speaks for it, and whether somebody said no. */
export const duplicatePairs = sqliteTable(
  "duplicate_pairs",
  {
    id: id(),
    firstId: text("first_id")
      .notNull()
      .references(() => users.id),
    secondId: text("second_id")
      .notNull()
      .references(() => users.id),
    points: integer("points").notNull(),
    signals: json<StoredSignal[]>("signals").notNull(),
    foundAt: moment("found_at").notNull(),
    dismissedAt: moment("dismissed_at"),
    dismissedBy: text("dismissed_by").references(() => users.id),
  },
  (t) => [
    check("duplicate_pairs_order", sql`${t.firstId} < ${t.secondId}`),
    isJson("duplicate_pairs_signals", t.signals),
    index("duplicate_pairs_second").on(t.secondId),
    index("duplicate_pairs_dismissed_by").on(t.dismissedBy).where(sql`dismissed_by is not null`),
    uniqueIndex("duplicate_pairs_pair").on(t.firstId, t.secondId),
    index("duplicate_pairs_likely").on(t.points, t.id).where(sql`dismissed_at is null`),
    index("duplicate_pairs_dismissed").on(t.points, t.id).where(sql`dismissed_at is not null`),
  ],
);

/** Two records made one, and whether that was taken back. */
export const merges = sqliteTable(
  "merges",
  {
    id: id(),
    survivorId: text("survivor_id")
      .notNull()
      .references(() => users.id),
    loserId: text("loser_id")
      .notNull()
      .references(() => users.id),
    choices: json<Record<string, string>>("choices").notNull(),
    /** Events that stood on both timelines before. */
    sharedEvents: json<number[]>("shared_events").notNull(),
    mergedBy: text("merged_by").references(() => users.id),
    createdAt: moment("created_at").notNull(),
    undoneAt: moment("undone_at"),
    undoneBy: text("undone_by").references(() => users.id),
  },
  (t) => [
    isJson("merges_choices", t.choices),
    index("merges_survivor").on(t.survivorId, t.createdAt),
    index("merges_loser").on(t.loserId, t.createdAt),
    index("merges_created").on(t.createdAt),
  ],
);

/** Every row that a merge touched, before and after; null = there was none. Kept for 30 days. */
export const mergeRows = sqliteTable(
  "merge_rows",
  {
    mergeId: text("merge_id")
      .notNull()
      .references(() => merges.id),
    tableName: text("table_name").notNull(),
    rowKey: text("row_key").notNull(),
    before: json<Record<string, unknown>>("before"),
    after: json<Record<string, unknown>>("after"),
  },
  (t) => [primaryKey({ columns: [t.mergeId, t.tableName, t.rowKey] })],
);

/** People who share a phone or a purse: a household, or a company that owns devices. */
export const groups = sqliteTable(
  "groups",
  {
    id: id(),
    kind: text("kind", { enum: GROUP_KINDS }).notNull(),
    name: text("name").notNull(),
    phone: text("phone"),
    email: text("email"),
    notes: text("notes"),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [
    oneOf("groups_kind", t.kind, GROUP_KINDS),
    index("groups_name").on(t.name, t.id).where(sql`deleted_at is null`),
    index("groups_created").on(t.createdAt, t.id).where(sql`deleted_at is null`),
  ],
);

export const groupMembers = sqliteTable(
  "group_members",
  {
    groupId: text("group_id")
      .notNull()
      .references(() => groups.id),
    customerId: text("customer_id")
      .notNull()
      .references(() => users.id),
    role: text("role", { enum: GROUP_ROLES }).notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.customerId, t.role] }),
    oneOf("group_members_role", t.role, GROUP_ROLES),
    index("group_members_customer").on(t.customerId, t.groupId),
  ],
);

export const consentsPeople = personColumns(consents, {
  customer: { customerId: "union" },
  lead: { leadId: "repoint" },
});
export const extraContactsPeople = personColumns(extraContacts, {
  customer: { customerId: "union" },
});
/** A pair says nothing of the survivor: it is looked for again. */
export const duplicatePairsPeople = personColumns(duplicatePairs, {
  customer: { firstId: "recompute", secondId: "recompute" },
  staff: ["dismissedBy"],
});
/** What a merge did stays as it was said. */
export const mergesPeople = personColumns(merges, {
  customer: { survivorId: "recompute", loserId: "recompute" },
  staff: ["mergedBy", "undoneBy"],
});
export const groupMembersPeople = personColumns(groupMembers, {
  customer: { customerId: "union" },
});
export const identityKeysErasure = deletedWith(identityKeys, { by: ["entityId"] });
/** That somebody agreed, to which words and when, is proof; where they wrote from is none. */
export const consentsErasure = blankedWith(consents, {
  by: ["customerId", "leadId"],
  blank: { maskedAddress: null, proof: null },
  keep: ["purpose", "wordingHash", "source", "recordedBy"],
});
export const extraContactsErasure = deletedWith(extraContacts, { by: ["customerId"] });
export const duplicatePairsErasure = deletedWith(duplicatePairs, { by: ["firstId", "secondId"] });
export const mergesErasure = deletedWith(merges, { by: ["survivorId", "loserId"] });
export const mergeRowsErasure = deletedWith(mergeRows, { by: ["mergeId"] });
export const groupMembersErasure = deletedWith(groupMembers, { by: ["customerId"] });
