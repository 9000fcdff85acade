import { deleteView } from "#app/features/staff/saved-views.server.ts";
import { formPage, safeRedirect } from "#app/platform/page.server.ts";
import { submitSmall } from "#app/platform/submit-small.server.ts";

export const action = formPage({ can: "views:edit" }, ({ context, request, params }) =>
  submitSmall({
    request,
    work: () => deleteView(context, { id: params.id ?? "" }),
    done: () => ({ message: "The view is deleted", tone: "success" }),
    to: (form) => safeRedirect(String(form.get("_returnTo") ?? ""), "/leads"),
  }),
);
