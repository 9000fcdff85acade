import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MoreRows, QuoteFields } from "#app/features/quotes/components/quote-fields.tsx";
import { newQuotePage } from "#app/features/quotes/new-quote-page.server.ts";
import { NewQuoteForm } from "#app/features/quotes/quote-form-schema.ts";
import { createQuote } from "#app/features/quotes/quotes.server.ts";
import { comeBack, submit } from "#app/platform/form.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "New quote – RevivaTech CRM" }];

export const loader = page({ can: "quotes:edit" }, ({ context, url }) =>
  newQuotePage(context, url),
);

export const action = formPage({ can: "quotes:edit" }, async ({ context, request }) => {
  if ((await request.clone().formData()).has("_more")) return comeBack(request);
  return submit({
    context,
    request,
    operation: createQuote,
    schema: NewQuoteForm,
    onDone: ({ id, number }) => ({
      to: `/quotes/${id}`,
      flash: { message: `${number} is written. Read it through, then send it.`, tone: "success" },
    }),
  });
});

export default function NewQuote() {
  const { about, back, ids, rows, moreTo, ...form } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title="New quote" description={about} back={{ to: back, label: "Back" }} />
      <Card>
        <ActionForm
          intent="write"
          values={form.values}
          formKey={form.formKey}
          submit="Save the draft"
          buttons={<MoreRows to={moreTo} />}
        >
          {Object.entries(ids).map(([name, id]) =>
            id ? <input key={name} type="hidden" name={name} value={id} /> : null,
          )}
          <QuoteFields rows={rows} />
        </ActionForm>
      </Card>
    </div>
  );
}
