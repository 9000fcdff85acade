import { invalidField } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { type LeadRow, loadLead, saveLead, showLead } from "./lead-record.server.ts";
import { Lead, LeadScoreOverride } from "./schema.ts";
import { rulingScore } from "./score-rules.ts";

export const overrideLeadScore = command({
  summary: "Set the score of a lead by hand, with the reason and an end",
  can: "leads:edit",
  input: LeadScoreOverride,
  output: Lead,
  async run(context, { id, version, score, reason, until }) {
    const row = await loadLead(context, id, "leads:edit");
    await checkVersion(context, { given: version, row, current: () => showLead(context, id) });
    const ends = until ? Date.parse(until) : null;
    if (ends !== null && ends <= context.now)
      throw invalidField("until", "Choose a time that is still to come.");
    const override = score !== null && ends !== null ? { score, until: ends } : null;
    const change: Partial<LeadRow> = {
      scoreOverride: score,
      scoreOverrideReason: score === null ? null : (reason ?? null),
      scoreOverrideBy: score === null ? null : context.actor.userId,
      scoreOverrideUntil: score === null ? null : ends,
      rankScore: rulingScore({ score: row.leadScore, override }, context.now),
    };
    await saveLead(context, row, change, { isEdit: true });
    await emit(context, "lead.score_overridden", {
      subject: { type: "lead", id },
      leadId: id,
      customerId: row.customerId,
      changes: changesBetween<LeadRow>(row, change) ?? undefined,
      audience: [row.assignedTo],
    });
    return showLead(context, id);
  },
});
