import { checkVersion, command } from "#app/platform/operation.server.ts";
import { loadLead, showLead } from "./lead-record.server.ts";
import { editLead } from "./leads.server.ts";
import { applyMove, requireQualifiable } from "./move-lead.server.ts";
import { Lead, QualifyLead } from "./schema.ts";

export const qualifyLead = command({
  summary: "Mark a lead as qualified; missing answers may come along",
  can: "leads:edit",
  input: QualifyLead,
  output: Lead,
  async run(context, { id, version, ...answers }) {
    const row = await loadLead(context, id, "leads:edit");
    await checkVersion(context, { given: version, row, current: () => showLead(context, id) });
    const edited = await editLead(context, row, answers);
    await requireQualifiable(context, edited);
    await applyMove(context, edited, {
      to: "QUALIFIED",
      by: "person",
      cause: "person",
      isEdit: true,
    });
    return showLead(context, id);
  },
});
