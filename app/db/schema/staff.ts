import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { CONTACT_FREQUENCIES, PREFERRED_CONTACTS, ROLES, SOURCE_TYPES } from "#app/db/enums.ts";
import {
  flag,
  id,
  inRange,
  isBoolean,
  isJson,
  json,
  moment,
  oneOf,
  personColumns,
  stamps,
} from "./columns.ts";
import { blankedWith } from "./erasure.ts";
import { locations } from "./shop.ts";

/** Staff and customers alike. Rows of role CUSTOMER are written by `customers`, the others by `staff`. */
export const users = sqliteTable(
  "users",
  {
    id: id(),
    role: text("role", { enum: ROLES }).notNull(),
    name: text("name").notNull(),
    email: text("email"),
    phone: text("phone"),
    isActive: flag("is_active").notNull().default(true),
    isDemo: flag("is_demo").notNull().default(false),
    displayName: text("display_name"),
    sourceType: text("source_type", { enum: SOURCE_TYPES }),
    acquisitionDate: moment("acquisition_date"),
    referralCode: text("referral_code").unique(),
    customerNotes: text("customer_notes"),
    preferredContact: text("preferred_contact", { enum: PREFERRED_CONTACTS })
      .notNull()
      .default("EMAIL"),
    contactFrequency: text("contact_frequency", { enum: CONTACT_FREQUENCIES })
      .notNull()
      .default("MEDIUM"),
    marketingConsent: flag("marketing_consent").notNull().default(false),
    smsConsent: flag("sms_consent").notNull().default(false),
    birthday: text("birthday"),
    birthMonthDay: text("birth_month_day"),
    company: text("company"),
    jobTitle: text("job_title"),
    address: text("address"),
    postcodeArea: text("postcode_area"),
    socialProfiles: json<Record<string, string>>("social_profiles"),
    tags: json<string[]>("tags").notNull(),
    mergedInto: text("merged_into").references((): AnySQLiteColumn => users.id),
    deletedAt: moment("deleted_at"),
    erasedAt: moment("erased_at"),
    ...stamps(),
  },
  (t) => [
    oneOf("users_role", t.role, ROLES),
    oneOf("users_source_type", t.sourceType, SOURCE_TYPES),
    oneOf("users_preferred_contact", t.preferredContact, PREFERRED_CONTACTS),
    oneOf("users_contact_frequency", t.contactFrequency, CONTACT_FREQUENCIES),
    isBoolean("users_is_active", t.isActive),
    isBoolean("users_marketing_consent", t.marketingConsent),
    isBoolean("users_sms_consent", t.smsConsent),
    isJson("users_tags", t.tags),
    isJson("users_social_profiles", t.socialProfiles),
    uniqueIndex("users_staff_email")
      .on(t.email)
      .where(sql`role <> 'CUSTOMER' and deleted_at is null`),
    index("users_merged").on(t.mergedInto).where(sql`merged_into is not null`),
    index("users_deleted").on(t.deletedAt).where(sql`deleted_at is not null`),
    index("users_role_created").on(t.role, t.createdAt, t.id).where(sql`deleted_at is null`),
    index("users_role_updated").on(t.role, t.updatedAt, t.id).where(sql`deleted_at is null`),
    index("users_role_name").on(t.role, t.name, t.id).where(sql`deleted_at is null`),
  ],
);

export const staffCredentials = sqliteTable("staff_credentials", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id),
  passwordHash: text("password_hash"),
  changedAt: moment("changed_at").notNull(),
  totpSecret: text("totp_secret"),
  pinHash: text("pin_hash"),
});

/** Devices that signed in before count their own failed tries, so guessing never locks the owner out. */
export const staffDevices = sqliteTable(
  "staff_devices",
  {
    hash: text("hash").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at").notNull(),
    seenAt: moment("seen_at").notNull(),
  },
  (t) => [index("staff_devices_user").on(t.userId)],
);

export const staffGrants = sqliteTable(
  "staff_grants",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    permission: text("permission").notNull(),
    scope: text("scope", { enum: ["own", "all"] }).notNull(),
    grantedBy: text("granted_by").references(() => users.id),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.permission] }),
    oneOf("staff_grants_scope", t.scope, ["own", "all"]),
  ],
);

