import { and, desc, eq, ne } from "drizzle-orm";
import { events } from "#app/db/schema/index.ts";
import type { CommandContext } from "./context.server.ts";
import type { Subject } from "./events.server.ts";

/** The newest change of one record, messages that went along left out; what an undo takes back. */
export async function lastChangeOf({ db }: CommandContext, { type, id }: Subject) {
  const [event] = await db
    .select()
    .from(events)
    .where(
      and(
        eq(events.subjectType, type),
        eq(events.subjectId, id),
        eq(events.kind, "change"),
        ne(events.type, "message.queued"),
      ),
    )
    .orderBy(desc(events.id))
    .limit(1);
  return event;
}
