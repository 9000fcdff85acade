import { refuseErased } from "#app/features/customers/refuse-erased.server.ts";
import { addInteraction } from "#app/features/interactions/interactions.server.ts";
import { Interaction, InteractionDraft } from "#app/features/interactions/schema.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { OneRow } from "#app/platform/wire.ts";
import { loadLead, showLead } from "./lead-record.server.ts";

const LeadInteractionDraft = InteractionDraft.omit({ id: true }).extend(OneRow.shape);

export const addLeadInteraction = command({
  summary: "Log a call, message or visit on a lead",
  can: "leads:edit",
  input: LeadInteractionDraft,
  output: Interaction,
  async run(context, { id, version, ...draft }) {
    await refuseErased(context, { leadId: id });
    const row = await loadLead(context, id, "leads:edit");
    await checkVersion(context, { given: version, row, current: () => showLead(context, id) });
    return addInteraction(context, {
      ...draft,
      leadId: id,
      ...(row.customerId ? { customerId: row.customerId } : {}),
    });
  },
});
