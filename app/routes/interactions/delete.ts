import {
  deleteInteraction,
  getInteraction,
} from "#app/features/interactions/interactions.server.ts";
import { formPage } from "#app/platform/page.server.ts";
import { submitSmall } from "#app/platform/submit-small.server.ts";

/** "Remove" in the log of contacts. */
export const action = formPage(
  { can: "interactions:delete" },
  async ({ context, request, params }) => {
    const { id, customerId, leadId } = await getInteraction(context, { id: params.id ?? "" });
    return submitSmall({
      request,
      work: (form) =>
        deleteInteraction(context, { id, version: Number(form.get("version")) || undefined }),
      done: () => ({ message: "The contact is removed", tone: "success" }),
      to: () => (customerId ? `/customers/${customerId}/interactions` : `/leads/${leadId}`),
    });
  },
);
