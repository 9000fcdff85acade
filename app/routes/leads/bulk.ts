import { redirect } from "@remix-run/node";
import { bulkLeads } from "#app/features/leads/bulk-leads.server.ts";
import { undoable } from "#app/features/leads/lead-flash.server.ts";
import type { BulkLeads, LeadStage, LostReason } from "#app/features/leads/schema.ts";
import { toIso } from "#app/platform/dates.ts";
import { invalidField } from "#app/platform/errors.ts";
import { formPage, safeRedirect } from "#app/platform/page.server.ts";
import { submitSmall } from "#app/platform/submit-small.server.ts";

const MOST = 500;

/** The bar of ticked leads. */
export const action = formPage({ can: "leads:view" }, async ({ context, request }) => {
  const form = await request.clone().formData();
  const ids = form.getAll("ids").map(String).slice(0, MOST);
  if (form.get("op") === "export" && ids.length > 0) {
    return redirect(`/leads/export?${new URLSearchParams(ids.map((id) => ["id", id]))}`);
  }
  return submitSmall({
    request,
    work: () => bulkLeads(context, bulkOf(form, { ids, me: context.actor.userId })),
    done: ({ results }, to) => {
      const now = toIso(context.now);
      // Who had the owner, stage or tag already did not change, and has nothing to take back.
      const done = results.flatMap(({ lead }) => (lead?.updatedAt === now ? [lead.id] : []));
      const refused = results.find(({ status }) => status >= 300);
      const count = `${done.length} of ${results.length} leads changed`;
      if (!refused) return undoable(count, done, to);
      return { ...undoable(`${count}. ${refused.detail ?? ""}`, done, to), tone: "error" };
    },
    to: () => safeRedirect(String(form.get("_returnTo") ?? ""), "/leads"),
  });
});

function bulkOf(form: FormData, { ids, me }: { ids: string[]; me: string | null }): BulkLeads {
  if (ids.length === 0) throw invalidField("ids", "Tick some leads first.");
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const op = text("op");
  if (op === "assign") {
    const assignedTo = text("assignedTo") === "me" ? me : text("assignedTo") || null;
    return { op, items: ids.map((id) => ({ id, assignedTo })) };
  }
  if (op === "move") {
    const lostReason = (text("lostReason") || undefined) as LostReason | undefined;
    const stage = text("stage") as LeadStage;
    const reason = stage === "LOST" ? { lostReason } : {};
    return { op, items: ids.map((id) => ({ id, stage, ...reason })) };
  }
  const tags = text("tag") ? [text("tag")] : [];
  if (tags.length === 0) throw invalidField("tag", "Write the tag first.");
  const [add, remove] = op === "untag" ? [[], tags] : [tags, []];
  return { op: "tag", items: ids.map((id) => ({ id, add, remove })) };
}
