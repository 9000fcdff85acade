import { index, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { flag, moment, personColumns } from "./columns.ts";
import { deletedWith } from "./erasure.ts";
import { users } from "./staff.ts";

/**
 * Work of the day that somebody has put off, or asked about by hand. `state` names the moment it was
 * about (the clock, the promise, the state of the job): when that moves, the work is there again.
 */
export const todayMarks = sqliteTable(
  "today_marks",
  {
    kind: text("kind").notNull(),
    subjectId: text("subject_id").notNull(),
    state: text("state").notNull(),
    /** Out of sight until then. */
    until: moment("until").notNull(),
    isDone: flag("is_done").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.subjectId] }),
    index("today_marks_until").on(t.until),
    index("today_marks_user").on(t.userId),
  ],
);

export const todayMarksPeople = personColumns(todayMarks, { staff: ["userId"] });
export const todayMarksErasure = deletedWith(todayMarks, { by: ["subjectId"] });
