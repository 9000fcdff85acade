import { MOVE_EVENTS } from "#app/features/leads/move-lead.server.ts";
import { qualificationOf, statusOf } from "#app/features/leads/stage-rules.ts";
import type { QualificationStatus } from "#app/features/leads/words.ts";
import type { PastEvent } from "#app/platform/past-events.server.ts";
import { assignedAt } from "./lead-rows.server.ts";
import type { Loading } from "./loading.server.ts";
import type { StoryLead } from "./story-types.ts";

export const SYSTEM: PastEvent["actor"] = { kind: "system", userId: null };
const VISITOR: PastEvent["actor"] = { kind: "visitor", userId: null };

const CAUSES: Record<string, string> = {
  CONTACTED: "interaction",
  QUOTED: "quote",
  UNRESPONSIVE: "limit",
  CONVERTED: "conversion",
};

export function staffActor(userId: string | null): PastEvent["actor"] {
  return userId === null ? SYSTEM : { kind: "staff", userId };
}

/** What happened to the lead, as the app's own events would have told it. */
export function leadHistory({ ids }: Loading, lead: StoryLead): PastEvent[] {
  const id = ids.idOf(lead.key);
  const convertedId = ids.idOrNull(lead.convertedCustomerKey);
  const base = {
    subject: { type: "lead", id },
    leadId: id,
    customerId: ids.idOrNull(lead.customerKey),
    people: convertedId === null ? [] : [convertedId],
  };
  const takenBy = ids.idOrNull(lead.assignedTo ?? "adam");
  const isByStaff = lead.source === "PHONE" || lead.source === "WALK_IN";
  const events: PastEvent[] = [
    {
      ...base,
      type: "lead.created",
      at: lead.createdAt,
      actor: lead.source === "WEBSITE" ? VISITOR : isByStaff ? staffActor(takenBy) : SYSTEM,
      details: { sourceType: lead.source },
      stage: { from: null, to: "NEW", enteredAt: lead.createdAt, cause: "created" },
    },
  ];
  const at = assignedAt(lead);
  if (at !== null) {
    const to = ids.idOrNull(lead.assignedTo);
    events.push({
      ...base,
      type: "lead.assigned",
      at,
      actor: SYSTEM,
      changes: { assignedTo: { from: null, to } },
      details: { from: null, to, reason: "least_busy", by: null },
    });
  }
  return [
    ...events,
    ...moveEvents(lead, base, { bookingId: ids.idOrNull(lead.bookingKey), convertedId, ids }),
  ];
}

function moveEvents(
  lead: StoryLead,
  base: Pick<PastEvent, "subject" | "leadId" | "customerId" | "people">,
  made: { bookingId: string | null; convertedId: string | null; ids: Loading["ids"] },
): PastEvent[] {
  let before: QualificationStatus = "UNQUALIFIED";
  return lead.moves.slice(1).map((move, index) => {
    const previous = lead.moves[index] ?? move;
    const qualification = qualificationOf(move.stage, before);
    const changes: PastEvent["changes"] = { stage: { from: previous.stage, to: move.stage } };
    if (statusOf(previous.stage) !== statusOf(move.stage)) {
      changes.status = { from: statusOf(previous.stage), to: statusOf(move.stage) };
    }
    if (qualification !== before) changes.qualificationStatus = { from: before, to: qualification };
    if (move.stage === "LOST") changes.lostReason = { from: null, to: lead.lostReason };
    before = qualification;
    const isConverted = move.stage === "CONVERTED";
    return {
      ...base,
      type: MOVE_EVENTS[move.stage],
      at: move.at,
      actor: staffActor(made.ids.idOrNull(move.byStaffKey)),
      customerId: isConverted ? made.convertedId : base.customerId,
      changes,
      details: isConverted
        ? { customerId: made.convertedId, bookingId: made.bookingId }
        : move.stage === "LOST"
          ? { lostReason: lead.lostReason, note: lead.lostNote }
          : undefined,
      stage: {
        from: previous.stage,
        to: move.stage,
        enteredAt: previous.at,
        cause: CAUSES[move.stage] ?? "person",
      },
    };
  });
}
