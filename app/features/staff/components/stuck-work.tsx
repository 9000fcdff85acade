import { CircleCheck } from "lucide-react";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";

export interface StuckItem {
  id: string;
  queue: "job" | "delivery" | "event";
  what: string;
  why: string;
  when: string;
}

/** What the program gave up: each can be tried again, and an owner may let it go. */
export function StuckWork({
  stuck,
  mayDiscard,
}: {
  stuck: readonly StuckItem[];
  mayDiscard: boolean;
}) {
  return (
    <Card isFlush title="What failed">
      {stuck.length === 0 ? (
        <EmptyState icon={<CircleCheck />} title="Nothing failed">
          What cannot be done after ten tries is shown here.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {stuck.map((item) => (
            <li
              key={`${item.queue}-${item.id}`}
              className="flex flex-wrap items-center gap-3 px-4 py-3 md:px-5"
            >
              <div className="min-w-0 flex-1 basis-60">
                <p className="font-semibold">
                  {item.what} <Badge tone="bad">{item.queue}</Badge>
                </p>
                <p className="text-sm text-muted [overflow-wrap:anywhere]">{item.why}</p>
                <p className="text-sm text-muted">{item.when}</p>
              </div>
              <Verb item={item} verb="retry" label="Try again" />
              {mayDiscard ? <Verb item={item} verb="discard" label="Give up" /> : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Verb({
  item,
  verb,
  label,
}: {
  item: StuckItem;
  verb: "retry" | "discard";
  label: string;
}) {
  return (
    <ActionForm
      intent={`${verb}-${item.queue} ${item.id}`}
      submit={
        <>
          {label}
          <span className="sr-only">: {item.what}</span>
        </>
      }
      submitLook={{ variant: verb === "retry" ? "secondary" : "ghost", size: "small" }}
    >
      <input type="hidden" name="id" value={item.id} />
    </ActionForm>
  );
}
