import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FileText, Pencil, Printer, Send } from "lucide-react";
import { QuoteChases } from "#app/features/cadences/components/quote-chases.tsx";
import { quoteChasesView } from "#app/features/cadences/quote-chases-view.server.ts";
import { LinkCard } from "#app/features/portal/components/link-card.tsx";
import { getPortalLink, renewPortalLink } from "#app/features/portal/portal-links.server.ts";
import { acceptQuote, declineQuote } from "#app/features/quotes/answer-quote.server.ts";
import { AnswerForms } from "#app/features/quotes/components/answer-forms.tsx";
import { QuoteFacts } from "#app/features/quotes/components/quote-facts.tsx";
import { QuoteLines } from "#app/features/quotes/components/quote-lines.tsx";
import { QuoteStatusBadge } from "#app/features/quotes/components/quote-status-badge.tsx";
import { AcceptForm } from "#app/features/quotes/quote-form-schema.ts";
import { jobNumberOf, toQuoteView } from "#app/features/quotes/quote-view.server.ts";
import { getQuote } from "#app/features/quotes/quotes.server.ts";
import { CloseQuoteForm } from "#app/features/quotes/send-form-schema.ts";
import { withdrawQuote } from "#app/features/quotes/send-quote.server.ts";
import { can } from "#app/platform/auth/actor.ts";
import { badRequest } from "#app/platform/errors.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { buttonStyles } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.quote.number}, ${data.quote.name}` : "Quote"} – RevivaTech CRM` },
];

export const loader = page({ can: "quotes:view" }, async ({ context, params }) => {
  const quote = await getQuote(context, { id: params.id ?? "" });
  const threadId = quote.leadId ?? quote.bookingId;
  const mayRenew = threadId !== null && can(context.actor, "links:renew");
  return {
    link: mayRenew ? await getPortalLink(context, { id: threadId }) : null,
    quote: await toQuoteView(context, quote),
    chases: await quoteChasesView(context, quote),
    jobNumber: await jobNumberOf(context, quote),
    mayEdit: can(context.actor, "quotes:edit"),
    formKey: newId(),
  };
});

export const action = formPage({ can: "quotes:edit" }, async ({ context, request, params }) => {
  const id = params.id ?? "";
  const intent = (await request.clone().formData()).get("_intent");
  const form = { context, request, fixed: { id } };
  const done = (message: string) => () => ({
    to: `/quotes/${id}`,
    flash: { message, tone: "success" as const },
  });
  if (intent === "accept")
    return submit({
      ...form,
      operation: acceptQuote,
      schema: AcceptForm,
      onDone: done("The quote is accepted."),
    });
  if (intent === "decline")
    return submit({
      ...form,
      operation: declineQuote,
      schema: CloseQuoteForm,
      onDone: done("The quote is declined."),
    });
  if (intent === "withdraw")
    return submit({
      ...form,
      operation: withdrawQuote,
      schema: CloseQuoteForm,
      onDone: done("The quote is withdrawn."),
    });
  if (intent === "renew-link") {
    const { leadId, bookingId } = await getQuote(context, { id });
    return submit({
      ...form,
      fixed: { id: leadId ?? bookingId ?? "" },
      operation: renewPortalLink,
      onDone: done("The link is new. Every earlier one is dead."),
    });
  }
  throw badRequest("This form is not known here.");
});

export default function QuotePage() {
  const { quote, chases, link, jobNumber, mayEdit, formKey } = useLoaderData<typeof loader>();
  const isDraft = quote.status === "DRAFT";
  const isOpen = isDraft || quote.status === "SENT";
  return (
    <>
      <PageHeader
        title={quote.name}
        description={[quote.number, quote.device].filter(Boolean).join(" · ")}
        back={{ to: "/quotes", label: "Quotes" }}
        badges={<QuoteStatusBadge status={quote.status} text={quote.statusText} />}
        actions={
          <>
            <LinkButton to={`/quotes/${quote.id}/print`}>
              <Printer aria-hidden /> Print
            </LinkButton>
            <a href={`/quotes/${quote.id}/pdf`} className={buttonStyles({ variant: "secondary" })}>
              <FileText aria-hidden /> PDF
            </a>
            {mayEdit && isOpen ? (
              <>
                <LinkButton to={`/quotes/${quote.id}/edit`}>
                  <Pencil aria-hidden /> Change
                </LinkButton>
                <LinkButton to={`/quotes/${quote.id}/send`} variant="primary">
                  <Send aria-hidden /> {isDraft ? "Send…" : "Remind…"}
                </LinkButton>
              </>
            ) : null}
          </>
        }
      />
      <div className="grid items-start gap-4 wide:grid-cols-[minmax(0,1fr)_24rem]">
        <Card title="The quote">
          <QuoteLines {...quote} />
          {quote.deposit ? <p className="mt-3">Deposit: {quote.deposit}</p> : null}
          {quote.note ? (
            <p className="mt-3 whitespace-pre-line [overflow-wrap:anywhere]">{quote.note}</p>
          ) : null}
        </Card>
        <div className="flex min-w-0 flex-col gap-4">
          <QuoteFacts quote={quote} jobNumber={jobNumber} />
          <QuoteChases chases={chases} to={quote.links.lead ?? quote.links.job} />
          {mayEdit && quote.status === "SENT" ? (
            <AnswerForms quote={quote} formKey={formKey} />
          ) : null}
          {link ? <LinkCard link={link} formKey={formKey} /> : null}
          {mayEdit && isDraft ? (
            <ActionForm
              intent="withdraw"
              version={quote.version}
              submit="Throw the draft away"
              submitLook={{ variant: "ghost" }}
            />
          ) : null}
        </div>
      </div>
    </>
  );
}
