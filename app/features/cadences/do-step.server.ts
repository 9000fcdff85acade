import { eq } from "drizzle-orm";
import { cadenceRunSteps } from "#app/db/schema/index.ts";
import { addInteraction } from "#app/features/interactions/interactions.server.ts";
import type { Channel } from "#app/features/interactions/schema.ts";
import { queueMessage } from "#app/features/messages/queue-message.server.ts";
import type { MessagePreview, Tell } from "#app/features/messages/schema.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { advanceRun, claimStep } from "./advance-run.server.ts";
import type { LeadRow, RunRow, RunStepRow } from "./run-record.server.ts";

export const stepKey = (stepId: string) => `cadence-step:${stepId}`;

interface Sending {
  run: RunRow;
  step: RunStepRow;
  lead: LeadRow | null;
  preview: MessagePreview;
  tell: Tell;
  waitMs: number;
  by: string | null;
}

/**
 * Does a step by a message: claimed, queued, logged and counted in one transaction. False when
 * somebody was quicker.
 */
export async function sendStepMessage(context: CommandContext, sending: Sending): Promise<boolean> {
  const { run, step, lead, preview, tell, waitMs, by } = sending;
  const way: Channel = tell.channel;
  const doing = { way, interactionId: null, by };
  if (!(await claimStep(context, step.id, doing))) return false;
  const customerId = lead ? lead.customerId : run.customerId;
  const subject = lead
    ? { type: "lead", id: lead.id }
    : { type: "booking", id: run.bookingId ?? run.id };
  await queueMessage(context, {
    preview,
    tell,
    about: { type: "cadence_step", id: step.id, state: null },
    dedupeKey: stepKey(step.id),
    event: { subject, leadId: lead?.id ?? null, customerId, audience: [lead?.assignedTo ?? null] },
    waitMs,
  });
  const choice = preview.choices.find(({ channel }) => channel === tell.channel);
  const interaction = await addInteraction(context, {
    ...(lead ? { leadId: lead.id } : {}),
    ...(customerId ? { customerId } : {}),
    interactionType: tell.channel,
    channel: tell.channel,
    direction: "OUTBOUND",
    // The message itself says later that it has left.
    outcome: null,
    subject: tell.channel === "EMAIL" ? (tell.subject ?? choice?.subject ?? null) : null,
    content: tell.text ?? choice?.text ?? null,
    metadata: { cadenceStep: step.id },
    isAutomatic: by === null,
  });
  await context.db
    .update(cadenceRunSteps)
    .set({ interactionId: interaction.id })
    .where(eq(cadenceRunSteps.id, step.id));
  await advanceRun(context, run, step, doing);
  return true;
}
