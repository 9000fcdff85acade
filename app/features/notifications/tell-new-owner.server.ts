import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { subscribe } from "#app/platform/subscribers.server.ts";
import { enqueue } from "#app/platform/work-queue.server.ts";
import { isHere, leadInBrief, textOf } from "./lead-in-brief.server.ts";
import { notify, type Told } from "./notify.server.ts";
import { newLeadText } from "./push-text.ts";
import { escalationAt } from "./rules.ts";

const UNDO_MS = 10_000;

subscribe({
  name: "notifications.lead-assigned",
  types: ["lead.assigned"],
  async receive(context, { id: eventId, subjectId, details }) {
    const to = textOf(details?.to);
    if (!to || to === textOf(details?.by) || !(await isHere(context.db, to))) return;
    const lead = await leadInBrief(context.db, subjectId);
    if (!lead) return;
    const { needs, urgency } = lead;
    const known = {
      name: textOf(details?.name) ?? lead.name,
      device: textOf(details?.device) ?? lead.device,
    };
    const told = await notify(context, {
      userId: to,
      type: "lead_assigned",
      ...newLeadText(known, needs),
      url: `/leads/${subjectId}`,
      tag: `lead:${subjectId}`,
      leadId: subjectId,
      eventId,
      isUrgent: urgency === "URGENT",
      undoableMs: UNDO_MS,
    });
    if (told) await planEscalation(context, told, urgency);
  },
});

/** Ten minutes unread, and pressing: the manager hears of it (escalate-unread.server.ts). */
async function planEscalation(context: CommandContext, { id, plan }: Told, urgency: string) {
  const openingHours = await openingClockFor(context.db, null);
  const runAt = escalationAt(urgency, { at: plan.at ?? context.now, openingHours });
  if (runAt === null) return;
  await enqueue(context, "jobs", {
    kind: "escalate-unread-lead",
    payload: { notificationId: id },
    dedupeKey: `escalate:${id}`,
    runAt,
    priority: -1,
  });
}
