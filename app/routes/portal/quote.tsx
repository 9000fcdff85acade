import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useParams } from "@remix-run/react";
import {
  acceptByLink,
  declineByLink,
  viewByLink,
} from "#app/features/portal/answer-by-link.server.ts";
import { AnswerForm } from "#app/features/portal/components/answer-form.tsx";
import { PortalError, PortalFrame } from "#app/features/portal/components/portal-frame.tsx";
import { showPortalQuote } from "#app/features/portal/portal-quote.server.ts";
import { behindLink } from "#app/features/portal/visit.server.ts";
import { QuoteLines } from "#app/features/quotes/components/quote-lines.tsx";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const handle = { isStatic: true };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Quote ${data?.quote.number ?? ""}` },
  { name: "robots", content: "noindex" },
];

export async function loader(args: LoaderFunctionArgs) {
  return page({ can: null }, ({ context, params, request }) =>
    behindLink(args.context.facts?.address ?? "", async () => {
      const token = String(params.token);
      const quote = await showPortalQuote(context, { token });
      const isLook = request.method === "GET" && !request.headers.get("Sec-Purpose");
      if (quote.isOpen && isLook) await viewByLink(context, { token });
      return { quote, formKey: newId() };
    }),
  )(args);
}

export async function action(args: ActionFunctionArgs) {
  return formPage({ can: null }, async ({ context, request, params }) =>
    behindLink(args.context.facts?.address ?? "", async () => {
      const token = String(params.token);
      const intent = (await request.clone().formData()).get("_intent");
      const form = { context, request, fixed: { token } };
      const onDone = () => ({ to: `/portal/${token}/quote` });
      return intent === "decline"
        ? submit({ ...form, operation: declineByLink, onDone })
        : submit({ ...form, operation: acceptByLink, onDone });
    }),
  )(args);
}

export default function PortalQuotePage() {
  const { quote, formKey } = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>() ?? null;
  const { token } = useParams();
  return (
    <PortalFrame
      shopName={quote.shop.name}
      title={quote.firstName ? `${quote.firstName}, your quote` : "Your quote"}
      device={quote.device}
    >
      <p className="rounded-xl bg-info-soft px-4 py-3 font-medium text-info-ink" role="status">
        {quote.state}
        {quote.isOpen && quote.goodUntil ? ` Good until ${quote.goodUntil}.` : ""}
      </p>
      <Card title={`Quote ${quote.number}`} headingLevel={2}>
        <QuoteLines {...quote} />
        {quote.deposit ? <p className="mt-3">Deposit on acceptance: {quote.deposit}</p> : null}
        {quote.note ? (
          <p className="mt-3 whitespace-pre-line [overflow-wrap:anywhere]">{quote.note}</p>
        ) : null}
        {quote.signed ? <p className="mt-3 font-semibold">{quote.signed}</p> : null}
      </Card>
      {quote.isOpen ? <AnswerForm quote={quote} formKey={formKey} answer={answer} /> : null}
      <p>
        <a
          href={`/portal/${token}`}
          className="inline-flex min-h-11 items-center text-brand-ink underline"
        >
          Everything about your repair
        </a>
      </p>
      {quote.shop.phone ? (
        <p className="text-muted">
          Questions? Call{" "}
          <a className="underline" href={`tel:${quote.shop.phone.replaceAll(" ", "")}`}>
            {quote.shop.phone}
          </a>
          .
        </p>
      ) : null}
    </PortalFrame>
  );
}

export function ErrorBoundary() {
  return <PortalError />;
}
