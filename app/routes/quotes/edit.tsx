import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MoreRows, QuoteFields } from "#app/features/quotes/components/quote-fields.tsx";
import { EditQuoteForm } from "#app/features/quotes/quote-form-schema.ts";
import {
  moreRowsTo,
  quoteFormValues,
  rowCount,
} from "#app/features/quotes/quote-form-values.server.ts";
import { nameOf } from "#app/features/quotes/quote-view.server.ts";
import { getQuote, updateQuote } from "#app/features/quotes/quotes.server.ts";
import { comeBack, submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Change ${data?.number ?? "quote"} – RevivaTech CRM` },
];

export const loader = page({ can: "quotes:edit" }, async ({ context, params, url }) => {
  const quote = await getQuote(context, { id: params.id ?? "" });
  const rows = rowCount(url, quote.lines.length);
  return {
    id: quote.id,
    number: quote.number,
    version: quote.version,
    isSent: quote.status === "SENT",
    name: await nameOf(context, quote),
    values: quoteFormValues(quote),
    rows,
    moreTo: moreRowsTo(url, rows),
    formKey: newId(),
  };
});

export const action = formPage({ can: "quotes:edit" }, async ({ context, request, params }) => {
  if ((await request.clone().formData()).has("_more")) return comeBack(request);
  return submit({
    context,
    request,
    operation: updateQuote,
    fixed: { id: params.id ?? "" },
    schema: EditQuoteForm,
    onDone: ({ id, number, edition, status }) => ({
      to: `/quotes/${id}`,
      flash: {
        message:
          status === "SENT"
            ? `${number} is changed: the customer’s link shows version ${edition}.`
            : `${number} is saved.`,
        tone: "success",
      },
    }),
  });
});

export default function EditQuote() {
  const { id, number, name, isSent, rows, moreTo, ...form } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title={`Change ${number}`}
        description={
          isSent
            ? `${name}. It has been sent: saving makes a new version, and only that one can be accepted.`
            : name
        }
        back={{ to: `/quotes/${id}`, label: number }}
      />
      <Card>
        <ActionForm
          intent="change"
          values={form.values}
          version={form.version}
          formKey={form.formKey}
          submit={isSent ? "Save as a new version" : "Save the draft"}
          buttons={<MoreRows to={moreTo} />}
        >
          <QuoteFields rows={rows} />
        </ActionForm>
      </Card>
    </div>
  );
}
