import { Pencil } from "lucide-react";
import type { LeadFact } from "#app/features/leads/lead-page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { InlineField } from "#app/ui/inline-field.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";

export interface FactsCardProps {
  leadId: string;
  version: number;
  facts: readonly LeadFact[];
  mayEdit: boolean;
}

/** What is known of the lead; a press on a value edits it. */
export function FactsCard({ leadId, version, facts, mayEdit }: FactsCardProps) {
  return (
    <Card
      title="What we know"
      actions={
        mayEdit ? (
          <LinkButton to={`/leads/${leadId}/edit`} size="small" prefetch="intent">
            <Pencil aria-hidden /> Edit
          </LinkButton>
        ) : null
      }
    >
      <dl className="grid items-baseline gap-x-4 gap-y-1 md:grid-cols-[7rem_minmax(0,1fr)]">
        {facts.map(({ label, value, inline }) => (
          <div key={label} className="contents">
            <dt className="text-sm leading-6 text-muted max-md:-mb-2">{label}</dt>
            <dd className="min-w-0 break-words whitespace-pre-line">
              {inline ? (
                <InlineField
                  action={`/leads/${leadId}/field`}
                  {...{ label, version }}
                  {...inline}
                  text={value}
                />
              ) : (
                value
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
