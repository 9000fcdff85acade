import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { SOURCE_TYPES } from "#app/db/enums.ts";
import { moment, money, oneOf, personColumns } from "./columns.ts";
import { users } from "./staff.ts";

/** What the shop paid in a month for the leads of a source. */
export const sourceSpend = sqliteTable(
  "source_spend",
  {
    /** The shop's local month: "2026-11". */
    month: text("month").notNull(),
    source: text("source", { enum: SOURCE_TYPES }).notNull(),
    amount: money("amount").notNull(),
    version: integer("version").notNull().default(1),
    updatedBy: text("updated_by").references(() => users.id),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.month, t.source] }),
    oneOf("source_spend_source", t.source, SOURCE_TYPES),
    index("source_spend_updated_by").on(t.updatedBy).where(sql`updated_by is not null`),
  ],
);

export const sourceSpendPeople = personColumns(sourceSpend, { staff: ["updatedBy"] });
