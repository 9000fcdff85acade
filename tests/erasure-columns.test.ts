import { getTableName, is } from "drizzle-orm";
import { getTableConfig, type SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import { expect, test } from "vitest";
import * as schema from "#app/db/schema/index.ts";
import { erasureAnnotations } from "#app/platform/erase-rows.server.ts";

const tables = Object.values(schema).filter((value) => is(value, SQLiteTable));

/** Tables that hold nothing of a customer, or that erasing goes through by their text. */
const WITHOUT_PEOPLE: Record<string, string> = {
  address_blocks: "keyed hashes: whoever said stop is not written to, erased or not",
  api_tokens: "staff",
  booking_sources: "other systems",
  cadence_steps: "the shop's own",
  cadences: "the shop's own",
  canned_replies: "the shop's own",
  closed_days: "the shop's own",
  contact_totals: "counts",
  consent_wordings: "the shop's own",
  customer_segments: "the shop's own",
  deliveries: "by its text: forget-traces",
  device_brands: "the shop's own",
  device_categories: "the shop's own",
  device_models: "the shop's own",
  erasure_tombstones: "keyed hashes",
  erasures: "ids and dates",
  events: "blanked: forget-traces",
  foreign_bookings: "ids of another system",
  groups: "with its last member: forget-groups",
  idempotency_keys: "by its text: forget-traces",
  imports: "the file's headings",
  inbound_sources: "other systems",
  job_reminders: "kinds and moments",
  jobs: "by its text: forget-traces",
  source_spend: "the shop's own",
  lead_totals: "counts",
  locations: "the shop's own",
  marketing_campaigns: "the shop's own",
  message_receipts: "with its delivery: forget-traces",
  name_spellings: "with the last who bears the word",
  notification_settings: "staff",
  one_time_links: "staff",
  opening_hours: "the shop's own",
  parked_events: "names of errors",
  platform_values: "the program's own",
  portal_links: "ids; the links are closed",
  price_multipliers: "the shop's own",
  pricing_rules: "the shop's own",
  push_subscriptions: "staff",
  received_booking_events: "ids of another system",
  saved_views: "staff",
  scheduler_slots: "the program's own",
  sessions: "staff",
  shops: "the shop's own",
  spent_challenges: "random numbers",
  staff_availability: "staff",
  staff_credentials: "staff",
  staff_devices: "staff",
  staff_grants: "staff",
  staff_rota: "staff",
  subscriber_cursors: "the program's own",
  template_versions: "the shop's own",
  throttles: "counters of sign-ins",
  voice_notices: "which words were shown when",
  widget_keys: "the shop's own",
};

const annotated = new Map(
  erasureAnnotations().map((rules) => [getTableName(rules.erasureOf), rules]),
);

test("every table says what becomes of it when a person is erased", () => {
  const silent = tables
    .map((table) => getTableName(table))
    .filter((name) => !annotated.has(name) && !WITHOUT_PEOPLE[name])
    .map((name) => `${name}: add deletedWith or blankedWith beside the table`);
  expect(silent).toEqual([]);
});

test("every column of text of a row that stays is blanked, or said to tell of nobody", () => {
  const silent = erasureAnnotations()
    .filter(({ fate }) => fate === "blank")
    .flatMap(({ erasureOf: table, by, blank, keep }) => {
      const told = new Set([...by, ...Object.keys(blank), ...keep]);
      return Object.entries(columnsOf(table))
        .filter(([field, column]) => isText(table, column) && !told.has(field))
        .map(([field]) => `${getTableName(table)}.${field}: add it to blank or keep`);
    });
  expect(silent).toEqual([]);
});

test("no annotation names a column that is not there", () => {
  const strange = erasureAnnotations().flatMap(({ erasureOf: table, ...rules }) =>
    [...rules.by, ...Object.keys(rules.blank), ...rules.keep, ...rules.files]
      .filter((field) => !(field in columnsOf(table)))
      .map((field) => `${getTableName(table)}.${field}`),
  );
  expect(strange).toEqual([]);
});

/** Words somebody may have typed: no key, no reference, no word of a fixed list. */
function isText(table: SQLiteTable, column: SQLiteColumn): boolean {
  const { foreignKeys, primaryKeys } = getTableConfig(table);
  const references = foreignKeys.flatMap((key) => key.reference().columns);
  const keys = primaryKeys.flatMap(({ columns }) => columns);
  const isKey = column.primary || [...references, ...keys].includes(column);
  return column.getSQLType() === "text" && !isKey && !column.enumValues?.length;
}

function columnsOf(table: SQLiteTable): Record<string, SQLiteColumn> {
  return Object.fromEntries(
    Object.entries(table).filter(([, value]) => getTableConfig(table).columns.includes(value)),
  );
}
