import { deleteLead, restoreLead } from "#app/features/leads/leads.server.ts";
import { formPage } from "#app/platform/page.server.ts";
import { submitSmall } from "#app/platform/submit-small.server.ts";

/** Deletes a lead, or with `restore` brings it back. */
export const action = formPage({ can: "leads:delete" }, ({ context, request, params }) => {
  const id = params.id ?? "";
  return submitSmall({
    request,
    work: async (form) => {
      if (form.has("restore")) return restoreLead(context, { id });
      return deleteLead(context, { id, version: Number(form.get("version")) || undefined });
    },
    done: (lead) =>
      lead
        ? { message: "The lead is back", tone: "success" }
        : {
            message: "The lead is deleted",
            tone: "success",
            undo: {
              action: `/leads/${id}/delete`,
              fields: { restore: "1", _returnTo: `/leads/${id}` },
            },
          },
    to: (form) => (form.has("restore") ? `/leads/${id}` : "/leads"),
  });
});
