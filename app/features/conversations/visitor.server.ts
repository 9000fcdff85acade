import { z } from "zod";
import { conversations } from "#app/db/schema/index.ts";
import { requireFreeId } from "#app/platform/client-id.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/ids.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { spendProof } from "#app/platform/page-pass.server.ts";
import { visitOf } from "#app/platform/public-visit.ts";
import { saveConversation, tellOf } from "./conversation-record.server.ts";
import { openConversation } from "./open-conversation.server.ts";
import { alone, seenIn, withRow } from "./own-thread.server.ts";
import { refuseBlocked, takeLine } from "./take-line.server.ts";
import { endTyping, noteTyping } from "./typing.server.ts";
import {
  OfThread,
  RateThread,
  SeenLine,
  SendLine,
  StartConversation,
  StartedConversation,
  VisitorLines,
  VisitorLinesAfter,
} from "./visitor-schema.ts";
import { openersOf, ownThread } from "./visitor-token.server.ts";
import { showThread } from "./visitor-view.server.ts";

export const startConversation = command({
  summary: "Begin a conversation from the shop's website",
  can: "public:enquire",
  input: StartConversation,
  output: StartedConversation,
  // What opens the thread is stored nowhere but as a hash; it is made again for a repeat.
  keep: (started) => ({ ...started, visitorToken: "", statusUrl: "" }),
  restore: (kept) => ({ ...kept, ...openersOf(kept.id) }),
  async run(context, { id: given, text, sourceDetails, website }) {
    const visit = visitOf(context);
    if (visit.needsProof) await spendProof(context, visit.proof);
    if (given) await requireFreeId(context.db, conversations, given);
    const id = given ?? newId();
    const row = await openConversation(context, {
      id,
      sourceDetails,
      honeypot: website ?? null,
      texts: [text],
    });
    const said = await takeLine(context, alone(row), { text });
    return {
      id,
      ...(await showThread(context, said, 0)),
      ...openersOf(id),
    };
  },
});

export const readConversation = query({
  summary: "The visitor's own conversation, from a line on",
  can: "public:enquire",
  input: VisitorLinesAfter,
  output: VisitorLines,
  async run(context, { conversationId, after }) {
    return showThread(context, await ownThread(context, conversationId), after);
  },
});

export const sendToShop = command({
  summary: "Write to the shop in the visitor's own conversation",
  can: "public:enquire",
  input: SendLine,
  output: VisitorLines,
  async run(context, { conversationId, id, text, fileIds }) {
    const thread = await ownThread(context, conversationId);
    const { row } = thread;
    refuseBlocked(row);
    const next = await takeLine(context, thread, { id, text, fileIds });
    endTyping(row.id, "visitor");
    return showThread(context, next, row.lastSeq);
  },
});

export const seeConversation = command({
  summary: "How far the visitor has read",
  can: "public:enquire",
  input: SeenLine,
  output: VisitorLines,
  async run(context, { conversationId, seq }) {
    const thread = await ownThread(context, conversationId);
    const { row, offset } = thread;
    const seen = Math.min(row.lastSeq, Math.max(seq, seenIn(thread)));
    const own = await saveConversation(context, thread.own, {
      visitorSeenSeq: seen - offset,
      tokenSeenAt: context.now,
    });
    const next = { ...thread, own, row: own.id === row.id ? own : row };
    if (seen > seenIn(thread)) await tellOf(context, "conversation.seen", next.row);
    return showThread(context, next, row.lastSeq);
  },
});

export const typeToShop = command({
  summary: "Show the shop that the visitor is typing",
  can: "public:enquire",
  input: OfThread,
  output: z.object({ ok: z.literal(true) }),
  async run(context, { conversationId }) {
    const { row } = await ownThread(context, conversationId);
    noteTyping(row, "visitor", null);
    return { ok: true as const };
  },
});

export const rateConversation = command({
  summary: "Say how the conversation was, once it is over",
  can: "public:enquire",
  input: RateThread,
  output: VisitorLines,
  async run(context, { conversationId, rating }) {
    const thread = await ownThread(context, conversationId);
    const { row } = thread;
    if (row.firstRespondedAt === null || row.state !== "CLOSED") throw tooEarly();
    const next = await saveConversation(context, row, { rating });
    await tellOf(context, "conversation.rated", next, { before: row, wanted: { rating } });
    return showThread(context, withRow(thread, next), next.lastSeq);
  },
});

function tooEarly() {
  return new AppError({
    status: 409,
    code: "not_over",
    title: "The conversation is still going on",
    detail: "It can be rated once it is over.",
  });
}
