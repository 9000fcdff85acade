import { toMoment, toWallClock } from "#app/platform/short-time.ts";
import type { ContactValues } from "./components/contact-form.tsx";
import { CHANNEL_LABELS, OUTCOME_LABELS, SENTIMENT_LABELS, TYPE_LABELS } from "./labels.ts";
import { mayCorrect } from "./rules.ts";
import type { Interaction } from "./schema.ts";

export interface MayChange {
  userId: string | null;
  reach: "own" | "all" | null;
  mayDelete: boolean;
}

/** A contact as the log prints it. */
export function toContactView(contact: Interaction, now: number, may: MayChange) {
  const row = {
    staffMemberId: contact.staffMemberId,
    createdAt: Date.parse(contact.createdAt),
  };
  const { direction, outcome, sentiment, durationMinutes } = contact;
  return {
    id: contact.id,
    version: contact.version,
    isInbound: direction === "INBOUND",
    title: `${TYPE_LABELS[contact.interactionType]} ${direction === "INBOUND" ? "from them" : "from us"}`,
    facts: [
      CHANNEL_LABELS[contact.channel],
      outcome && OUTCOME_LABELS[outcome],
      outcome === null && contact.metadata?.cadenceStep ? "On its way" : null,
      durationMinutes === null ? null : `${durationMinutes} min`,
      sentiment === "NEUTRAL" ? null : SENTIMENT_LABELS[sentiment],
      contact.isAutomatic ? "Automatic" : null,
    ].filter((fact) => fact !== null),
    isUnhappy: sentiment === "NEGATIVE",
    subject: contact.subject,
    content: contact.content,
    by: contact.staffMemberName,
    at: toMoment(contact.createdAt, now),
    followUp:
      contact.followUpRequired && contact.followUpDate ? toMoment(contact.followUpDate, now) : null,
    mayEdit:
      may.reach === "all" || (may.reach === "own" && mayCorrect({ row, userId: may.userId }, now)),
    mayDelete: may.mayDelete,
  };
}

export type ContactView = ReturnType<typeof toContactView>;

/** A contact as the inputs of its form hold it. */
export function contactValues(contact: Interaction): ContactValues {
  return {
    interactionType: contact.interactionType,
    channel: contact.channel,
    direction: contact.direction,
    outcome: contact.outcome ?? "",
    sentiment: contact.sentiment,
    durationMinutes: contact.durationMinutes === null ? "" : String(contact.durationMinutes),
    subject: contact.subject ?? "",
    content: contact.content ?? "",
    followUpAt:
      contact.followUpRequired && contact.followUpDate
        ? toWallClock(Date.parse(contact.followUpDate))
        : "",
  };
}
