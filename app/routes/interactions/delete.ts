import {
  deleteInteraction,
  restoreInteraction,
} from "#app/features/interactions/interactions.server.ts";
import { formPage, safeRedirect } from "#app/platform/page.server.ts";
import { submitSmall } from "#app/platform/submit-small.server.ts";

/** "Remove" in the log of contacts, and its "Undo" with `restore`; back to where it was pressed. */
export const action = formPage({ can: "interactions:delete" }, ({ context, request, params }) => {
  const id = params.id ?? "";
  return submitSmall({
    request,
    work: (form) => {
      if (form.has("restore")) return restoreInteraction(context, { id });
      return deleteInteraction(context, { id, version: Number(form.get("version")) || undefined });
    },
    done: (contact, to) =>
      contact
        ? { message: "The contact is back", tone: "success" }
        : {
            message: "The contact is removed",
            tone: "success",
            undo: { action: `/interactions/${id}/delete`, fields: { restore: "1", _returnTo: to } },
          },
    to: (form) => safeRedirect(String(form.get("_returnTo") ?? ""), "/customers"),
  });
});
