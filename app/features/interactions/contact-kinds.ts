import { z } from "zod";
import { Id, orNull, Text } from "#app/platform/wire.ts";
import { Outcome, Sentiment } from "./schema.ts";

/** The few kinds of contact that staff log by hand, each with the specification's words. */
export const CONTACT_KINDS = {
  called: { interactionType: "CALL", channel: "PHONE", direction: "OUTBOUND" },
  "called-us": { interactionType: "CALL", channel: "PHONE", direction: "INBOUND" },
  texted: { interactionType: "SMS", channel: "SMS", direction: "OUTBOUND" },
  "texted-us": { interactionType: "SMS", channel: "SMS", direction: "INBOUND" },
  mailed: { interactionType: "EMAIL", channel: "EMAIL", direction: "OUTBOUND" },
  "mailed-us": { interactionType: "EMAIL", channel: "EMAIL", direction: "INBOUND" },
  visit: { interactionType: "VISIT", channel: "IN_PERSON", direction: "INBOUND" },
  complaint: { interactionType: "COMPLAINT", channel: "IN_PERSON", direction: "INBOUND" },
} as const;
export type ContactKind = keyof typeof CONTACT_KINDS;

/** The form "Log a contact" of a customer. */
export const LogContactForm = z
  .object({
    id: Id,
    kind: z.enum(Object.keys(CONTACT_KINDS) as [ContactKind, ...ContactKind[]]),
    outcome: orNull(Outcome),
    sentiment: Sentiment.default("NEUTRAL"),
    content: orNull(Text(10_000)),
  })
  .transform(({ kind, ...rest }) => ({ ...rest, ...CONTACT_KINDS[kind] }));
