import { z } from "zod";
import {
  Flag,
  Id,
  IsoTime,
  OneRow,
  Phone,
  page,
  resourceFields,
  Text,
} from "#app/platform/wire.ts";

export const InboundKind = z.enum(["CALL", "SMS", "MAIL"]);
export type InboundKind = z.infer<typeof InboundKind>;

/** What every sender says; fields that we do not know are passed over, so that they may have more. */
const envelope = {
  id: Text(200),
  from: Text(320).nullable().optional(),
  to: Text(320).nullable().optional(),
  at: IsoTime.optional(),
};

/** A call that ended. `from` is null, empty or "anonymous" for a withheld number. */
export const CallNews = z.object({
  ...envelope,
  outcome: z.enum([
    "missed",
    "no-answer",
    "busy",
    "failed",
    "canceled",
    "voicemail",
    "answered",
    "completed",
  ]),
  text: Text(5_000).nullable().optional(),
});
export type CallNews = z.infer<typeof CallNews>;

export const TextNews = z.object({ ...envelope, from: Text(320), text: Text(5_000) });
export type TextNews = z.infer<typeof TextNews>;

/**
 * A letter, as JSON of its parts or whole in `raw`; or, with an `outcome`, the news that one of ours
 * to the address `to` came back.
 */
export const MailNews = z.object({
  ...envelope,
  subject: Text(998).nullable().optional(),
  text: z.string().max(60_000).nullable().optional(),
  headers: z.record(z.string().max(200), z.string().max(4_000)).optional(),
  raw: z.string().max(60_000).nullable().optional(),
  outcome: z.enum(["received", "bounced", "deferred", "complained"]).default("received"),
  /** The service's word for why, such as 5.1.1. */
  code: Text(80).nullable().optional(),
  /** The Message-ID of the letter that came back. */
  messageId: Text(998).nullable().optional(),
});
export type MailNews = z.infer<typeof MailNews>;

/** What is kept of a message until it is filed. Times are milliseconds since 1970 UTC. */
export type InboundContent =
  | { type: "call"; from: string | null; at: number; isMissed: boolean; text: string | null }
  | { type: "text"; from: string; text: string }
  | {
      type: "letter";
      from: string;
      name: string | null;
      subject: string | null;
      text: string;
      isAutomatic: boolean;
      /** The delivery of ours that it answers. */
      answers: string | null;
    }
  | {
      type: "bounce";
      to: string | null;
      code: string;
      isPermanent: boolean;
      /** The delivery of ours that came back. */
      delivery: string | null;
    };

/** A telephone system, a text or a mail service that may tell us what came in. */
export const InboundSource = z
  .object({
    ...resourceFields,
    name: Text(80),
    kind: InboundKind,
    isActive: z.boolean(),
    /** When it told us something last. */
    seenAt: IsoTime.nullable(),
    /** Until then the secret before counts as well. */
    oldSecretUntil: IsoTime.nullable(),
    /** Shown once, when it is made or changed. */
    secret: z.string().nullable(),
  })
  .meta({ id: "InboundSource" });
export type InboundSource = z.infer<typeof InboundSource>;

export const InboundSourceDraft = z
  .strictObject({ name: Text(80), kind: InboundKind })
  .meta({ id: "InboundSourceDraft" });
export const InboundSourceEdit = z
  .strictObject({ ...OneRow.shape, name: Text(80).optional(), isActive: z.boolean().optional() })
  .meta({ id: "InboundSourceEdit" });
export const InboundSourceList = page(InboundSource);

export const MissedCallDraft = z
  .strictObject({ phone: Phone, name: Text(120).nullable().optional(), tell: Flag.optional() })
  .meta({ id: "MissedCallDraft" });

export const FiledCall = z
  .object({
    id: Id,
    leadId: Id.nullable(),
    customerId: Id.nullable(),
    bookingId: Id.nullable(),
    /** When the text with the link leaves; null when none does. */
    textAt: IsoTime.nullable(),
  })
  .meta({ id: "FiledCall" });
export type FiledCall = z.infer<typeof FiledCall>;

/** Answering a message of the outbox as the customer would, where nothing really leaves. */
export const CustomerAnswer = z.strictObject({ id: Id, text: Text(2_000) });
