import { z } from "zod";
import { PublicSource } from "#app/features/leads/public-enquiry-schema.ts";
import { Email, Id, IsoTime } from "#app/platform/wire.ts";
import {
  ConversationState,
  lineFields,
  MessageText,
  SAYS_NOTHING,
  saysSomething,
} from "./schema.ts";

export const StartConversation = z
  .strictObject({
    id: Id.optional(),
    text: MessageText,
    sourceDetails: PublicSource,
    /** People never see this field; robots fill it in. */
    website: z.string().max(2_000).optional(),
  })
  .meta({ id: "StartConversation" });

/** One line as the visitor reads it: never who of the staff has which id, never a note. */
export const VisitorMessage = z
  .object({
    id: Id,
    seq: z.int().min(1),
    author: z.enum(["VISITOR", "STAFF", "ASSISTANT"]),
    /** Who speaks for the shop, as visitors may know them. */
    name: z.string().nullable(),
    text: z.string(),
    choices: z.array(z.string()),
    /** Photos that came with it. */
    fileIds: z.array(Id),
    kind: z.enum(["TEXT", "VOICE"]),
    /** Of a line that was spoken. */
    durationMs: z.int().nullable(),
    at: IsoTime,
  })
  .meta({ id: "VisitorMessage" });
export type VisitorMessage = z.infer<typeof VisitorMessage>;

export const VisitorThread = z
  .object({
    id: Id,
    state: ConversationState,
    lastSeq: z.int(),
    shopName: z.string(),
    /** What the visitor may expect now. */
    expectation: z.string(),
    /** How far the shop has read. */
    shopSeenSeq: z.int(),
    seenSeq: z.int(),
    isTyping: z.boolean(),
    /** A person answered and the conversation is over: asked once how it was. */
    mayRate: z.boolean(),
  })
  .meta({ id: "VisitorThread" });
export type VisitorThread = z.infer<typeof VisitorThread>;

export const VisitorLines = z
  .object({ conversation: VisitorThread, data: z.array(VisitorMessage) })
  .meta({ id: "VisitorLines" });

export const StartedConversation = z
  .object({
    id: Id,
    conversation: VisitorThread,
    data: z.array(VisitorMessage),
    visitorToken: z.string(),
    statusUrl: z.string(),
  })
  .meta({ id: "StartedConversation" });

const ofThread = { conversationId: Id };

export const VisitorLinesAfter = z.strictObject({
  ...ofThread,
  key: z.string().max(200).optional(),
  after: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
});
export const SendLine = z
  .strictObject({ ...ofThread, id: Id, ...lineFields })
  .refine(saysSomething, SAYS_NOTHING)
  .meta({ id: "SendLine" });
export const SeenLine = z.strictObject({ ...ofThread, seq: z.int().min(0) });
export const OfThread = z.strictObject(ofThread);
export const RateThread = z.strictObject({ ...ofThread, rating: z.int().min(1).max(5) });

export const AskTranscript = z.strictObject({
  ...ofThread,
  email: Email,
  /** From the e-mail that the first call sent. */
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, "The code has six digits.")
    .optional(),
});
export const AskedTranscript = z
  .object({ state: z.enum(["CODE_SENT", "SENT"]) })
  .meta({ id: "AskedTranscript" });
