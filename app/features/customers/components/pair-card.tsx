import { Form, Link } from "@remix-run/react";
import type { PairView } from "#app/features/customers/duplicates-view.server.ts";
import { Avatar } from "#app/ui/avatar.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";

/** Two people who may be one, what speaks for it, and the two answers. */
export function PairCard({ pair, isDismissed }: { pair: PairView; isDismissed: boolean }) {
  const [first, second] = pair.people;
  if (!first || !second) return null;
  return (
    <Card>
      <div className="grid gap-3 md:grid-cols-2">
        {pair.people.map((person) => (
          <div key={person.id} className="flex min-w-0 gap-3">
            <Avatar name={person.name} />
            <div className="min-w-0">
              <Link
                to={`/customers/${person.id}`}
                className="inline-flex min-h-11 items-center font-semibold text-brand-ink hover:underline md:min-h-0"
              >
                {person.name}
              </Link>
              <p className="text-sm break-words text-muted">{person.about}</p>
              <p className="text-sm text-muted">{person.history}</p>
            </div>
          </div>
        ))}
      </div>
      <p className="mt-3 flex flex-wrap items-center gap-1.5">
        <Badge tone={pair.isLikely ? "warn" : "neutral"}>{`${pair.points} points`}</Badge>
        {pair.reasons.map((reason) => (
          <Badge key={reason}>{reason}</Badge>
        ))}
      </p>
      <Form method="post" className="mt-3 flex flex-wrap gap-2">
        <input type="hidden" name="id" value={first.id} />
        <input type="hidden" name="otherId" value={second.id} />
        <LinkButton to={`/customers/merge?a=${first.id}&b=${second.id}`} variant="primary">
          Compare and merge
        </LinkButton>
        <Button
          name="answer"
          value={isDismissed ? "maybe-same" : "not-same"}
          variant="secondary"
          aria-label={
            isDismissed
              ? `Ask again about ${first.name} and ${second.name}`
              : `${first.name} and ${second.name} are not the same`
          }
        >
          {isDismissed ? "Ask again" : "Not the same"}
        </Button>
      </Form>
    </Card>
  );
}
