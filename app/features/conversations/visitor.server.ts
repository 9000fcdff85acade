import { eq } from "drizzle-orm";
import { z } from "zod";
import { conversations } from "#app/db/schema/index.ts";
import { knownModels } from "#app/features/devices/known-models.server.ts";
import { spamSigns } from "#app/features/leads/spam-rules.ts";
import { requireFreeId } from "#app/platform/client-id.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { env } from "#app/platform/env.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/ids.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { spendProof } from "#app/platform/page-pass.server.ts";
import { visitOf } from "#app/platform/public-visit.ts";
import { assist, startWaiting } from "./assist.server.ts";
import { NO_FACTS, readFacts } from "./assistant-rules.ts";
import {
  type ConversationRow,
  loadWhere,
  saveConversation,
  tellOf,
} from "./conversation-record.server.ts";
import { addMessage } from "./messages.server.ts";
import { noteContact } from "./note-contact.server.ts";
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
import { chatPath, hashOf, ownThread, visitorTokenOf } from "./visitor-token.server.ts";
import { showThread } from "./visitor-view.server.ts";

export const startConversation = command({
  summary: "Begin a conversation from the shop's website",
  can: "public:enquire",
  input: StartConversation,
  output: StartedConversation,
  async run(context, { id: given, text, sourceDetails, website }) {
    const visit = visitOf(context);
    if (visit.needsProof) await spendProof(context, visit.proof);
    if (given) await requireFreeId(context.db, conversations, given);
    const id = given ?? newId();
    const token = visitorTokenOf(id);
    const signs = spamSigns({
      honeypot: website ?? null,
      // A first "Hello" is quickly typed.
      fillMs: null,
      leastFillMs: env().WIDGET_FILL_SECONDS * 1000,
      name: null,
      email: null,
      phone: null,
      texts: [text],
    });
    const isSpam = signs.length > 0;
    await context.db.insert(conversations).values({
      id,
      widgetKeyId: context.actor.credentialId,
      sourceDetails: {
        pageUrl: sourceDetails?.pageUrl ?? (visit.host || null),
        referrer: sourceDetails?.referrer ?? null,
        utm: sourceDetails?.utm ?? null,
        campaignId: null,
        language: sourceDetails?.language ?? null,
        device: visit.device,
      },
      tokenHash: hashOf(token),
      tokenSeenAt: context.now,
      isSpam,
      isAssisted: !isSpam,
      facts: NO_FACTS,
      asked: [],
      lastMessageAt: context.now,
      createdAt: context.now,
      updatedAt: context.now,
    });
    const row = await loadWhere(context.db, eq(conversations.id, id));
    await tellOf(context, "conversation.started", row);
    const said = await takeLine(context, row, { text });
    return {
      id,
      ...(await showThread(context, said, 0)),
      visitorToken: token,
      statusUrl: chatPath(id),
    };
  },
});

export const readConversation = query({
  summary: "The visitor's own conversation, from a line on",
  can: "public:enquire",
  input: VisitorLinesAfter,
  output: VisitorLines,
  async run(context, { conversationId, after }) {
    const { row, from } = await ownThread(context, conversationId);
    return showThread(context, row, Math.max(after, from));
  },
});

export const sendToShop = command({
  summary: "Write to the shop in the visitor's own conversation",
  can: "public:enquire",
  input: SendLine,
  output: VisitorLines,
  async run(context, { conversationId, id, text }) {
    const { row } = await ownThread(context, conversationId);
    if (row.isBlocked) throw blocked();
    const next = await takeLine(context, row, { id, text });
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
    const { row } = await ownThread(context, conversationId);
    const seen = Math.min(row.lastSeq, Math.max(seq, row.visitorSeenSeq));
    const next = await saveConversation(context, row, {
      visitorSeenSeq: seen,
      tokenSeenAt: context.now,
    });
    if (seen > row.visitorSeenSeq) await tellOf(context, "conversation.seen", next);
    return showThread(context, next, next.lastSeq);
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
    const { row } = await ownThread(context, conversationId);
    if (row.firstRespondedAt === null || row.state !== "CLOSED") throw tooEarly();
    const next = await saveConversation(context, row, { rating });
    await tellOf(context, "conversation.rated", next, { before: row, wanted: { rating } });
    return showThread(context, next, next.lastSeq);
  },
});

/** A line of the visitor with all that follows: it wakes the thread, is noted, and is answered. */
async function takeLine(
  context: CommandContext,
  row: ConversationRow,
  { id, text }: { id?: string; text: string },
): Promise<ConversationRow> {
  const wakes =
    row.state === "OPEN" ? {} : { state: "OPEN" as const, snoozedUntil: null, closedAt: null };
  const waits = row.isAssisted || row.isSpam ? {} : await startWaiting(context, row);
  const change = { ...wakes, ...waits, tokenSeenAt: context.now, visitorSeenSeq: row.lastSeq + 1 };
  const said = await addMessage(context, row, { id, author: "VISITOR", text }, change);
  if (!said.isNew || row.isSpam) return said.row;
  const noted = await noteContact(context, said.row, { direction: "INBOUND", text });
  if (noted.isAssisted) return assist(context, noted, text);
  return saveConversation(context, noted, {
    facts: readFacts(noted.facts, text, { question: null, models: await knownModels(context) }),
  });
}

function blocked() {
  return new AppError({
    status: 403,
    code: "conversation_ended",
    title: "This conversation has ended",
    detail: "The shop has ended this conversation. Please call if there is something more.",
  });
}

function tooEarly() {
  return new AppError({
    status: 409,
    code: "not_over",
    title: "The conversation is still going on",
    detail: "It can be rated once it is over.",
  });
}
