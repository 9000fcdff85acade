import { MOVE_EVENTS } from "#app/features/leads/move-lead.server.ts";
import type { PastEvent } from "#app/platform/past-events.server.ts";
import { SYSTEM, staffActor } from "./lead-history.server.ts";
import type { ScaleLead } from "./scale-lead.ts";

/** The stages of the lead as events: what timelines and the figures of the pipeline read. */
export function scaleHistory({ row, life }: ScaleLead): PastEvent[] {
  const subject = { type: "lead", id: row.id };
  const people = row.convertedCustomerId ? [row.convertedCustomerId] : [];
  const byOwner = staffActor(row.assignedTo ?? null);
  return life.moves.map(({ stage, at }, index) => {
    const previous = life.moves[index - 1] ?? null;
    return {
      type: previous ? MOVE_EVENTS[stage] : "lead.created",
      at,
      actor: previous ? byOwner : SYSTEM,
      subject,
      leadId: row.id,
      people,
      changes: previous ? { stage: { from: previous.stage, to: stage } } : undefined,
      details: previous ? undefined : { sourceType: life.source },
      stage: {
        from: previous?.stage ?? null,
        to: stage,
        enteredAt: previous?.at ?? at,
        cause: previous ? "person" : "created",
      },
    };
  });
}
