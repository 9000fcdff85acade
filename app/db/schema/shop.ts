import { index, integer, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { flag, id, inRange, isBoolean, isJson, json, moment, stamps } from "./columns.ts";

/** One row: the shop itself. */
export const shops = sqliteTable(
  "shops",
  {
    id: id(),
    name: text("name").notNull(),
    legalName: text("legal_name").notNull(),
    phone: text("phone"),
    email: text("email"),
    website: text("website"),
    address: json<Record<string, string>>("address").notNull(),
    currency: text("currency").notNull().default("GBP"),
    timeZone: text("time_zone").notNull().default("Europe/London"),
    vatRate: real("vat_rate").notNull().default(20),
    isVatRegistered: flag("is_vat_registered").notNull().default(true),
    serviceArea: json<string[]>("service_area").notNull(),
    minimumMargin: real("minimum_margin").notNull().default(25),
    settings: json<Record<string, unknown>>("settings").notNull(),
    ...stamps(),
  },
  (t) => [
    isJson("shops_address", t.address),
    isJson("shops_settings", t.settings),
    inRange("shops_vat_rate", t.vatRate, [0, 100]),
  ],
);

export const locations = sqliteTable(
  "locations",
  {
    id: id(),
    name: text("name").notNull(),
    phone: text("phone"),
    email: text("email"),
    address: json<Record<string, string>>("address").notNull(),
    /** How many people may be served at the counter at once. */
    slotCapacity: integer("slot_capacity").notNull().default(1),
    isDefault: flag("is_default").notNull().default(false),
    isActive: flag("is_active").notNull().default(true),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [
    isJson("locations_address", t.address),
    isBoolean("locations_is_default", t.isDefault),
    isBoolean("locations_is_active", t.isActive),
  ],
);

/** Weekly spans in minutes after local midnight; weekday 1 = Monday … 7 = Sunday. */
export const openingHours = sqliteTable(
  "opening_hours",
  {
    id: id(),
    locationId: text("location_id")
      .notNull()
      .references(() => locations.id),
    weekday: integer("weekday").notNull(),
    opensMinute: integer("opens_minute").notNull(),
    closesMinute: integer("closes_minute").notNull(),
  },
  (t) => [
    inRange("opening_hours_weekday", t.weekday, [1, 7]),
    inRange("opening_hours_opens", t.opensMinute, [0, 1439]),
    inRange("opening_hours_closes", t.closesMinute, [1, 1440]),
    uniqueIndex("opening_hours_span").on(t.locationId, t.weekday, t.opensMinute),
  ],
);

export const closedDays = sqliteTable(
  "closed_days",
  {
    id: id(),
    locationId: text("location_id")
      .notNull()
      .references(() => locations.id),
    date: text("date").notNull(),
    name: text("name").notNull(),
    isBankHoliday: flag("is_bank_holiday").notNull().default(false),
  },
  (t) => [uniqueIndex("closed_days_date").on(t.locationId, t.date)],
);

/** Public keys of the widget, each bound to the shop's own sites. */
export const widgetKeys = sqliteTable(
  "widget_keys",
  {
    id: id(),
    key: text("key").notNull().unique(),
    name: text("name").notNull(),
    allowedOrigins: json<string[]>("allowed_origins").notNull(),
    locationId: text("location_id").references(() => locations.id),
    isActive: flag("is_active").notNull().default(true),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [
    isJson("widget_keys_allowed_origins", t.allowedOrigins),
    index("widget_keys_active").on(t.isActive),
  ],
);

/** Every wording a person may agree to, never edited: a new text is a new version. */
export const consentWordings = sqliteTable("consent_wordings", {
  id: id(),
  channel: text("channel").notNull(),
  purpose: text("purpose").notNull(),
  text: text("text").notNull(),
  hash: text("hash").notNull(),
  createdAt: moment("created_at").notNull(),
});

/** What the shop changed of a message's text, never edited: the newest number is what is sent. */
export const templateVersions = sqliteTable(
  "template_versions",
  {
    id: id(),
    templateId: text("template_id").notNull(),
    number: integer("number").notNull(),
    subject: text("subject"),
    body: text("body").notNull(),
    isActive: flag("is_active").notNull().default(true),
    createdBy: text("created_by"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    isBoolean("template_versions_is_active", t.isActive),
    uniqueIndex("template_versions_number").on(t.templateId, t.number),
  ],
);
