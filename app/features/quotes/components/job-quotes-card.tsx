import { Link } from "@remix-run/react";
import type { JobQuotes } from "#app/features/quotes/job-quotes.server.ts";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { Time } from "#app/ui/time.tsx";
import { QuoteStatusBadge } from "./quote-status-badge.tsx";

interface Props {
  jobId: string;
  quotes: JobQuotes;
  /** The job stands still until the customer has agreed to a price. */
  isWaiting: boolean;
}

/** How the customer took the job's quotes; after a no, what can be done next. */
export function JobQuotesCard({ jobId, quotes, isWaiting }: Props) {
  const [newest] = quotes;
  if (!newest) return null;
  const isDeclined = isWaiting && newest.status === "DECLINED";
  return (
    <Card title="Quotes">
      {isDeclined ? (
        <div className="mb-3 rounded-xl bg-warn-soft px-4 py-3 text-warn-ink">
          <p className="font-semibold">
            The customer declined {newest.number}
            {newest.reason ? `: “${newest.reason}”` : "."}
          </p>
          <p className="mt-1">
            Call them and write another quote, or move the job to “Returned” with the reason.
          </p>
          <LinkButton to={`/quotes/new?bookingId=${jobId}`} className="mt-2">
            Write another quote
          </LinkButton>
        </div>
      ) : null}
      <ul>
        {quotes.map((quote) => (
          <li key={quote.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Link
              to={`/quotes/${quote.id}`}
              className="inline-flex min-h-11 items-center font-semibold text-brand-ink hover:underline"
            >
              {quote.number}
            </Link>
            <span className="tabular-nums">{quote.total}</span>
            <QuoteStatusBadge status={quote.status} text={quote.statusText} />
            <span className="text-sm text-muted">
              <Time dateTime={quote.at.iso} text={quote.at.text} relative={quote.at.relative} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
