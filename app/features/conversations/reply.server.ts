import { sql } from "drizzle-orm";
import { z } from "zod";
import { conversationReaders } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { AppError, conflict } from "#app/platform/errors.ts";
import { command } from "#app/platform/operation.server.ts";
import {
  type ConversationRow,
  loadConversation,
  showConversation,
  tellOf,
} from "./conversation-record.server.ts";
import { wordsOfLine } from "./line-rules.ts";
import { addMessage, messagesAfter } from "./messages.server.ts";
import { noteContact } from "./note-contact.server.ts";
import { Conversation, ConversationId, Message, ReadConversation, Reply } from "./schema.ts";
import { MAY_REPLY } from "./scope.server.ts";
import { endTyping, noteTyping } from "./typing.server.ts";

export const replyToVisitor = command({
  summary: "Answer a visitor, or leave a note that only staff read",
  can: MAY_REPLY,
  input: Reply,
  output: Message,
  async run(context, { conversationId, id, text, fileIds, internal, seenSeq }) {
    const row = await loadConversation(context, conversationId);
    const sent = internal
      ? await addMessage(context, row, { id, author: "NOTE", text, fileIds })
      : await answer(context, row, { id, text, fileIds }, seenSeq);
    await markRead(context, conversationId, sent.message.seq);
    endTyping(conversationId, "staff");
    return sent.message;
  },
});

export const readConversationTo = command({
  summary: "Say how far the conversation was read",
  can: MAY_REPLY,
  input: ReadConversation,
  output: Conversation,
  async run(context, { id, seq }) {
    const row = await loadConversation(context, id);
    const read = Math.min(seq, row.lastSeq);
    const before = await showConversation(context, id);
    await markRead(context, id, read);
    const after = await showConversation(context, id);
    if (after.unread < before.unread)
      await tellOf(context, "conversation.read", row, { details: { seq: read } });
    return after;
  },
});

export const typeToVisitor = command({
  summary: "Show the visitor that somebody is typing",
  can: MAY_REPLY,
  input: ConversationId.pick({ id: true }),
  output: z.object({ ok: z.literal(true) }),
  async run(context, { id }) {
    noteTyping(await loadConversation(context, id), "staff", context.actor.name);
    return { ok: true as const };
  },
});

/** Whoever answers has the conversation, and the assistant says no more. */
async function answer(
  context: CommandContext,
  row: ConversationRow,
  line: { id: string | undefined; text: string; fileIds: string[] },
  seenSeq = row.lastSeq,
) {
  if (row.isBlocked) throw refuseBlocked();
  await refuseOvertaken(context, row, { id: line.id, seenSeq });
  const sent = await addMessage(
    context,
    row,
    { ...line, author: "STAFF" },
    {
      isAssisted: false,
      assignedTo: row.assignedTo ?? context.actor.userId,
      state: "OPEN",
      snoozedUntil: null,
      closedAt: null,
      waitingSince: null,
      answerDueAt: null,
      firstRespondedAt: row.firstRespondedAt ?? context.now,
    },
  );
  if (sent.isNew)
    await noteContact(context, sent.row, { direction: "OUTBOUND", text: wordsOfLine(line) });
  return sent;
}

/** @throws 409 `answered_meanwhile` with what a colleague said since; the visitor hears one voice */
async function refuseOvertaken(
  context: CommandContext,
  row: ConversationRow,
  { id, seenSeq }: { id: string | undefined; seenSeq: number },
) {
  if (seenSeq >= row.lastSeq) return;
  const lines = await messagesAfter(context.db, { id: row.id, after: seenSeq });
  // The same answer again is the same answer, whatever came after it.
  if (lines.some((line) => line.id === id)) return;
  const theirs = lines.findLast(
    ({ author, staffId }) => author === "STAFF" && staffId !== context.actor.userId,
  );
  if (theirs)
    throw conflict(
      "answered_meanwhile",
      `${theirs.staffName ?? "A colleague"} answered meanwhile. Read it, then send yours again if it is still needed.`,
    );
}

async function markRead({ db, actor, now }: CommandContext, conversationId: string, seq: number) {
  if (actor.userId === null) return;
  await db
    .insert(conversationReaders)
    .values({ conversationId, userId: actor.userId, seenSeq: seq, at: now })
    .onConflictDoUpdate({
      target: [conversationReaders.conversationId, conversationReaders.userId],
      set: { seenSeq: sql`max(${conversationReaders.seenSeq}, excluded.seen_seq)`, at: now },
    });
}

function refuseBlocked() {
  return new AppError({
    status: 409,
    code: "visitor_blocked",
    title: "This visitor is blocked",
    detail: "Unblock them first: until then they cannot read an answer.",
  });
}
