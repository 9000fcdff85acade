import { unmergeCustomers } from "#app/features/customers/unmerge-customers.server.ts";
import { formPage } from "#app/platform/page.server.ts";
import { submitSmall } from "#app/platform/submit-small.server.ts";

/** "Undo the merge" of the profile. */
export const action = formPage({ can: "customers:merge" }, ({ context, request, params }) =>
  submitSmall({
    request,
    work: (form) => {
      const mergeId = form.get("mergeId");
      return unmergeCustomers(context, {
        id: params.id ?? "",
        ...(typeof mergeId === "string" && mergeId ? { mergeId } : {}),
      });
    },
    done: ({ restored, keptEdits }) => ({
      message:
        keptEdits.length === 0
          ? `${restored.name} is a record of its own again`
          : `${restored.name} is a record of its own again; edited since and kept: ${keptEdits.join(", ")}`,
      tone: "success",
    }),
    to: () => `/customers/${params.id}`,
  }),
);
