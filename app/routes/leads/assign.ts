import { assignLead } from "#app/features/leads/assign-lead.server.ts";
import { undoable, wayBack } from "#app/features/leads/lead-flash.server.ts";
import { nameOf } from "#app/features/leads/lead-view.server.ts";
import { formPage } from "#app/platform/page.server.ts";
import { submitSmall } from "#app/platform/submit-small.server.ts";

/** Hands a lead to somebody; "me" takes it, nothing puts it back into the pool. */
export const action = formPage({ can: "leads:assign" }, ({ context, request, params }) => {
  const id = params.id ?? "";
  return submitSmall({
    request,
    work: (form) => {
      const chosen = String(form.get("assignedTo") ?? "");
      const assignedTo = chosen === "me" ? context.actor.userId : chosen || null;
      return assignLead(context, {
        id,
        version: Number(form.get("version")) || undefined,
        assignedTo,
      });
    },
    done: (lead, to) => {
      const owner = lead.assignedToName === null ? "in the pool" : `with ${lead.assignedToName}`;
      return undoable(`${nameOf(lead.contactInfo)} is ${owner}`, [id], to);
    },
    to: (form) => wayBack(form, id),
  });
});
