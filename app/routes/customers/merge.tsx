import type { MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { MergeForm } from "#app/features/customers/components/merge-form.tsx";
import { mergeCustomers } from "#app/features/customers/merge-customers.server.ts";
import { mergePreview } from "#app/features/customers/merge-preview.server.ts";
import { toMergeView } from "#app/features/customers/merge-view.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { writeFlash } from "#app/platform/flash.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction = () => [{ title: "Merge two records – RevivaTech CRM" }];

export const loader = page({ can: "customers:merge" }, async ({ context, url }) => {
  const ids = { id: url.searchParams.get("a") ?? "", otherId: url.searchParams.get("b") ?? "" };
  try {
    return { view: toMergeView(await mergePreview(context, ids)), formKey: newId() };
  } catch (error) {
    if (!(error instanceof AppError) || ![409, 422].includes(error.status)) throw error;
    throw redirect("/customers/duplicates", {
      headers: { "Set-Cookie": await writeFlash({ message: error.message, tone: "error" }) },
    });
  }
});

export const action = formPage({ can: "customers:merge" }, ({ context, request, url }) =>
  submit({
    context,
    request,
    operation: mergeCustomers,
    fixed: { id: url.searchParams.get("a") ?? "" },
    onDone: ({ id, name }) => ({
      to: `/customers/${id}`,
      flash: { message: `Merged into ${name}. You can undo it here for 30 days.`, tone: "success" },
    }),
  }),
);

export default function MergeRecords() {
  const { view, formKey } = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>() ?? null;
  const { survivor, other } = view;
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title={`Is ${other.name} the same person as ${survivor.name}?`}
        description="The first record stays, the second becomes part of it."
        back={{ to: "/customers/duplicates", label: "Possible duplicates" }}
        badges={view.reasons.map((reason) => <Badge key={reason}>{reason}</Badge>)}
      >
        <p className="grid grid-cols-2 gap-2 font-semibold">
          {[survivor, other].map(({ id, name }) => (
            <Link key={id} to={`/customers/${id}`} className="text-brand-ink hover:underline">
              {name}
            </Link>
          ))}
        </p>
      </PageHeader>
      <MergeForm view={view} formKey={formKey} answer={answer} />
    </div>
  );
}
