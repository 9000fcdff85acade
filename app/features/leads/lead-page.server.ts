import { leadTimeline } from "#app/features/interactions/timeline.server.ts";
import type { TimelineEntry } from "#app/features/interactions/timeline-schema.ts";
import { can, scopeOf } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDay } from "#app/platform/dates.ts";
import { type Moment, toMoment } from "#app/platform/short-time.ts";
import { followUpPlan } from "./follow-up-plan.server.ts";
import { heldWords } from "./held-slot.server.ts";
import { optionsOf, SOURCE_LABELS, URGENCY_LABELS } from "./labels.ts";
import { leadBasics } from "./lead-basics.server.ts";
import { staffChoices } from "./lead-choices.server.ts";
import { leadFormValues } from "./lead-form-values.ts";
import { listLeadPhotos } from "./lead-photos.server.ts";
import { deviceLabel } from "./lead-view.server.ts";
import { LOST_REASON_LABELS } from "./lost-reasons.ts";
import { possibleMatches } from "./possible-matches.server.ts";
import type { Lead } from "./schema.ts";

const ENTRIES = 30;

export interface TimelineItem {
  id: string;
  type: string;
  topic: TimelineEntry["topic"];
  isInbound: boolean;
  at: Moment;
  who: string | null;
  sentence: string;
  text: string | null;
}

/** Everything the page of one lead shows. */
export async function leadPage(context: Context, { id, cursor }: { id: string; cursor?: string }) {
  const basics = await leadBasics(context, id);
  const { lead } = basics;
  const [timeline, { matches }, planned, staff, photos] = await Promise.all([
    leadTimeline(context, { id, limit: ENTRIES, cursor }),
    possibleMatches(context, {
      phone: lead.contactInfo.phone ?? undefined,
      email: lead.contactInfo.email ?? undefined,
      exceptLeadId: id,
    }),
    followUpPlan(context, id),
    staffChoices(context),
    listLeadPhotos(context, { id }),
  ]);
  return {
    ...basics,
    facts: [
      ...(await heldFact(context, id)),
      ...factsOf(lead, context.now, can(context.actor, "leads:edit") && lead.stage !== "CONVERTED"),
    ],
    lost: lead.lostReason
      ? { reason: LOST_REASON_LABELS[lead.lostReason], note: lead.lostNote }
      : null,
    matches: matches.filter((match) => match.id !== lead.convertedCustomerId),
    planned,
    staff,
    photos: photos.data.map(({ fileId }) => fileId),
    timeline: timeline.data.map((entry) => toItem(entry, context.now)),
    olderCursor: timeline.page.nextCursor,
    rights: {
      mayEdit: can(context.actor, "leads:edit"),
      mayConvert: can(context.actor, "leads:convert"),
      mayDelete: can(context.actor, "leads:delete"),
      mayAssignAll: scopeOf(context.actor, "leads:assign") === "all",
      mayTake: can(context.actor, "leads:assign") && lead.assignedTo === null,
    },
    customerId: lead.convertedCustomerId ?? lead.customerId,
  };
}

async function heldFact(context: Context, id: string): Promise<LeadFact[]> {
  const value = await heldWords(context, id);
  return value === null ? [] : [{ label: "Time held", value, inline: null }];
}

/** A line of "What we know"; with `inline` it is edited where it stands. */
export interface LeadFact {
  label: string;
  value: string;
  inline: {
    field: string;
    value: string;
    kind: "text" | "tel" | "email" | "date" | "long";
    options?: { value: string; label: string }[];
  } | null;
}

function factsOf(lead: Lead, now: number, mayEdit: boolean): LeadFact[] {
  const { contactInfo: contact, deviceInterest: device } = lead;
  const values = leadFormValues(lead);
  const kinds: Record<string, "tel" | "email" | "date" | "long"> = {
    ...{ "contactInfo.phone": "tel", "contactInfo.email": "email" },
    ...{ decisionDate: "date", initialNeeds: "long" },
  };
  const known: [label: string, text: string | null | undefined, field?: string][] = [
    ["Name", contact.name, "contactInfo.name"],
    ["Phone", contact.phoneDisplay, "contactInfo.phone"],
    ["E-mail", contact.email, "contactInfo.email"],
    ["Postcode", contact.postcode, "contactInfo.postcode"],
    ["Company", contact.company, "contactInfo.company"],
    ["Device", deviceLabel(device)],
    ["Serial number", device?.serial],
    ["Fault", device?.fault, device ? "deviceInterest.fault" : undefined],
    ["They said", lead.initialNeeds, "initialNeeds"],
    ["How soon", URGENCY_LABELS[lead.urgencyLevel], "urgencyLevel"],
    ["Budget", lead.budgetRange, "budgetRange"],
    ["Decides by", lead.decisionDate ? formatDay(lead.decisionDate) : null, "decisionDate"],
    ["Source", SOURCE_LABELS[lead.sourceType]],
    ["Came from", lead.sourceDetails?.pageUrl],
    ["Follow-ups", `${lead.followUpCount} of ${lead.maxFollowUps}`],
    ["Last contact", lead.lastContactAt ? toMoment(lead.lastContactAt, now).relative : "never"],
    ["Tags", lead.tags.join(", "), "tags"],
  ];
  return known.flatMap(([label, text, field]) => {
    const inline =
      field && mayEdit
        ? {
            ...{ field, value: values[field] ?? "", kind: kinds[field] ?? ("text" as const) },
            ...(field === "urgencyLevel" ? { options: optionsOf(URGENCY_LABELS) } : {}),
          }
        : null;
    return text || inline ? [{ label, value: text ?? "", inline }] : [];
  });
}

function toItem(entry: TimelineEntry, now: number): TimelineItem {
  const { name, kind } = entry.actor;
  return {
    id: String(entry.id),
    type: entry.type,
    topic: entry.topic,
    isInbound: entry.details?.direction === "INBOUND",
    at: toMoment(entry.at, now),
    who: name ?? (kind === "visitor" ? "From the website" : kind === "system" ? "Automatic" : null),
    sentence: entry.sentence,
    text: entry.text,
  };
}
