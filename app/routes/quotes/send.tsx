import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TellFields } from "#app/features/messages/components/tell-fields.tsx";
import { tellValues } from "#app/features/messages/tell-values.ts";
import { previewQuoteMessage } from "#app/features/quotes/quote-message.server.ts";
import { nameOf } from "#app/features/quotes/quote-view.server.ts";
import { getQuote } from "#app/features/quotes/quotes.server.ts";
import { RemindForm, SendQuoteForm } from "#app/features/quotes/send-form-schema.ts";
import { remindOfQuote, sendQuote } from "#app/features/quotes/send-quote.server.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formatMoney } from "#app/platform/money.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { TextField } from "#app/ui/form-controls.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? "Send a quote"} – RevivaTech CRM` },
];

export const loader = page({ can: "quotes:edit" }, async ({ context, params }) => {
  const quote = await getQuote(context, { id: params.id ?? "" });
  const isReminder = quote.status === "SENT";
  const kind = isReminder ? "reminder" : "sent";
  const preview = await previewQuoteMessage(context, { id: quote.id, kind });
  return {
    id: quote.id,
    number: quote.number,
    version: quote.version,
    title: isReminder ? `Remind of ${quote.number}` : `Send ${quote.number}`,
    about: `${await nameOf(context, quote)}, ${formatMoney(quote.total.amount)}`,
    isReminder,
    preview,
    formKey: newId(),
    values: {
      validDays: (await numbersOf(context.db)).quotes.validDays,
      tell: tellValues(preview),
    },
  };
});

export const action = formPage({ can: "quotes:edit" }, async ({ context, request, params }) => {
  const id = params.id ?? "";
  const form = { context, request, fixed: { id } };
  const to = `/quotes/${id}`;
  if ((await request.clone().formData()).get("_intent") === "remind")
    return submit({
      ...form,
      operation: remindOfQuote,
      schema: RemindForm,
      onDone: ({ number }) => ({
        to,
        flash: { message: `The reminder of ${number} is on its way.`, tone: "success" },
      }),
    });
  return submit({
    ...form,
    operation: sendQuote,
    schema: SendQuoteForm,
    onDone: ({ number }) => ({
      to,
      flash: {
        message: `${number} is sent`,
        tone: "success",
        undo: { action: `/quotes/${id}/undo`, fields: {} },
      },
    }),
  });
});

export default function SendQuote() {
  const { id, number, title, about, isReminder, preview, ...form } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={title} description={about} back={{ to: `/quotes/${id}`, label: number }} />
      <Card>
        <ActionForm
          intent={isReminder ? "remind" : "send"}
          values={form.values}
          version={form.version}
          formKey={form.formKey}
          submit={isReminder ? "Send the reminder" : "Send the quote"}
          buttons={
            <LinkButton to={`/quotes/${id}`} variant="ghost">
              Leave it
            </LinkButton>
          }
        >
          {isReminder ? null : (
            <TextField
              name="validDays"
              label="Good for how many days"
              inputMode="numeric"
              isRequired
            />
          )}
          <TellFields preview={preview} isUndoable />
        </ActionForm>
      </Card>
    </div>
  );
}
