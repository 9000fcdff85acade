import { z } from "zod";
import { StartedConversation } from "#app/features/conversations/visitor-schema.ts";
import { PublicSource } from "#app/features/leads/public-enquiry-schema.ts";
import { Id } from "#app/platform/wire.ts";
import { AudioMimeType } from "./schema.ts";

/** A piece of an upload; only the last may be shorter. */
export const CHUNK_BYTES = 262_144;
const MOST_CHUNKS = 40;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, "This is no SHA-256 in lower-case hexadecimals.");

export const Notice = z
  .object({
    /** What the visitor has to be shown before they can record. */
    text: z.string(),
    /** Which words these are; sent back once they were shown. */
    hash: Sha256,
  })
  .meta({ id: "VoiceNotice" });

export const NoticeShown = z.strictObject({ conversationId: Id.optional(), hash: Sha256 });
export const NotedNotice = z.object({ id: Id });

export const StartVoice = z.strictObject({
  id: Id.optional(),
  /** The visitor's own conversation; left out where there is none yet. */
  conversationId: Id.optional(),
  mimeType: AudioMimeType,
  noticeId: Id,
});

export const StartedVoice = z.object({
  id: Id,
  uploadToken: z.string(),
  chunkBytes: z.int(),
});

export const OfUpload = z.strictObject({ id: Id });

export const Upload = z.object({
  id: Id,
  /** The pieces that have arrived. */
  received: z.array(z.int()),
  state: z.enum(["UPLOADING", "READY", "UNCHECKED"]),
});
export type Upload = z.infer<typeof Upload>;

export const AddChunk = z.strictObject({
  id: Id,
  n: z.coerce
    .number()
    .int()
    .min(0)
    .max(MOST_CHUNKS - 1),
  bytes: z.custom<Buffer>((given) => Buffer.isBuffer(given)),
});

export const FinishVoice = z.strictObject({
  id: Id,
  chunks: z.int().min(1).max(MOST_CHUNKS),
  sha256: Sha256,
  /** As the recorder counted; what is kept is measured. */
  durationMs: z.int().min(1).max(600_000),
  sourceDetails: PublicSource,
  /** People never see this field; robots fill it in. */
  website: z.string().max(2_000).optional(),
});

/** The thread with the new line, and what opens it. */
export const FinishedVoice = StartedConversation.extend({
  state: z.enum(["READY", "UNCHECKED"]),
}).meta({ id: "FinishedVoice" });
