import { Pencil } from "lucide-react";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";

export interface FactsCardProps {
  leadId: string;
  facts: readonly { label: string; value: string }[];
  mayEdit: boolean;
}

export function FactsCard({ leadId, facts, mayEdit }: FactsCardProps) {
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
      <dl className="grid gap-x-4 gap-y-2 md:grid-cols-[7rem_minmax(0,1fr)]">
        {facts.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-sm leading-6 text-muted max-md:-mb-2">{label}</dt>
            <dd className="whitespace-pre-line">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
