import { inlineEdit, inlineText } from "#app/features/leads/inline-fields.ts";
import { updateLead } from "#app/features/leads/leads.server.ts";
import { invalidField } from "#app/platform/errors.ts";
import { editInPlace } from "#app/platform/inline-edit.server.ts";
import { formPage } from "#app/platform/page.server.ts";

/** One field of the lead, edited where it stands. */
export const action = formPage({ can: "leads:edit" }, ({ context, request, params }) => {
  const id = params.id ?? "";
  return editInPlace({
    request,
    to: `/leads/${id}`,
    read: inlineText,
    save: ({ field, value, version }) => {
      const edit = inlineEdit(field, value);
      if (!edit) throw invalidField(field, "This field is not edited here.");
      return updateLead(context, { id, ...(version ? { version } : {}), ...edit });
    },
  });
});
