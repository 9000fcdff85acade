import { and, eq } from "drizzle-orm";
import { leads } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { emit } from "#app/platform/events.server.ts";
import { OPEN_STAGES } from "./labels.ts";
import { saveLead } from "./lead-record.server.ts";
import { livingLeads } from "./scope.server.ts";

/** No message reaches them: somebody of the staff has to get in touch, now. */
export async function askForCall(context: CommandContext, leadId: string, note: string) {
  const [row] = await context.db
    .select()
    .from(leads)
    .where(and(eq(leads.id, leadId), livingLeads));
  if (!row || !OPEN_STAGES.includes(row.stage)) return;
  const change = {
    nextFollowUp: context.now,
    followUpChannel: row.contactInfo.phone ? "PHONE" : null,
    followUpNote: note,
    isFollowUpByHand: true,
  };
  await saveLead(context, row, change, { isEdit: false });
  await emit(context, "lead.call_asked", {
    subject: { type: "lead", id: leadId },
    leadId,
    customerId: row.customerId,
    details: { note },
    audience: [row.assignedTo],
  });
}