export const staffAvailability = sqliteTable(
  "staff_availability",
  {
    userId: text("user_id")
      .primaryKey()
      .references(() => users.id),
    isAvailable: flag("is_available").notNull().default(true),
    weight: real("weight").notNull().default(1),
    maxOpenLeads: integer("max_open_leads").notNull().default(12),
    lastAssignedAt: moment("last_assigned_at"),
    locationId: text("location_id").references(() => locations.id),
    skills: json<string[] | null>("skills"),
    /** Until then somebody off the rota takes leads all the same. */
    availableUntil: moment("available_until"),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [isBoolean("staff_availability_is_available", t.isAvailable)],
);

/** Working hours of each week in minutes after local midnight; weekday 1 = Monday … 7 = Sunday. */
export const staffRota = sqliteTable(
  "staff_rota",
  {
    id: id(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    weekday: integer("weekday").notNull(),
    opensMinute: integer("opens_minute").notNull(),
    closesMinute: integer("closes_minute").notNull(),
  },
  (t) => [
    inRange("staff_rota_weekday", t.weekday, [1, 7]),
    inRange("staff_rota_opens", t.opensMinute, [0, 1439]),
    inRange("staff_rota_closes", t.closesMinute, [1, 1440]),
    uniqueIndex("staff_rota_span").on(t.userId, t.weekday, t.opensMinute),
  ],
);

export const sessions = sqliteTable(
  "sessions",
  {
    hash: text("hash").primaryKey(),
    publicId: text("public_id").notNull().unique(),
    userId: text("user_id").notNull(),
    createdAt: moment("created_at").notNull(),
    seenAt: moment("seen_at").notNull(),
    freshAt: moment("fresh_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    idleMinutes: integer("idle_minutes").notNull(),
    userAgent: text("user_agent"),
    maskedAddress: text("masked_address"),
    revokedAt: moment("revoked_at"),
    /** Since the tablet was turned to a customer; a PIN opens it again. */
    lockedAt: moment("locked_at"),
  },
  (t) => [index("sessions_user").on(t.userId, t.revokedAt)],
);

export const apiTokens = sqliteTable(
  "api_tokens",
  {
    id: id(),
    userId: text("user_id").notNull(),
    name: text("name").notNull(),
    hash: text("hash").notNull().unique(),
    scopes: json<string[] | null>("scopes"),
    expiresAt: moment("expires_at").notNull(),
    usedAt: moment("used_at"),
    revokedAt: moment("revoked_at"),
    ...stamps(),
  },
  (t) => [index("api_tokens_user").on(t.userId)],
);

/** Invitation, reset and first-owner links: only the hash is kept, each works once. */
export const oneTimeLinks = sqliteTable(
  "one_time_links",
  {
    hash: text("hash").primaryKey(),
    purpose: text("purpose", { enum: ["first-owner", "invitation", "reset"] }).notNull(),
    userId: text("user_id"),
    payload: json<Record<string, unknown>>("payload").notNull(),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    usedAt: moment("used_at"),
  },
  (t) => [index("one_time_links_user").on(t.userId, t.purpose)],
);

/** Sign-in counters, so that a restart does not forget a guessing attack. */
export const throttles = sqliteTable("throttles", {
  key: text("key").primaryKey(),
  count: integer("count").notNull(),
  blockedUntil: moment("blocked_until").notNull(),
  windowEndsAt: moment("window_ends_at").notNull(),
});

/** A list's filters under a name; the query string is the state. */
export const savedViews = sqliteTable(
  "saved_views",
  {
    id: id(),
    ownerId: text("owner_id")
      .notNull()
      .references(() => users.id),
    area: text("area").notNull(),
    name: text("name").notNull(),
    query: text("query").notNull(),
    isShared: flag("is_shared").notNull().default(false),
    isDefault: flag("is_default").notNull().default(false),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [
    isBoolean("saved_views_is_shared", t.isShared),
    isBoolean("saved_views_is_default", t.isDefault),
    index("saved_views_area").on(t.area, t.ownerId),
  ],
);

export const usersPeople = personColumns(users, { customer: { mergedInto: "repoint" } });
export const credentialsPeople = personColumns(staffCredentials, { staff: ["userId"] });
export const staffDevicesPeople = personColumns(staffDevices, { staff: ["userId"] });
export const staffGrantsPeople = personColumns(staffGrants, { staff: ["userId", "grantedBy"] });
export const availabilityPeople = personColumns(staffAvailability, { staff: ["userId"] });
export const staffRotaPeople = personColumns(staffRota, { staff: ["userId"] });
export const savedViewsPeople = personColumns(savedViews, { staff: ["ownerId"] });
/** Somebody without a name stays behind: jobs and payments hang on them. */
export const usersErasure = blankedWith(users, {
  by: ["id", "mergedInto"],
  blank: {
    ...{ name: "Erased person", email: null, phone: null, displayName: null, referralCode: null },
    ...{ customerNotes: null, birthday: null, birthMonthDay: null, company: null, jobTitle: null },
    ...{ address: null, postcodeArea: null, socialProfiles: null, tags: "[]" },
    ...{ marketingConsent: 0, smsConsent: 0, isActive: 0 },
    deletedAt: (now) => sql`coalesce(deleted_at, ${now})`,
    erasedAt: (now) => now,
  },
});
