import { and, eq, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Reader } from "#app/db/client.server.ts";
import {
  conversationMessages,
  conversationReaders,
  conversations,
  leads,
  users,
} from "#app/db/schema/index.ts";
import { deviceInWords } from "#app/features/devices/brand-and-model.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { checkVersion } from "#app/platform/operation.server.ts";
import { displayPhone } from "#app/platform/phone.ts";
import { wordsOfLine } from "./line-rules.ts";
import type { Conversation } from "./schema.ts";
import { MAY_REPLY, visibleConversations } from "./scope.server.ts";

export type ConversationRow = typeof conversations.$inferSelect;

const assignee = alias(users, "assignee");
const person = alias(users, "person");

/** Conversations with the names that stand on them; `unread` counts for the person who asks. */
export function selectConversations({ db, actor }: Context) {
  return db
    .select({
      row: conversations,
      assigneeName: assignee.name,
      person: { name: person.name, email: person.email, phone: person.phone },
      contact: leads.contactInfo,
      last: {
        text: conversationMessages.text,
        author: conversationMessages.author,
        fileIds: conversationMessages.fileIds,
      },
      seenSeq: conversationReaders.seenSeq,
    })
    .from(conversations)
    .leftJoin(assignee, eq(assignee.id, conversations.assignedTo))
    .leftJoin(person, eq(person.id, conversations.customerId))
    .leftJoin(leads, eq(leads.id, conversations.leadId))
    .leftJoin(
      conversationMessages,
      and(
        eq(conversationMessages.conversationId, conversations.id),
        eq(conversationMessages.seq, conversations.lastSeq),
      ),
    )
    .leftJoin(
      conversationReaders,
      and(
        eq(conversationReaders.conversationId, conversations.id),
        eq(conversationReaders.userId, actor.userId ?? ""),
      ),
    );
}

type Selected = Awaited<ReturnType<typeof selectConversations>>[number];

export function toConversation({
  row,
  last,
  person: known,
  contact,
  ...rest
}: Selected): Conversation {
  const { facts } = row;
  const phone = known?.phone ?? contact?.phone ?? facts.phone;
  const page = row.sourceDetails?.pageUrl;
  return {
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    state: row.state,
    snoozedUntil: toIsoOrNull(row.snoozedUntil),
    closedAt: toIsoOrNull(row.closedAt),
    assignedTo: row.assignedTo,
    assignedToName: rest.assigneeName,
    leadId: row.leadId,
    customerId: row.customerId,
    mergedIntoId: row.mergedIntoId,
    isSpam: row.isSpam,
    isBlocked: row.isBlocked,
    isAssisted: row.isAssisted,
    name: known?.name ?? contact?.name ?? facts.name,
    email: known?.email ?? contact?.email ?? facts.email,
    phone,
    phoneDisplay: phone ? displayPhone(phone) : null,
    device: deviceInWords(facts),
    pageUrl: typeof page === "string" ? page : null,
    lastSeq: row.lastSeq,
    unread: Math.max(0, row.lastSeq - (rest.seenSeq ?? 0)),
    visitorSeenSeq: row.visitorSeenSeq,
    waitingSince: toIsoOrNull(row.waitingSince),
    answerDueAt: toIsoOrNull(row.answerDueAt),
    firstRespondedAt: toIsoOrNull(row.firstRespondedAt),
    lastMessageAt: toIso(row.lastMessageAt),
    lastText: last ? wordsOfLine(last) : null,
    lastAuthor: last?.author ?? null,
    rating: row.rating,
  };
}

/** The row of a conversation that the actor may answer. @throws 404, also for what they may not know of */
export async function loadConversation(context: Context, id: string): Promise<ConversationRow> {
  return loadWhere(context.db, and(eq(conversations.id, id), visibleConversations(context.actor)));
}

export async function loadWhere(db: Reader, where: SQL | undefined): Promise<ConversationRow> {
  const [row] = await db.select().from(conversations).where(where);
  if (!row) throw notFound();
  return row;
}

/** @throws 404 */
export async function showConversation(context: Context, id: string): Promise<Conversation> {
  const [found] = await selectConversations(context).where(eq(conversations.id, id));
  if (!found) throw notFound();
  return toConversation(found);
}

export async function saveConversation(
  context: CommandContext,
  row: ConversationRow,
  change: Partial<ConversationRow>,
): Promise<ConversationRow> {
  await context.db
    .update(conversations)
    .set({ ...change, updatedAt: context.now })
    .where(eq(conversations.id, row.id));
  return { ...row, ...change, updatedAt: context.now };
}

/** A deed of a person on the conversation itself: a new version, an event with what it changed. */
export async function editConversation(
  context: CommandContext,
  {
    id,
    version,
    event,
    change,
    details,
  }: {
    id: string;
    version: number | undefined;
    event: string;
    change: (row: ConversationRow) => Partial<ConversationRow> | Promise<Partial<ConversationRow>>;
    details?: Record<string, unknown>;
  },
): Promise<Conversation> {
  const row = await loadConversation(context, id);
  await checkVersion(context, {
    given: version,
    row,
    current: () => showConversation(context, id),
  });
  const wanted = await change(row);
  await saveConversation(context, row, { ...wanted, version: row.version + 1 });
  await tellOf(context, event, { ...row, ...wanted }, { before: row, wanted, details });
  return showConversation(context, id);
}

const PASSING = new Set(["conversation.message", "conversation.seen", "conversation.read"]);

/** Says that something happened; whoever had or has the conversation may know of it. */
export async function tellOf(
  context: CommandContext,
  event: string,
  row: ConversationRow,
  {
    before = row,
    wanted = {},
    details,
  }: {
    before?: ConversationRow;
    wanted?: Partial<ConversationRow>;
    details?: Record<string, unknown>;
  } = {},
) {
  const { facts: _facts, asked: _asked, tokenHash: _hash, ...told } = wanted;
  await emit(context, event, {
    subject: { type: "conversation", id: row.id },
    // The person's timeline has the contact; single lines and looks would flood it.
    ...(PASSING.has(event) ? {} : { leadId: row.leadId, customerId: row.customerId }),
    changes: changesBetween<ConversationRow>(before, told) ?? undefined,
    details,
    audience: [before.assignedTo, row.assignedTo],
    readBy: MAY_REPLY,
  });
}
