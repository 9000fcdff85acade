import { and, count, eq, gte, inArray, isNotNull, isNull, or } from "drizzle-orm";
import { conversations } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { cutPage, type Order, pageAfter } from "#app/platform/cursor.server.ts";
import { query } from "#app/platform/operation.server.ts";
import {
  loadConversation,
  selectConversations,
  showConversation,
  toConversation,
} from "./conversation-record.server.ts";
import { messagesAfter } from "./messages.server.ts";
import {
  Conversation,
  ConversationFilter,
  ConversationId,
  ConversationList,
  MessageList,
  MessagesAfter,
} from "./schema.ts";
import { MAY_REPLY, visibleConversations } from "./scope.server.ts";

export const listConversations = query({
  summary: "Conversations with visitors of the website",
  can: MAY_REPLY,
  input: ConversationFilter,
  output: ConversationList,
  async run(context, { limit, cursor, count: wantsTotal, sort, ...conditions }) {
    const where = whereConversations(context, conditions);
    const columns = { lastMessageAt: conversations.lastMessageAt };
    const order: Order = { sort, columns, idColumn: conversations.id };
    const paging = { limit, cursor, filter: { ...conditions, sort } };
    const { where: after, orderBy } = pageAfter(order, paging);
    const found = await selectConversations(context)
      .where(and(where, after))
      .orderBy(...orderBy)
      .limit(limit + 1);
    const cut = cutPage(
      found.map((one) => ({ ...one, id: one.row.id })),
      { order, paging, keyOf: ({ row }) => row.lastMessageAt },
    );
    const total = wantsTotal
      ? (await context.db.select({ n: count() }).from(conversations).where(where))[0]?.n
      : undefined;
    return {
      data: cut.rows.map(toConversation),
      page: { limit, nextCursor: cut.nextCursor, ...(total === undefined ? {} : { total }) },
    };
  },
});

export const getConversation = query({
  summary: "One conversation",
  can: MAY_REPLY,
  input: ConversationId.pick({ id: true }),
  output: Conversation,
  async run(context, { id }) {
    await loadConversation(context, id);
    return showConversation(context, id);
  },
});

export const listMessages = query({
  summary: "The lines of a conversation, from one on",
  can: MAY_REPLY,
  input: MessagesAfter,
  output: MessageList,
  async run(context, { conversationId, after }) {
    await loadConversation(context, conversationId);
    return {
      data: await messagesAfter(context.db, { id: conversationId, after }),
    };
  },
});

type Conditions = Omit<ConversationFilter, "limit" | "cursor" | "count" | "sort">;

function whereConversations({ actor }: Context, filter: Conditions) {
  return and(
    visibleConversations(actor),
    eq(conversations.isSpam, filter.isSpam),
    filter.state ? inArray(conversations.state, filter.state) : undefined,
    or(
      ...(filter.assignedTo ?? []).map((who) =>
        who === "none"
          ? isNull(conversations.assignedTo)
          : eq(conversations.assignedTo, who === "me" ? (actor.userId ?? "") : who),
      ),
    ),
    filter.isWaiting === undefined
      ? undefined
      : filter.isWaiting
        ? and(isNotNull(conversations.answerDueAt), gte(conversations.answerDueAt, 0))
        : isNull(conversations.answerDueAt),
    filter.customerId ? eq(conversations.customerId, filter.customerId) : undefined,
    filter.leadId ? eq(conversations.leadId, filter.leadId) : undefined,
  );
}
