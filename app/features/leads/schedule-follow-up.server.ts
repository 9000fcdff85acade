import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict, invalidField } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { type LeadRow, loadLead, saveLead, showLead } from "./lead-record.server.ts";
import { Lead, ScheduleFollowUp, SnoozeLead } from "./schema.ts";

export const scheduleFollowUp = command({
  summary: "Set the next follow-up of a lead",
  can: "leads:edit",
  input: ScheduleFollowUp,
  output: Lead,
  async run(context, { id, version, nextFollowUp, channel, note }) {
    const row = await loadLead(context, id, "leads:edit");
    await checkVersion(context, { given: version, row, current: () => showLead(context, id) });
    const change = {
      nextFollowUp: requireFuture(context, { at: Date.parse(nextFollowUp), path: "nextFollowUp" }),
      followUpChannel: channel ?? null,
      followUpNote: note ?? null,
    };
    await setFollowUp(context, row, { change, event: "lead.follow_up_scheduled" });
    return showLead(context, id);
  },
});

export const snoozeLead = command({
  summary: "Put the follow-up of a lead off until later",
  can: "leads:edit",
  input: SnoozeLead,
  output: Lead,
  async run(context, { id, version, until }) {
    const row = await loadLead(context, id, "leads:edit");
    await checkVersion(context, { given: version, row, current: () => showLead(context, id) });
    const change = {
      nextFollowUp: requireFuture(context, { at: Date.parse(until), path: "until" }),
    };
    await setFollowUp(context, row, { change, event: "lead.snoozed" });
    return showLead(context, id);
  },
});

function requireFuture(
  context: CommandContext,
  { at, path }: { at: number; path: string },
): number {
  if (at <= context.now) throw invalidField(path, "Choose a time that is still to come.");
  return at;
}

interface Setting {
  change: Partial<LeadRow>;
  event: string;
}

async function setFollowUp(context: CommandContext, row: LeadRow, { change, event }: Setting) {
  if (row.stage === "LOST" || row.stage === "CONVERTED") {
    throw conflict("lead_closed", "A closed lead has no follow-up. Reopen it first.", {
      allowed: [],
    });
  }
  const byHand = { ...change, isFollowUpByHand: true };
  await saveLead(context, row, byHand, { isEdit: true });
  await emit(context, event, {
    subject: { type: "lead", id: row.id },
    leadId: row.id,
    customerId: row.customerId,
    changes: changesBetween<LeadRow>(row, byHand) ?? undefined,
    audience: [row.assignedTo],
  });
}
