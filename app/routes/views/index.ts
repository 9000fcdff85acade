import { createView, type SavedView } from "#app/features/staff/saved-views.server.ts";
import { formPage, safeRedirect } from "#app/platform/page.server.ts";
import { submitSmall } from "#app/platform/submit-small.server.ts";

export const action = formPage({ can: "views:edit" }, ({ context, request }) =>
  submitSmall({
    request,
    work: (form) =>
      createView(context, {
        area: String(form.get("area")) as SavedView["area"],
        name: String(form.get("name") ?? ""),
        query: String(form.get("query") ?? ""),
        isShared: form.has("isShared"),
      }),
    done: ({ name }) => ({ message: `Saved the view ${name}`, tone: "success" }),
    to: (form) => safeRedirect(String(form.get("_returnTo") ?? ""), "/leads"),
  }),
);
