import { Link } from "@remix-run/react";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { Time } from "#app/ui/time.tsx";

export interface QuoteChasesProps {
  chases: readonly {
    title: string;
    at: { iso: string; text: string; relative: string };
    how: string;
    isOverdue: boolean;
  }[];
  /** The lead or job whose sequence it is. */
  to: string | null;
}

/** When the customer will be asked about the quote, by the sequence that really runs. */
export function QuoteChases({ chases, to }: QuoteChasesProps) {
  if (chases.length === 0) return null;
  return (
    <Card title="We will ask">
      <ol className="flex flex-col divide-y divide-line">
        {chases.map(({ title, at, how, isOverdue }) => (
          <li key={`${at.iso} ${title}`} className="py-2 first:pt-0">
            <span className="flex flex-wrap items-center justify-between gap-x-3">
              <span className="font-semibold">{title}</span>
              {isOverdue ? <Badge tone="warn">due</Badge> : null}
            </span>
            <span className="text-sm text-muted">
              <Time dateTime={at.iso} text={at.text} relative={at.relative} />
              {how === "" ? null : ` · ${how}`}
            </span>
          </li>
        ))}
      </ol>
      {to === null ? null : (
        <Link
          to={to}
          className="inline-flex min-h-11 items-center font-semibold text-brand-ink hover:underline"
        >
          Do or pause it there
        </Link>
      )}
    </Card>
  );
}
