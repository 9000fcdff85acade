import { z } from "zod";
import { RECORDING_SOURCES, TRANSCRIPT_STATES } from "#app/db/enums.ts";
import {
  AnyOf,
  Id,
  IsoTime,
  listFields,
  OneRow,
  page,
  resourceFields,
  Text,
  Version,
} from "#app/platform/wire.ts";

/** What recorders name their sound; the bytes are looked at besides. */
export const AudioMimeType = z
  .string()
  .max(100)
  .regex(
    /^(?:audio|video)\/(?:webm|mp4|x-m4a|ogg|wav|x-wav)(?:\s*;\s*codecs="?[\w.,-]{1,40}"?)?$/i,
    "Send WebM, MP4, Ogg or WAV.",
  );

export const Recording = z
  .object({
    ...resourceFields,
    source: z.enum(RECORDING_SOURCES),
    /** UNCHECKED: as it was sent; nothing here could check it. ERASED: its time was over. */
    state: z.enum(["READY", "UNCHECKED", "ERASED"]),
    conversationId: Id.nullable(),
    leadId: Id.nullable(),
    customerId: Id.nullable(),
    bookingId: Id.nullable(),
    createdBy: Id.nullable(),
    createdByName: z.string().nullable(),
    recordedAt: IsoTime,
    durationMs: z.int().nullable(),
    /** What `/recordings/:id/audio?format=` takes. */
    formats: z.array(z.enum(["webm", "mp3", "original"])),
    transcriptState: z.enum(TRANSCRIPT_STATES),
  })
  .meta({ id: "Recording" });
export type Recording = z.infer<typeof Recording>;

export const RecordingFilter = z.strictObject({
  ...listFields,
  source: AnyOf(z.enum(RECORDING_SOURCES)).optional(),
  conversationId: Id.optional(),
  leadId: Id.optional(),
  customerId: Id.optional(),
  bookingId: Id.optional(),
  sort: z.enum(["createdAt", "-createdAt"]).default("-createdAt"),
});
export type RecordingFilter = z.infer<typeof RecordingFilter>;
export const RecordingList = page(Recording);
export const RecordingId = z.strictObject({ id: Id });

export const Peaks = z
  .object({
    id: Id,
    durationMs: z.int().nullable(),
    /** Loudness 0–100 in equal steps; null where nothing could work it out. */
    peaks: z.array(z.int().min(0).max(100)).nullable(),
  })
  .meta({ id: "Peaks" });

const LONGEST_TRANSCRIPT = 20_000;

const TranscriptPart = z.object({
  text: z.string(),
  startMs: z.int().min(0),
  endMs: z.int().min(0),
  /** How sure the engine is, 0–1; null where it does not say. */
  confidence: z.number().min(0).max(1).nullable(),
});
export type TranscriptPart = z.infer<typeof TranscriptPart>;

export const FactKind = z.enum(["DEVICE", "FAULT", "PHONE", "EMAIL", "URGENCY", "PROMISE", "PART"]);

/** Something that the words seem to say; it changes nothing until a person takes it over. */
export const SpokenFact = z
  .object({
    /** Names the fact in `/accept-fact`. */
    key: z.string(),
    kind: FactKind,
    /** As it would be taken over: E.164 for a number, a moment for a promise. */
    value: z.string(),
    /** As people read it. */
    label: z.string(),
    /** Where in the text it was found. */
    start: z.int().min(0),
    end: z.int().min(0),
    /** Why it cannot be taken over as it is, in words for people. */
    obstacle: z.string().nullable(),
    isAccepted: z.boolean(),
  })
  .meta({ id: "SpokenFact" });
export type SpokenFact = z.infer<typeof SpokenFact>;

export const Transcript = z
  .object({
    id: Id,
    version: Version,
    recordingId: Id,
    state: z.enum(TRANSCRIPT_STATES),
    engine: z.string().nullable(),
    /** Made by an engine that often mishears: to be listened to, not believed. */
    isRough: z.boolean(),
    language: z.string(),
    text: z.string().nullable(),
    parts: z.array(TranscriptPart),
    /** 0–1 while it is being made. */
    progress: z.number().min(0).max(1).nullable(),
    trouble: z.string().nullable(),
    facts: z.array(SpokenFact),
    editedBy: Id.nullable(),
    editedAt: IsoTime.nullable(),
    createdAt: IsoTime,
    updatedAt: IsoTime,
  })
  .meta({ id: "Transcript" });
export type Transcript = z.infer<typeof Transcript>;

export const CorrectTranscript = OneRow.extend({ text: Text(LONGEST_TRANSCRIPT) });
export const AcceptFact = OneRow.extend({ key: z.string().min(1).max(200) });
