import { index, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { CONSENT_BASES, CONSENT_CHANNELS, CONSENT_STATES } from "#app/db/enums.ts";
import { id, moment, oneOf } from "./columns.ts";
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
