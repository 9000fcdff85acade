import { leadTimeline } from "#app/features/interactions/timeline.server.ts";
import type { TimelineEntry } from "#app/features/interactions/timeline-schema.ts";
import { can, scopeOf } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDay } from "#app/platform/dates.ts";
import { type Moment, toMoment } from "#app/platform/short-time.ts";
import { followUpPlan } from "./follow-up-plan.server.ts";
import { heldWords } from "./held-slot.server.ts";
import { SOURCE_LABELS, URGENCY_LABELS } from "./labels.ts";
import { leadBasics } from "./lead-basics.server.ts";
import { staffChoices } from "./lead-choices.server.ts";
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
  const [timeline, { matches }, planned, staff] = await Promise.all([
    leadTimeline(context, { id, limit: ENTRIES, cursor }),
    possibleMatches(context, {
      phone: lead.contactInfo.phone ?? undefined,
      email: lead.contactInfo.email ?? undefined,
      exceptLeadId: id,
    }),
    followUpPlan(context, id),
    staffChoices(context),
  ]);
  return {
    ...basics,
    facts: [...(await heldFact(context, id)), ...factsOf(lead, context.now)],
    lost: lead.lostReason
      ? { reason: LOST_REASON_LABELS[lead.lostReason], note: lead.lostNote }
      : null,
    matches: matches.filter((match) => match.id !== lead.convertedCustomerId),
    planned,
    staff,
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

async function heldFact(context: Context, id: string) {
  const value = await heldWords(context, id);
  return value === null ? [] : [{ label: "Time held", value }];
}

function factsOf(lead: Lead, now: number): { label: string; value: string }[] {
  const { contactInfo: contact, deviceInterest: device } = lead;
  const known: [string, string | null | undefined][] = [
    ["Phone", contact.phoneDisplay],
    ["E-mail", contact.email],
    ["Postcode", contact.postcode],
    ["Company", contact.company],
    ["Device", deviceLabel(device)],
    ["Serial number", device?.serial],
    ["Fault", device?.fault],
    ["They said", lead.initialNeeds],
    ["How soon", URGENCY_LABELS[lead.urgencyLevel]],
    ["Budget", lead.budgetRange],
    ["Decides by", lead.decisionDate ? formatDay(lead.decisionDate) : null],
    ["Source", SOURCE_LABELS[lead.sourceType]],
    ["Came from", lead.sourceDetails?.pageUrl],
    ["Follow-ups", `${lead.followUpCount} of ${lead.maxFollowUps}`],
    ["Last contact", lead.lastContactAt ? toMoment(lead.lastContactAt, now).relative : "never"],
    ["Tags", lead.tags.join(", ")],
  ];
  return known.flatMap(([label, value]) => (value ? [{ label, value }] : []));
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
