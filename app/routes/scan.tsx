import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Search } from "lucide-react";
import { CodeScanner } from "#app/features/search/components/code-scanner.tsx";
import { openScan } from "#app/features/search/open-scan.server.ts";
import { page } from "#app/platform/page.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field } from "#app/ui/field.tsx";
import { Input } from "#app/ui/input.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Scan – RevivaTech CRM" }];

export const loader = page({ can: "customers:look-up" }, async ({ context, url }) => {
  const code = url.searchParams.get("code")?.trim();
  if (code) throw redirect(await openScan(context, code));
  return { isUnknown: url.searchParams.has("unknown") };
});

/** A label, a receipt, or the number under it: opens the job. */
export default function Scan() {
  const { isUnknown } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-4">
      <PageHeader
        title="Scan"
        description="The code on a label or a receipt opens its job."
        className="mb-0 md:mb-0"
      />
      {isUnknown ? (
        <p role="alert" className="rounded-xl bg-warn-soft px-4 py-3 text-warn-ink">
          This link was replaced or closed. Find the job by its number or the customer’s name.
        </p>
      ) : null}
      <Card>
        <CodeScanner />
        <Form method="get" className="mt-4 flex items-end gap-2">
          <Field label="Or type the number" className="flex-1">
            <Input name="code" autoComplete="off" enterKeyHint="search" required />
          </Field>
          <Button variant="secondary" className="mb-6">
            <Search aria-hidden /> Open
          </Button>
        </Form>
      </Card>
    </div>
  );
}
