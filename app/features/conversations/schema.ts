import { z } from "zod";
import { CONVERSATION_STATES, MESSAGE_AUTHORS, RECORDING_STATES } from "#app/db/enums.ts";
import {
  AnyOf,
  Flag,
  Id,
  IsoTime,
  listFields,
  OneRow,
  page,
  resourceFields,
  Text,
} from "#app/platform/wire.ts";

export const ConversationState = z.enum(CONVERSATION_STATES).meta({ id: "ConversationState" });
export const MessageAuthor = z.enum(MESSAGE_AUTHORS).meta({ id: "MessageAuthor" });
const LONGEST_MESSAGE = 4_000;
export const MessageText = Text(LONGEST_MESSAGE);
const MOST_PHOTOS = 6;

/** What a line says: words, photos that were sent before, or both. */
export const lineFields = {
  text: z.union([z.literal(""), MessageText]).default(""),
  fileIds: z.array(Id).max(MOST_PHOTOS, `At most ${MOST_PHOTOS} photos at once.`).default([]),
};

export function saysSomething({ text, fileIds }: { text: string; fileIds: string[] }): boolean {
  return text !== "" || fileIds.length > 0;
}
export const SAYS_NOTHING = { path: ["text"], message: "Write something, or choose a photo." };

/** What was said aloud: it is heard through `/recordings/:id/audio`. */
const SpokenLine = z.object({
  id: Id,
  state: z.enum(RECORDING_STATES),
  durationMs: z.int().nullable(),
});

/** One line of a conversation, as staff read it. */
export const Message = z
  .object({
    id: Id,
    seq: z.int().min(1),
    kind: z.enum(["TEXT", "VOICE"]),
    author: MessageAuthor,
    staffId: Id.nullable(),
    staffName: z.string().nullable(),
    text: z.string(),
    choices: z.array(z.string()),
    /** Photos that came with it. */
    fileIds: z.array(Id),
    recording: SpokenLine.nullable(),
    at: IsoTime,
  })
  .meta({ id: "Message" });
export type Message = z.infer<typeof Message>;

export const Conversation = z
  .object({
    ...resourceFields,
    state: ConversationState,
    snoozedUntil: IsoTime.nullable(),
    closedAt: IsoTime.nullable(),
    assignedTo: Id.nullable(),
    assignedToName: z.string().nullable(),
    leadId: Id.nullable(),
    customerId: Id.nullable(),
    mergedIntoId: Id.nullable(),
    isSpam: z.boolean(),
    isBlocked: z.boolean(),
    isAssisted: z.boolean(),
    /** Who it is, as far as they said or are known. */
    name: z.string().nullable(),
    email: z.string().nullable(),
    /** E.164, and as people read it. */
    phone: z.string().nullable(),
    phoneDisplay: z.string().nullable(),
    device: z.string().nullable(),
    pageUrl: z.string().nullable(),
    lastSeq: z.int(),
    /** What staff have not read yet, by the reader who asks. */
    unread: z.int(),
    visitorSeenSeq: z.int(),
    waitingSince: IsoTime.nullable(),
    answerDueAt: IsoTime.nullable(),
    firstRespondedAt: IsoTime.nullable(),
    lastMessageAt: IsoTime,
    lastText: z.string().nullable(),
    lastAuthor: MessageAuthor.nullable(),
    rating: z.int().min(1).max(5).nullable(),
  })
  .meta({ id: "Conversation" });
export type Conversation = z.infer<typeof Conversation>;

export const ConversationFilter = z.strictObject({
  ...listFields,
  state: AnyOf(ConversationState).optional(),
  assignedTo: AnyOf(z.union([z.enum(["me", "none"]), Id])).optional(),
  isSpam: Flag.default(false),
  isWaiting: Flag.optional(),
  customerId: Id.optional(),
  leadId: Id.optional(),
  sort: z.enum(["lastMessageAt", "-lastMessageAt"]).default("-lastMessageAt"),
});
export type ConversationFilter = z.infer<typeof ConversationFilter>;
export const ConversationList = page(Conversation);

export const ConversationId = OneRow;
export const MessagesAfter = z.strictObject({
  conversationId: Id,
  after: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
});
export const MessageList = z.object({ data: z.array(Message) }).meta({ id: "MessageList" });

export const Reply = z
  .strictObject({
    conversationId: Id,
    /** The sender's own id of the message: the same again is the same message. */
    id: Id.optional(),
    ...lineFields,
    /** A note that only staff read. */
    internal: z.boolean().default(false),
    /** The last line its writer had before them: an answer is refused when a colleague gave one since. */
    seenSeq: z.int().min(0).optional(),
  })
  .refine(saysSomething, SAYS_NOTHING)
  .meta({ id: "Reply" });

export const AssignConversation = OneRow.extend({ assignedTo: Id.nullable() });
export const SnoozeConversation = OneRow.extend({ until: IsoTime });
export const MergeConversation = OneRow.extend({ otherId: Id });
export const BlockConversation = OneRow.extend({ isBlocked: z.boolean().default(true) });
export const SpamConversation = OneRow.extend({ isSpam: z.boolean().default(true) });
export const AttachConversation = OneRow.extend({
  customerId: Id.optional(),
  leadId: Id.optional(),
}).refine(({ customerId, leadId }) => (customerId === undefined) !== (leadId === undefined), {
  path: ["customerId"],
  message: "Choose a customer or a lead.",
});
export const ReadConversation = z.strictObject({ id: Id, seq: z.int().min(0) });
