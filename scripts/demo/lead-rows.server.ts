import type { customerInteractions, leads } from "#app/db/schema/index.ts";
import { budgetMidpoint, parseBudget } from "#app/features/leads/budget.ts";
import { responseMinutes, responseWindows } from "#app/features/leads/response-rules.ts";
import type { ScoreDesk } from "#app/features/leads/score-desk.server.ts";
import { qualificationOf, statusOf } from "#app/features/leads/stage-rules.ts";
import type { QualificationStatus } from "#app/features/leads/words.ts";
import { faults } from "#app/features/pricing/faults.ts";
import type { createLeadValue } from "./lead-value.ts";
import type { Loading } from "./loading.server.ts";
import type { StoryDevice, StoryInteraction, StoryLead } from "./story-types.ts";

export type LeadValues = typeof leads.$inferInsert;
export type InteractionValues = typeof customerInteractions.$inferInsert;

/** What a lead's row is made of beside the lead itself. */
export interface LeadParts {
  device: StoryDevice;
  brandName: string;
  interactions: readonly StoryInteraction[];
  values: ReturnType<typeof createLeadValue>;
  desk: ScoreDesk;
}

const CLOSED = ["CONVERTED", "LOST"];

/** The lead as the app would keep it now, its booking left out: that row comes later. */
export function leadRow(
  { ids, now, ...rest }: Loading,
  lead: StoryLead,
  parts: LeadParts,
): LeadValues {
  const { device, interactions, desk } = parts;
  const bounds = lead.budgetRange ? parseBudget(lead.budgetRange) : null;
  const last = lead.moves.at(-1)?.at ?? lead.createdAt;
  const isClosed = CLOSED.includes(lead.stage);
  const inbound = interactions.filter(({ direction }) => direction === "INBOUND");
  const row = {
    id: ids.idOf(lead.key),
    ...{ sourceType: lead.source, sourceDetails: lead.sourceDetails, tags: lead.tags },
    ...stageColumns(lead),
    stageEnteredAt: last,
    contactInfo: {
      name: `${lead.firstName} ${lead.lastName}`,
      email: lead.email,
      phone: lead.phone,
      phoneTyped: null,
      company: null,
      postcode: lead.postcode,
    },
    deviceInterest: {
      category: device.category,
      brand: parts.brandName,
      model: device.model,
      fault: faultLabel(lead.fault),
      serial: null,
    },
    deviceCategory: device.category,
    initialNeeds: lead.text,
    budgetRange: lead.budgetRange,
    budgetMin: bounds?.min ?? null,
    budgetMax: bounds?.max ?? null,
    value:
      parts.values.byQuotes(lead) ??
      (bounds ? budgetMidpoint(bounds) : null) ??
      parts.values.bySource(lead.source),
    urgencyLevel: lead.urgency,
    assignedTo: ids.idOrNull(lead.assignedTo),
    assignedAt: assignedAt(lead),
    customerId: ids.idOrNull(lead.customerKey ?? lead.convertedCustomerKey),
    convertedCustomerId: ids.idOrNull(lead.convertedCustomerKey),
    convertedAt: lead.stage === "CONVERTED" ? last : null,
    stageBeforeConversion: lead.stage === "CONVERTED" ? (lead.moves.at(-2)?.stage ?? null) : null,
    followUpCount: lead.followUpCount,
    lastContactAt: lead.lastContactAt,
    lastInboundAt: latest(inbound.map(({ at }) => at).filter((at) => at > lead.createdAt)),
    lastActivityAt: Math.max(last, ...interactions.map(({ at }) => at)),
    nextFollowUp: lead.nextFollowUpAt,
    followUpChannel: lead.nextFollowUpAt === null ? null : "PHONE",
    isFollowUpByHand: lead.nextFollowUpAt !== null,
    followUpToldFor: pastOrNull(lead.nextFollowUpAt, now),
    firstRespondedAt: lead.firstResponseAt,
    ...waitingColumns(lead, parts),
    lostReason: lead.lostReason,
    lostNote: lead.lostNote,
    widgetKeyId: lead.source === "WEBSITE" ? rest.widgetKeyId : null,
    version: lead.moves.length,
    createdAt: lead.createdAt,
    updatedAt: Math.max(last, lead.lastContactAt ?? 0),
  };
  const scored = {
    ...row,
    scoreReasons: [],
    // What came after the outcome earns nothing: a matched person counts, a converted one does not.
    customerId: ids.idOrNull(lead.customerKey),
  };
  return { ...row, ...desk.score(scored, isClosed ? last : now) };
}

/** The words in which the app's forms name a fault. */
export function faultLabel(slug: string): string {
  return faults.find((fault) => fault.slug === slug)?.label ?? slug;
}

/** When an owner was found: at once, but before the first move. */
export function assignedAt({ assignedTo, createdAt, moves }: StoryLead): number | null {
  const second = moves[1]?.at ?? Number.POSITIVE_INFINITY;
  return assignedTo === null ? null : Math.min(createdAt + 1_000, second);
}

function stageColumns({ moves, stage }: StoryLead) {
  const qualificationStatus = moves.reduce<QualificationStatus>(
    (before, move) => qualificationOf(move.stage, before),
    "UNQUALIFIED",
  );
  return { stage, status: statusOf(stage), qualificationStatus };
}

/** The response clock runs for an open lead whose last word nobody has answered or acted upon. */
function waitingColumns(lead: StoryLead, { interactions, desk }: LeadParts) {
  const contacts = interactions.map((row) => ({ ...row, isAutomatic: false }));
  const window = responseWindows(lead.createdAt, contacts).at(-1);
  const lastMove = lead.moves.at(-1)?.at ?? lead.createdAt;
  const isUnanswered = window?.respondedAt === null && window.askedAt >= lastMove;
  const isWaiting = !CLOSED.includes(lead.stage) && isUnanswered;
  if (!isWaiting) return { responseSince: null, responseDueAt: null };
  const minutes = responseMinutes(lead.urgency);
  return {
    responseSince: window.askedAt,
    responseDueAt: desk.clock.addOpeningMinutes(window.askedAt, minutes),
  };
}

/** Of what was due before the demo began nobody is told anew. */
function pastOrNull(at: number | null, now: number): number | null {
  return at !== null && at <= now ? at : null;
}

function latest(moments: number[]): number | null {
  return moments.length > 0 ? Math.max(...moments) : null;
}
