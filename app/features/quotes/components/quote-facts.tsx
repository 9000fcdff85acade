import { Link } from "@remix-run/react";
import type { QuoteView } from "#app/features/quotes/quote-view.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Time } from "#app/ui/time.tsx";

interface Props {
  quote: QuoteView;
  jobNumber: string | null;
}

/** What happened to the quote, and what it belongs to. */
export function QuoteFacts({ quote, jobNumber }: Props) {
  const { links, sent, viewed, answered, expires } = quote;
  const times = [
    { name: "Written", at: quote.created },
    { name: "Sent", at: sent },
    { name: "Opened by the customer", at: viewed },
    { name: quote.statusText, at: answered },
    { name: "Good until", at: answered ? null : expires },
  ];
  return (
    <Card title="What happened">
      <dl className="flex flex-col gap-2">
        {times.map(({ name, at }) =>
          at ? (
            <div key={name} className="flex flex-wrap justify-between gap-x-4">
              <dt className="text-muted">{name}</dt>
              <dd>
                <Time dateTime={at.iso} text={at.text} />
              </dd>
            </div>
          ) : null,
        )}
        {quote.signedName ? <Fact name="Signed by" text={quote.signedName} /> : null}
        {quote.declineReason ? <Fact name="Reason" text={quote.declineReason} /> : null}
        {quote.edition > 1 ? <Fact name="Version" text={String(quote.edition)} /> : null}
      </dl>
      <p className="mt-3 flex flex-wrap gap-x-4">
        {links.lead ? <Place to={links.lead} text="Lead" /> : null}
        {links.customer ? <Place to={links.customer} text="Customer" /> : null}
        {links.job ? <Place to={links.job} text={`Job ${jobNumber ?? ""}`} /> : null}
      </p>
    </Card>
  );
}

function Fact({ name, text }: { name: string; text: string }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4">
      <dt className="text-muted">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">{text}</dd>
    </div>
  );
}

function Place({ to, text }: { to: string; text: string }) {
  return (
    <Link
      to={to}
      className="inline-flex min-h-11 items-center font-semibold text-brand-ink hover:underline"
    >
      {text}
    </Link>
  );
}
