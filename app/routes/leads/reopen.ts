import { wayBack } from "#app/features/leads/lead-flash.server.ts";
import { nameOf } from "#app/features/leads/lead-view.server.ts";
import { reopenLead } from "#app/features/leads/lose-lead.server.ts";
import { formPage } from "#app/platform/page.server.ts";
import { submitSmall } from "#app/platform/submit-small.server.ts";

export const action = formPage({ can: "leads:edit" }, ({ context, request, params }) =>
  submitSmall({
    request,
    work: (form) =>
      reopenLead(context, {
        id: params.id ?? "",
        version: Number(form.get("version")) || undefined,
      }),
    done: (lead) => ({ message: `${nameOf(lead.contactInfo)} is open again`, tone: "success" }),
    to: (form) => wayBack(form, params.id ?? ""),
  }),
);
