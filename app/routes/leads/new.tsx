import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { NewLeadForm } from "#app/features/leads/components/new-lead-form.tsx";
import { categoryChoices } from "#app/features/leads/lead-choices.server.ts";
import { NewLeadForm as FormShape } from "#app/features/leads/lead-form-schema.ts";
import { nameOf } from "#app/features/leads/lead-view.server.ts";
import { createLead } from "#app/features/leads/leads.server.ts";
import { possibleMatches } from "#app/features/leads/possible-matches.server.ts";
import { useSharedLead } from "#app/offline/shell/use-shared-lead.ts";
import type { Context } from "#app/platform/context.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "New lead – RevivaTech CRM" }];

export const loader = page({ can: "leads:create" }, async ({ context, url }) => ({
  formKey: newId(),
  categories: await categoryChoices(context),
  start: {
    phone: url.searchParams.get("phone")?.slice(0, 60) ?? "",
    name: url.searchParams.get("name")?.slice(0, 120) ?? "",
    email: url.searchParams.get("email")?.slice(0, 254) ?? "",
  },
}));

export const action = formPage({ can: "leads:create" }, async ({ context, request }) => {
  const unseen = await unseenMatches(context, await request.clone().formData());
  if (unseen) return unseen;
  return submit({
    context,
    request,
    operation: createLead,
    schema: FormShape,
    shape: (fields) => fields,
    onDone: (lead) => ({
      to: `/leads/${lead.id}`,
      flash: { message: `Saved: ${nameOf(lead.contactInfo)}`, tone: "success" },
    }),
  });
});

/** People who may be meant already are shown once before anything is saved. */
async function unseenMatches(context: Context, form: FormData) {
  const submission = parseWithZod(form, { schema: FormShape });
  if (submission.status !== "success") return null;
  const { phone, email } = submission.value.contactInfo;
  const { matches } = await possibleMatches(context, {
    phone: phone ?? undefined,
    email: email ?? undefined,
  });
  const seen = new Set(String(form.get("_seen") ?? "").split(" "));
  if (matches.every(({ id }) => seen.has(id))) return null;
  return data({ result: submission.reply(), key: newId(), status: 200, matches });
}

export default function NewLead() {
  const { formKey, categories, start } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [params] = useSearchParams();
  const shared = useSharedLead(params.get("shared"));
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="New lead"
        description="A phone number or an e-mail address is enough. The rest can follow."
        back={{ to: "/leads", label: "Leads" }}
      />
      <Card>
        <NewLeadForm
          key={shared ? "shared" : "empty"}
          {...{ formKey, categories }}
          start={shared ? { ...start, phone: shared.phone, email: shared.email } : start}
          needs={shared?.needs}
          answer={answer ?? null}
        />
      </Card>
    </div>
  );
}
