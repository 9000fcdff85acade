import { and, eq, sql } from "drizzle-orm";
import { conversationMessages, conversationReaders } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict, invalidField } from "#app/platform/errors.ts";
import { moveFiles } from "#app/platform/files/stage-file.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { startWaiting } from "./assist.server.ts";
import { NO_FACTS } from "./assistant-rules.ts";
import {
  type ConversationRow,
  editConversation,
  loadConversation,
  saveConversation,
  showConversation,
} from "./conversation-record.server.ts";
import { Conversation, MergeConversation } from "./schema.ts";
import { MAY_REPLY } from "./scope.server.ts";

const MOST_OPEN = ["CLOSED", "SNOOZED", "OPEN"] as const;
const FACTS = Object.keys(NO_FACTS) as (keyof typeof NO_FACTS)[];
const NOTE = "Another conversation of this visitor was joined to this one.";

export const mergeConversation = command({
  summary: "Join another conversation of the same visitor to this one; staff read both in one",
  can: MAY_REPLY,
  input: MergeConversation,
  output: Conversation,
  async run(context, { id, version, otherId }) {
    if (otherId === id) throw invalidField("otherId", "Choose another conversation.");
    const other = await loadConversation(context, otherId);
    const row = await loadConversation(context, id);
    await checkVersion(context, {
      given: version,
      row,
      current: () => showConversation(context, id),
    });
    if (row.isBlocked || other.isBlocked)
      throw conflict("visitor_blocked", "One of the two is blocked. Unblock the visitor first.");
    if (row.isSpam || other.isSpam)
      throw conflict(
        "conversation_spam",
        "One of the two is marked as spam. Take the mark off first.",
      );
    await moveLines(context, { from: other, to: row });
    await moveFiles(context, { type: "conversation", from: otherId, to: id });
    await saveConversation(context, other, {
      mergedIntoId: id,
      mergedAtSeq: row.lastSeq,
      state: "CLOSED",
      closedAt: context.now,
      snoozedUntil: null,
      waitingSince: null,
      answerDueAt: null,
      isAssisted: false,
      version: other.version + 1,
    });
    return editConversation(context, {
      id,
      version: undefined,
      event: "conversation.merged",
      details: { otherId },
      change: () => joined(context, row, other),
    });
  },
});

/** The lines of both are counted on without a gap; each knows the thread in which it was said. */
async function moveLines(
  context: CommandContext,
  { from, to }: { from: ConversationRow; to: ConversationRow },
) {
  const { db, actor, now } = context;
  const { saidIn, seq } = conversationMessages;
  await db
    .update(conversationMessages)
    .set({
      conversationId: to.id,
      seq: sql`${seq} + ${to.lastSeq}`,
      saidIn: sql`coalesce(${saidIn}, ${from.id})`,
    })
    .where(eq(conversationMessages.conversationId, from.id));
  await db.insert(conversationMessages).values({
    id: newId(),
    conversationId: to.id,
    seq: to.lastSeq + from.lastSeq + 1,
    author: "NOTE",
    staffId: actor.userId,
    text: NOTE,
    choices: [],
    at: now,
  });
  // Who has read this thread to its end has read of the other what they had read there.
  const read = await db
    .select()
    .from(conversationReaders)
    .where(eq(conversationReaders.conversationId, from.id));
  for (const { userId, seenSeq } of read)
    await db
      .update(conversationReaders)
      .set({ seenSeq: to.lastSeq + seenSeq })
      .where(
        and(
          eq(conversationReaders.conversationId, to.id),
          eq(conversationReaders.userId, userId),
          eq(conversationReaders.seenSeq, to.lastSeq),
        ),
      );
}

/**
 * What a thread becomes with another joined to it, and with the note that says so. Whoever waits in one of
 * them goes on waiting, from the earlier moment; what was open in one is open.
 */
async function joined(
  context: CommandContext,
  row: ConversationRow,
  other: ConversationRow,
): Promise<Partial<ConversationRow>> {
  const { state, closedAt } =
    MOST_OPEN.indexOf(other.state) > MOST_OPEN.indexOf(row.state) ? other : row;
  const snoozedUntil = state === "SNOOZED" ? earlier(row.snoozedUntil, other.snoozedUntil) : null;
  const waitingSince = earlier(row.waitingSince, other.waitingSince);
  // The assistant asks one browser; where two read along a person has to.
  const wasAssisted = (row.isAssisted || other.isAssisted) && state === "OPEN";
  return {
    ...{ state, snoozedUntil, closedAt, waitingSince },
    answerDueAt: earlier(row.answerDueAt, other.answerDueAt),
    isAssisted: false,
    ...(wasAssisted ? await startWaiting(context, { ...row, waitingSince }) : {}),
    lastSeq: row.lastSeq + other.lastSeq + 1,
    lastMessageAt: Math.max(row.lastMessageAt, other.lastMessageAt),
    firstRespondedAt: earlier(row.firstRespondedAt, other.firstRespondedAt),
    notedInAt: row.notedInAt ?? other.notedInAt,
    notedOutAt: row.notedOutAt ?? other.notedOutAt,
    assignedTo: row.assignedTo ?? other.assignedTo,
    leadId: row.leadId ?? other.leadId,
    customerId: row.customerId ?? other.customerId,
    facts: Object.fromEntries(
      FACTS.map((fact) => [fact, row.facts[fact] ?? other.facts[fact]]),
    ) as ConversationRow["facts"],
  };
}

function earlier(one: number | null, two: number | null): number | null {
  return one === null || two === null ? (one ?? two) : Math.min(one, two);
}
