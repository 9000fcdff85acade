import { and, desc, eq, gt, inArray } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { events } from "#app/db/schema/index.ts";
import { subscribe } from "#app/platform/subscribers.server.ts";
import { isHere, leadInBrief } from "./lead-in-brief.server.ts";
import { notify } from "./notify.server.ts";
import { followUpText } from "./push-text.ts";
import { isKeepOrLose } from "./rules.ts";

const CLOSED = ["LOST", "CONVERTED"];

subscribe({
  name: "notifications.follow-up-due",
  types: ["follow_up.due"],
  async receive(context, { id: eventId, subjectId }) {
    const lead = await leadInBrief(context.db, subjectId);
    if (!lead?.assignedTo || CLOSED.includes(lead.stage)) return;
    // Done, put off or planned anew between its minute and now.
    if (lead.nextFollowUp === null || lead.nextFollowUp > context.now + AHEAD_MS) return;
    if (!(await isHere(context.db, lead.assignedTo))) return;
    const isAsking = isKeepOrLose(await snoozesOf(context.db, subjectId));
    await notify(context, {
      userId: lead.assignedTo,
      type: "follow_up_due",
      ...followUpText(lead, isAsking),
      url: isAsking ? `/leads/${subjectId}` : `/leads/${subjectId}?call=1`,
      tag: `lead:${subjectId}`,
      leadId: subjectId,
      eventId,
      isUrgent: lead.urgency === "URGENT",
    });
  },
});

/** A follow-up is announced in the minute it falls into. */
const AHEAD_MS = 60_000;

/** How often it was put off since anybody last spoke with the person. */
async function snoozesOf(db: Reader, leadId: string): Promise<number> {
  const ofLead = eq(events.leadId, leadId);
  const [spoken] = await db
    .select({ id: events.id })
    .from(events)
    .where(and(ofLead, inArray(events.type, ["interaction.added", "lead.follow_up_done"])))
    .orderBy(desc(events.id))
    .limit(1);
  const rows = await db
    .select({ id: events.id })
    .from(events)
    .where(and(ofLead, eq(events.type, "lead.snoozed"), gt(events.id, spoken?.id ?? 0)))
    .limit(3);
  return rows.length;
}
