import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { approveErasure } from "#app/features/privacy/approve-erasure.server.ts";
import { ErasureCard } from "#app/features/privacy/components/erasure-card.tsx";
import { privacyPage } from "#app/features/privacy/privacy-page.server.ts";
import { proposeErasure } from "#app/features/privacy/propose-erasure.server.ts";
import { withdrawErasure } from "#app/features/privacy/withdraw-erasure.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { FreshNotice } from "#app/ui/fresh-notice.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Privacy of ${data?.name ?? "a customer"} – RevivaTech CRM` },
];

export const loader = page({ can: "customers:erase" }, ({ context, params }) =>
  privacyPage(context, params.id ?? ""),
);

export const action = formPage({ can: "customers:erase" }, async ({ context, request, params }) => {
  const id = params.id ?? "";
  const intent = (await request.clone().formData()).get("_intent");
  const done = (message: string, to = `/customers/${id}/privacy`) => ({
    onDone: () => ({ to, flash: { message, tone: "success" as const } }),
  });
  const base = { context, request };
  if (intent === "approve")
    return submit({
      ...{ ...base, operation: approveErasure },
      ...done("Approved. The person is being erased.", "/settings/privacy"),
    });
  if (intent === "withdraw")
    return submit({ ...base, operation: withdrawErasure, ...done("Withdrawn.") });
  return submit({
    ...{ ...base, operation: proposeErasure, fixed: { id } },
    ...done("Proposed. The owner has to approve it."),
  });
});

export default function Privacy() {
  const { customerId, name, rights, isFresh, ...rest } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title="Privacy"
        description="What a person may ask of you about their data. Answer within one calendar month."
        back={{ to: `/customers/${customerId}`, label: name }}
        className="mb-0 md:mb-0"
      />
      <FreshNotice isFresh={isFresh} />
      {rights.mayExport ? (
        <Card title="A copy of their data">
          <p className="mb-4">
            One file with everything you keep of {name}: what was said and done, photos and
            recordings. Passcodes and other secrets are not in it. At most three a day.
          </p>
          <LinkButton to={`/customers/${customerId}/archive`} reloadDocument>
            <Download aria-hidden /> Download the file
          </LinkButton>
        </Card>
      ) : null}
      <ErasureCard name={name} mayApprove={rights.mayApprove} {...rest} />
    </div>
  );
}
