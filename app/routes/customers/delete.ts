import { deleteCustomer, restoreCustomer } from "#app/features/customers/customers.server.ts";
import { formPage } from "#app/platform/page.server.ts";
import { submitSmall } from "#app/platform/submit-small.server.ts";

/** Deletes a customer, or with `restore` brings one back. */
export const action = formPage({ can: "customers:delete" }, ({ context, request, params }) => {
  const id = params.id ?? "";
  return submitSmall({
    request,
    work: async (form) => {
      if (form.has("restore")) return restoreCustomer(context, { id });
      return deleteCustomer(context, { id, version: Number(form.get("version")) || undefined });
    },
    done: (customer) =>
      customer
        ? { message: `${customer.name} is back`, tone: "success" }
        : {
            message: "The customer is deleted",
            tone: "success",
            undo: { action: `/customers/${id}/delete`, fields: { restore: "1" } },
          },
    to: (form) => (form.has("restore") ? `/customers/${id}` : "/customers"),
  });
});
