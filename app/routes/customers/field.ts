import { getCustomer, updateCustomer } from "#app/features/customers/customers.server.ts";
import { inlineEdit, inlineText } from "#app/features/customers/inline-fields.ts";
import { invalidField } from "#app/platform/errors.ts";
import { editInPlace } from "#app/platform/inline-edit.server.ts";
import { formPage } from "#app/platform/page.server.ts";

/** One field of the profile, edited where it stands. */
export const action = formPage(
  { can: "customers:edit-profile" },
  async ({ context, request, params }) => {
    const { id } = await getCustomer(context, { id: params.id ?? "" });
    return editInPlace({
      request,
      to: `/customers/${id}`,
      read: inlineText,
      save: ({ field, value, version }) => {
        const edit = inlineEdit(field, value);
        if (!edit) throw invalidField(field, "This field is not edited here.");
        return updateCustomer(context, { id, ...(version ? { version } : {}), ...edit });
      },
    });
  },
);
