import { wayBack } from "#app/features/leads/lead-flash.server.ts";
import { overrideLeadScore } from "#app/features/leads/override-score.server.ts";
import { addDays, localDateOf, localToUtc, toIso } from "#app/platform/dates.ts";
import { formPage } from "#app/platform/page.server.ts";
import { submitSmall } from "#app/platform/submit-small.server.ts";

/** A score by hand for some days, or with `end` the computed one again. */
export const action = formPage({ can: "leads:edit" }, ({ context, request, params }) => {
  const id = params.id ?? "";
  return submitSmall({
    request,
    work: (form) => {
      const version = Number(form.get("version")) || undefined;
      if (form.has("end")) return overrideLeadScore(context, { id, version, score: null });
      const days = Math.min(90, Math.max(1, Number(form.get("days")) || 7));
      return overrideLeadScore(context, {
        id,
        version,
        score: Number(form.get("score")),
        reason: String(form.get("reason") ?? ""),
        until: toIso(localToUtc(addDays(localDateOf(context.now), days))),
      });
    },
    done: (lead) => ({
      message: lead.scoreOverride ? "The score is set by hand" : "The score is computed again",
      tone: "success",
    }),
    to: (form) => wayBack(form, id),
  });
});
