import { leads } from "#app/db/schema/index.ts";
import { updateRow } from "#app/db/update-many.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import type { LeadRow } from "./lead-record.server.ts";

export interface PlannedStep {
  at: number;
  title: string;
  channel: string | null;
}

type Planned = Pick<LeadRow, "id" | "nextFollowUp" | "isFollowUpByHand">;

/**
 * Writes the next step of a cadence onto its lead; null: there is none. A follow-up that a person has
 * set stays: the step was pushed to not before it.
 */
export async function planStep(context: CommandContext, lead: Planned, step: PlannedStep | null) {
  if (lead.isFollowUpByHand && lead.nextFollowUp !== null) return;
  const nextFollowUp = step?.at ?? null;
  if (lead.nextFollowUp === nextFollowUp) return;
  await updateRow(context.db, leads, {
    id: lead.id,
    nextFollowUp,
    followUpNote: step?.title ?? null,
    followUpChannel: step?.channel ?? null,
    isFollowUpByHand: false,
  });
}
