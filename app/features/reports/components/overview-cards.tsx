import type { ReactNode } from "react";
import type { OverviewView } from "#app/features/reports/overview-view.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";

export interface OverviewCardsProps {
  customerId: string;
  overview: OverviewView;
  mayMove: boolean;
  /** Whether this person may write down what somebody answered. */
  mayAsk: boolean;
}

/** Stages, consents, feedback, referrals, segments and value: each only where there is something. */
export function OverviewCards({ customerId, overview, mayMove, mayAsk }: OverviewCardsProps) {
  const { stages, consents, feedback, referrals, segments, value } = overview;
  return (
    <>
      <Card
        title="Stage"
        actions={
          <LinkButton to={`/customers/${customerId}/lifecycle`} size="small">
            {mayMove ? "Move" : "History"}
          </LinkButton>
        }
      >
        {stages.length === 0 ? (
          <p className="text-muted">
            The same since {overview.since?.relative ?? "the record was made"}.
          </p>
        ) : (
          <Lines
            lines={stages.slice(0, 5).map(({ key, text, why, at }) => ({
              ...{ key, title: text, about: why, at },
            }))}
          />
        )}
      </Card>
      {value ? (
        <Card title="Value">
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
            <Fact label="To date" value={value.lifetime} />
            <Fact label="Next 24 months" value={value.predicted} />
            <Fact label="Risk of leaving" value={value.risk} />
          </dl>
          <p className="mt-2 text-sm text-muted">Worked out {value.at.relative}.</p>
        </Card>
      ) : null}
      {segments.length > 0 ? (
        <Card title="Segments">
          <p className="flex flex-wrap gap-1.5">
            {segments.map(({ id, name }) => (
              <Badge key={id} tone="brand">
                {name}
              </Badge>
            ))}
          </p>
        </Card>
      ) : null}
      <Card
        title="Consents"
        actions={
          mayAsk ? (
            <LinkButton to={`/customers/${customerId}/consents`} size="small">
              Write down
            </LinkButton>
          ) : null
        }
      >
        {consents.length === 0 ? (
          <p className="text-muted">Nothing was asked: no marketing may be sent.</p>
        ) : (
          <Lines
            lines={consents.map((one) => ({
              key: one.id,
              title: (
                <>
                  {one.what} <Badge tone={one.isYes ? "good" : "neutral"}>{one.state}</Badge>
                </>
              ),
              about: one.proof,
              at: one.at,
            }))}
          />
        )}
      </Card>
      {feedback.length > 0 ? (
        <Card title="Feedback">
          <Lines
            lines={feedback.map(({ id, text, status, at }) => ({
              ...{ key: id, title: text, about: status, at },
            }))}
          />
        </Card>
      ) : null}
      {referrals.length > 0 ? (
        <Card title="Referrals">
          <Lines
            lines={referrals.map(({ id, code, status, at }) => ({
              ...{ key: id, title: code, about: status, at },
            }))}
          />
        </Card>
      ) : null}
    </>
  );
}

interface Line {
  key: string;
  title: ReactNode;
  about: string;
  at: { iso: string; relative: string };
}

function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <ul className="flex flex-col gap-2.5">
      {lines.map(({ key, title, about, at }) => (
        <li key={key}>
          <p className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span className="font-semibold">{title}</span>
            <time dateTime={at.iso} className="text-sm text-muted">
              {at.relative}
            </time>
          </p>
          {about ? <p className="text-sm break-words text-muted">{about}</p> : null}
        </li>
      ))}
    </ul>
  );
}

function Fact({ label, value }: { label: string; value: string | null }) {
  if (value === null) return null;
  return (
    <div className="contents">
      <dt className="text-muted">{label}</dt>
      <dd className="font-semibold">{value}</dd>
    </div>
  );
}
