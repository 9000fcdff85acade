import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { getRepairTerms, updateRepairTerms } from "#app/features/shop/repair-terms.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { TextAreaField } from "#app/ui/form-controls.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Terms of repair – RevivaTech CRM" }];

export const loader = page({ can: "settings:edit" }, ({ context }) => getRepairTerms(context, {}));

export const action = formPage({ can: "settings:edit" }, async ({ context, request }) => {
  const isReset = (await request.clone().formData()).get("_intent") === "reset";
  return submit({
    context,
    request,
    operation: updateRepairTerms,
    shape: isReset ? (fields) => ({ ...fields, text: null }) : undefined,
    onDone: () => ({
      to: "/settings/terms",
      flash: {
        message: isReset ? "Back to the usual terms." : "The next customer signs these terms.",
        tone: "success",
      },
    }),
  });
});

export default function TermsOfRepair() {
  const { text, version, isOwn } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4 md:gap-6">
      <PageHeader
        title="Terms of repair"
        description="What a customer reads and signs when a device is taken in. Whoever signed before keeps the terms of that day."
        back={{ to: "/settings", label: "Settings" }}
        badges={<Badge>{isOwn ? "Your own words" : "The usual terms"}</Badge>}
        className="mb-0 md:mb-0"
      />
      <Card>
        <ActionForm intent="terms" values={{ text }} version={version} submit="Use these terms">
          <TextAreaField
            name="text"
            label="Terms"
            description="One a line. Have them looked at by somebody who knows the law."
            rows={12}
            maxLength={8000}
            isRequired
          />
        </ActionForm>
        {isOwn ? (
          <ActionForm
            intent="reset"
            version={version}
            submit="Back to the usual terms"
            submitLook={{ variant: "secondary" }}
            className="mt-3"
          />
        ) : null}
      </Card>
    </div>
  );
}
