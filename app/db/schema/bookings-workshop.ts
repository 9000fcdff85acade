import { sql } from "drizzle-orm";
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { bookings } from "./bookings.ts";
import {
  flag,
  id,
  inRange,
  isJson,
  json,
  moment,
  money,
  oneOf,
  personColumns,
  stamps,
} from "./columns.ts";
import { blankedWith, deletedWith } from "./erasure.ts";
import { files } from "./platform.ts";
import { users } from "./staff.ts";

const bookingKey = () =>
  text("booking_id")
    .primaryKey()
    .references(() => bookings.id);
const bookingId = () =>
  text("booking_id")
    .notNull()
    .references(() => bookings.id);

/** What was agreed at the counter; saved piece by piece, so that an abandoned page resumes. */
export const checkIns = sqliteTable(
  "check_ins",
  {
    bookingId: bookingKey(),
    conditions: json<Record<string, { state: string; note: string | null }>>("conditions"),
    accessories: json<string[]>("accessories").notNull(),
    passcodeKind: text("passcode_kind"),
    termsText: text("terms_text"),
    termsHash: text("terms_hash"),
    signedName: text("signed_name"),
    signatureFileId: text("signature_file_id").references(() => files.id),
    signedAt: moment("signed_at"),
    /** Sealed: what the customer shows to get the device back. */
    pickUpCode: text("pick_up_code"),
    ...stamps(),
  },
  (t) => [
    isJson("check_ins_conditions", t.conditions),
    isJson("check_ins_accessories", t.accessories),
    index("check_ins_signature").on(t.signatureFileId),
  ],
);

const PHOTO_STEPS = ["CHECK_IN", "REPAIR", "QUALITY"] as const;

export const bookingPhotos = sqliteTable(
  "booking_photos",
  {
    id: id(),
    bookingId: bookingId(),
    fileId: text("file_id")
      .notNull()
      .references(() => files.id),
    step: text("step", { enum: PHOTO_STEPS }).notNull(),
    /** Where the damage is, as shares of width and height. */
    marks: json<{ x: number; y: number }[]>("marks").notNull(),
    takenBy: text("taken_by").references(() => users.id),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    oneOf("booking_photos_step", t.step, PHOTO_STEPS),
    isJson("booking_photos_marks", t.marks),
    index("booking_photos_booking").on(t.bookingId, t.createdAt),
    index("booking_photos_file").on(t.fileId),
    index("booking_photos_taken_by").on(t.takenBy).where(sql`taken_by is not null`),
  ],
);

export const bookingParts = sqliteTable(
  "booking_parts",
  {
    id: id(),
    bookingId: bookingId(),
    name: text("name").notNull(),
    quantity: integer("quantity").notNull().default(1),
    unitCost: money("unit_cost").notNull().default(0),
    supplier: text("supplier"),
    /** Local date on which an ordered part should come. */
    dueOn: text("due_on"),
    /** Null while the part is on its way. */
    arrivedAt: moment("arrived_at"),
    loggedBy: text("logged_by").references(() => users.id),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [
    index("booking_parts_booking").on(t.bookingId, t.createdAt),
    index("booking_parts_logged_by").on(t.loggedBy).where(sql`logged_by is not null`),
  ],
);

export const bookingMinutes = sqliteTable(
  "booking_minutes",
  {
    id: id(),
    bookingId: bookingId(),
    staffId: text("staff_id").references(() => users.id),
    minutes: integer("minutes").notNull(),
    note: text("note"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    inRange("booking_minutes_minutes", t.minutes, [1, 1440]),
    index("booking_minutes_booking").on(t.bookingId, t.createdAt),
    index("booking_minutes_staff").on(t.staffId).where(sql`staff_id is not null`),
  ],
);

/** What the workshop writes on a job. */
export const jobSheets = sqliteTable(
  "job_sheets",
  {
    bookingId: bookingKey(),
    diagnosis: text("diagnosis"),
    diagnosedBy: text("diagnosed_by").references(() => users.id),
    diagnosedAt: moment("diagnosed_at"),
    approvedTotal: money("approved_total"),
    approvedHow: text("approved_how"),
    approvedAt: moment("approved_at"),
    usesNoParts: flag("uses_no_parts").notNull().default(false),
    checks: json<Record<string, string>>("checks"),
    checkedBy: text("checked_by").references(() => users.id),
    checkedAt: moment("checked_at"),
    /** How whoever collected the device proved who they are. */
    identity: text("identity"),
    disputedAt: moment("disputed_at"),
    ...stamps(),
  },
  (t) => [
    isJson("job_sheets_checks", t.checks),
    // Who leaves the table of users is looked for here: never by reading all jobs.
    index("job_sheets_diagnosed_by").on(t.diagnosedBy).where(sql`diagnosed_by is not null`),
    index("job_sheets_checked_by").on(t.checkedBy).where(sql`checked_by is not null`),
  ],
);

/** Reminders to collect, and the formal notice of the Torts (Interference with Goods) Act 1977. */
export const collectionNotices = sqliteTable(
  "collection_notices",
  {
    id: id(),
    bookingId: bookingId(),
    kind: text("kind", { enum: ["NUDGE", "NOTICE"] }).notNull(),
    day: integer("day").notNull(),
    amountOwed: money("amount_owed"),
    /** Local date from which the goods may be sold. */
    saleDate: text("sale_date"),
    trackingNumber: text("tracking_number"),
    createdBy: text("created_by").references(() => users.id),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    oneOf("collection_notices_kind", t.kind, ["NUDGE", "NOTICE"]),
    uniqueIndex("collection_notices_step").on(t.bookingId, t.kind, t.day),
    index("collection_notices_created_by").on(t.createdBy).where(sql`created_by is not null`),
  ],
);

const REMINDER_KINDS = ["APPROVAL", "DELAY"] as const;

/** What was said, or decided not to be said, about a job's waiting: each step of a state once. */
export const jobReminders = sqliteTable(
  "job_reminders",
  {
    bookingId: bookingId(),
    kind: text("kind", { enum: REMINDER_KINDS }).notNull(),
    /** Hours after which it was due; 0 for a promise. */
    step: integer("step").notNull(),
    /** Since when the state stands, or the moment that was promised: a new one starts anew. */
    since: moment("since").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.bookingId, t.kind, t.step, t.since] }),
    oneOf("job_reminders_kind", t.kind, REMINDER_KINDS),
  ],
);

