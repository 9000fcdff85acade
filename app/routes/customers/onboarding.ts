import { dismissOnboarding, resumeOnboarding } from "#app/features/customers/onboarding.server.ts";
import { formPage } from "#app/platform/page.server.ts";
import { submitSmall } from "#app/platform/submit-small.server.ts";

/** Puts the checklist of a new customer away, with a way back. */
export const action = formPage(
  { can: "customers:edit-profile" },
  ({ context, request, params }) => {
    const id = params.id ?? "";
    const here = `/customers/${id}`;
    return submitSmall({
      request,
      async work(form) {
        const isBack = form.get("_intent") === "resume";
        await (isBack ? resumeOnboarding : dismissOnboarding)(context, { id });
        return isBack;
      },
      done: (isBack) =>
        isBack
          ? { message: "The list is back.", tone: "success" }
          : {
              message: "The list is put away.",
              tone: "success",
              undo: { action: `${here}/onboarding`, fields: { _intent: "resume" } },
            },
      to: () => here,
    });
  },
);
