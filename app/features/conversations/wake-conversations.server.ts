import { and, eq, lte } from "drizzle-orm";
import { conversations } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { MINUTE } from "#app/platform/dates.ts";
import { attempt, transact } from "#app/platform/operation.server.ts";
import { schedule } from "#app/platform/scheduler.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";
import { startWaiting } from "./assist.server.ts";
import { isReachable } from "./assistant-rules.ts";
import { saveConversation, tellOf } from "./conversation-record.server.ts";
import { makeLeadOf } from "./make-lead-of.server.ts";

const MOST_A_RUN = 100;
/** A visitor who says no more for so long has left. */
const SILENT_MS = 10 * MINUTE;

/** Every minute: what was put off comes back, and visitors who left the assistant alone are kept. */
schedule({ name: "wake-conversations", pattern: "* * * * *" });

registerWorker({
  kind: "wake-conversations",
  queue: "jobs",
  perform: async (_work, { database }) => {
    await transact(systemContext(database, Date.now()), "wake conversations", async (context) => {
      await wakeSnoozed(context);
      await keepSilent(context);
    });
    return null;
  },
});

/** Conversations whose time has come are open again. */
export async function wakeSnoozed(context: CommandContext) {
  const rows = await context.db
    .select()
    .from(conversations)
    .where(and(eq(conversations.state, "SNOOZED"), lte(conversations.snoozedUntil, context.now)))
    .limit(MOST_A_RUN);
  for (const row of rows) {
    const next = await saveConversation(context, row, { state: "OPEN", snoozedUntil: null });
    await tellOf(context, "conversation.woken", next, { before: row, wanted: { state: "OPEN" } });
  }
}

/**
 * Whoever stopped answering the assistant waits for a person now; who left a way to reply is a lead.
 */
export async function keepSilent(context: CommandContext) {
  const rows = await context.db
    .select()
    .from(conversations)
    .where(
      and(
        eq(conversations.isSpam, false),
        eq(conversations.state, "OPEN"),
        lte(conversations.lastMessageAt, context.now - SILENT_MS),
        eq(conversations.isAssisted, true),
      ),
    )
    .limit(MOST_A_RUN);
  for (const row of rows) {
    await attempt(context, async () => {
      const kept =
        row.leadId === null && isReachable(row.facts) ? await makeLeadOf(context, row) : row;
      const change = { isAssisted: false, ...(await startWaiting(context, kept)) };
      const next = await saveConversation(context, kept, change);
      await tellOf(context, "conversation.left", next, { before: row });
    });
  }
}