/** Other booking systems that may tell us of their bookings; the secret is sealed. */
export const bookingSources = sqliteTable("booking_sources", {
  id: id(),
  name: text("name").notNull(),
  secret: text("secret").notNull(),
  isActive: flag("is_active").notNull().default(true),
  seenAt: moment("seen_at"),
  deletedAt: moment("deleted_at"),
  ...stamps(),
});

/** Each message counts once, whatever the sender repeats. */
export const receivedBookingEvents = sqliteTable(
  "received_booking_events",
  {
    source: text("source").notNull(),
    eventId: text("event_id").notNull(),
    bookingId: text("booking_id"),
    receivedAt: moment("received_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.source, t.eventId] }),
    index("received_booking_events_received").on(t.receivedAt),
  ],
);

/** A booking of another system and the job that stands for it here. */
export const foreignBookings = sqliteTable(
  "foreign_bookings",
  {
    source: text("source").notNull(),
    externalId: text("external_id").notNull(),
    bookingId: bookingId(),
    /** The newest move that was taken over; older ones go to the timeline only. */
    movedAt: moment("moved_at").notNull(),
    ratedAt: moment("rated_at"),
  },
  (t) => [
    primaryKey({ columns: [t.source, t.externalId] }),
    index("foreign_bookings_booking").on(t.bookingId),
  ],
);

export const bookingPhotosPeople = personColumns(bookingPhotos, { staff: ["takenBy"] });
export const bookingPartsPeople = personColumns(bookingParts, { staff: ["loggedBy"] });
export const bookingMinutesPeople = personColumns(bookingMinutes, { staff: ["staffId"] });
export const jobSheetsPeople = personColumns(jobSheets, { staff: ["diagnosedBy", "checkedBy"] });
export const collectionNoticesPeople = personColumns(collectionNotices, { staff: ["createdBy"] });
export const checkInsErasure = blankedWith(checkIns, {
  by: ["bookingId"],
  blank: {
    ...{ conditions: null, accessories: "[]", passcodeKind: null, pickUpCode: null },
    ...{ signedName: null, signatureFileId: null },
  },
  keep: ["termsText", "termsHash"],
  files: ["signatureFileId"],
});
export const bookingPhotosErasure = deletedWith(bookingPhotos, {
  by: ["bookingId"],
  files: ["fileId"],
});
export const bookingPartsErasure = blankedWith(bookingParts, {
  by: ["bookingId"],
  keep: ["name", "supplier", "dueOn"],
});
export const bookingMinutesErasure = blankedWith(bookingMinutes, {
  by: ["bookingId"],
  blank: { note: null },
});
export const jobSheetsErasure = blankedWith(jobSheets, {
  by: ["bookingId"],
  blank: { diagnosis: null, approvedHow: null, identity: null },
  keep: ["checks"],
});
export const collectionNoticesErasure = blankedWith(collectionNotices, {
  by: ["bookingId"],
  blank: { trackingNumber: null },
  keep: ["saleDate"],
});
