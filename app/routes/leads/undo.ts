import { redirect } from "@remix-run/node";
import { undoLeadChange } from "#app/features/leads/undo-lead.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { type Flash, writeFlash } from "#app/platform/flash.server.ts";
import { formPage, safeRedirect } from "#app/platform/page.server.ts";

const MOST = 500;

/** Takes back the actor's last change of each lead named. */
export const action = formPage({ can: "leads:edit" }, async ({ context, request }) => {
  const form = await request.formData();
  const ids = String(form.get("ids") ?? "")
    .split(" ")
    .filter(Boolean)
    .slice(0, MOST);
  let undone = 0;
  let refusal: string | null = null;
  for (const id of ids) {
    try {
      await undoLeadChange(context, { id });
      undone += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refusal = error.message;
    }
  }
  const flash: Flash =
    refusal === null
      ? { message: "Taken back", tone: "success" }
      : {
          message: ids.length === 1 ? refusal : `${undone} of ${ids.length} taken back. ${refusal}`,
          tone: "error",
        };
  const to = safeRedirect(String(form.get("_returnTo") ?? ""), "/leads");
  return redirect(to, { headers: { "Set-Cookie": await writeFlash(flash) } });
});
