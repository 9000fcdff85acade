import { conflict } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { type LeadRow, loadLead, saveLead, showLead } from "./lead-record.server.ts";
import { Lead, LeadId } from "./schema.ts";

/** Takes the follow-up off the day's list; what was said is logged as an interaction. */
export const completeFollowUp = command({
  summary: "Say that the follow-up of a lead is done",
  can: "leads:edit",
  input: LeadId,
  output: Lead,
  async run(context, { id, version }) {
    const row = await loadLead(context, id, "leads:edit");
    await checkVersion(context, { given: version, row, current: () => showLead(context, id) });
    if (row.nextFollowUp === null)
      throw conflict("no_follow_up", "This lead has no follow-up any more.");
    const change = {
      ...{ nextFollowUp: null, followUpChannel: null, followUpNote: null },
      isFollowUpByHand: false,
    };
    await saveLead(context, row, { ...change, lastActivityAt: context.now }, { isEdit: true });
    await emit(context, "lead.follow_up_done", {
      subject: { type: "lead", id },
      leadId: id,
      customerId: row.customerId,
      changes: changesBetween<LeadRow>(row, change) ?? undefined,
      audience: [row.assignedTo],
    });
    return showLead(context, id);
  },
});
