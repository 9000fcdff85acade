import { sql } from "drizzle-orm";
import { index, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { ERASURE_STATES } from "#app/db/enums.ts";
import { id, isJson, json, moment, oneOf, personColumns, stamps } from "./columns.ts";
import { users } from "./staff.ts";

/** A request to erase a person, from the proposal to the day it was done. It says nothing about them. */
export const erasures = sqliteTable(
  "erasures",
  {
    id: id(),
    customerId: text("customer_id")
      .notNull()
      .references(() => users.id),
    state: text("state", { enum: ERASURE_STATES }).notNull(),
    /** Local date on which the person asked, and the last one by which the law wants it done. */
    requestedOn: text("requested_on").notNull(),
    dueOn: text("due_on").notNull(),
    proposedBy: text("proposed_by")
      .notNull()
      .references(() => users.id),
    approvedBy: text("approved_by").references(() => users.id),
    approvedAt: moment("approved_at"),
    withdrawnBy: text("withdrawn_by").references(() => users.id),
    /** Names under which files still lie on the disk. */
    filesLeft: json<string[]>("files_left").notNull(),
    erasedAt: moment("erased_at"),
    ...stamps(),
  },
  (t) => [
    oneOf("erasures_state", t.state, ERASURE_STATES),
    isJson("erasures_files_left", t.filesLeft),
    uniqueIndex("erasures_open")
      .on(t.customerId)
      .where(sql`state in ('PROPOSED', 'APPROVED', 'ERASING')`),
    index("erasures_customer").on(t.customerId, t.createdAt),
    index("erasures_due").on(t.state, t.dueOn, t.id),
    index("erasures_newest").on(t.createdAt, t.id),
    index("erasures_proposed_by").on(t.proposedBy),
    index("erasures_approved_by").on(t.approvedBy).where(sql`approved_by is not null`),
    index("erasures_withdrawn_by").on(t.withdrawnBy).where(sql`withdrawn_by is not null`),
  ],
);

/** By what an erased person is known again in an old copy: keyed hashes, and the ids of their rows. */
export const erasureTombstones = sqliteTable(
  "erasure_tombstones",
  {
    erasureId: text("erasure_id").notNull(),
    kind: text("kind", { enum: ["id", "name", "email", "phone"] }).notNull(),
    hash: text("hash").notNull(),
    erasedAt: moment("erased_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.erasureId, t.kind, t.hash] }),
    oneOf("erasure_tombstones_kind", t.kind, ["id", "name", "email", "phone"]),
  ],
);

export const erasuresPeople = personColumns(erasures, {
  customer: { customerId: "recompute" },
  staff: ["proposedBy", "approvedBy", "withdrawnBy"],
});
