import type { Flash } from "#app/platform/flash.server.ts";
import { safeRedirect } from "#app/platform/page.server.ts";

/** Where a form leads when it is done: the page it came from, else the lead. */
export function wayBack(form: FormData, leadId: string): string {
  const given = form.get("_returnTo");
  return safeRedirect(typeof given === "string" ? given : null, `/leads/${leadId}`);
}

/** Says what was done and offers to take it back. */
export function undoable(message: string, leadIds: string[], returnTo: string): Flash {
  return {
    message,
    tone: "success",
    undo: { action: "/leads/undo", fields: { ids: leadIds.join(" "), _returnTo: returnTo } },
  };
}
