import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { flag, isBoolean, moment } from "./columns.ts";

/**
 * The customer's one link of a thread: a lead, or a job without one. A thread without a row is in
 * its first generation; raising it kills every link that was sent.
 */
export const portalLinks = sqliteTable(
  "portal_links",
  {
    threadId: text("thread_id").primaryKey(),
    generation: integer("generation").notNull(),
    isClosed: flag("is_closed").notNull().default(false),
    changedBy: text("changed_by"),
    changedAt: moment("changed_at").notNull(),
  },
  (t) => [isBoolean("portal_links_is_closed", t.isClosed)],
);
