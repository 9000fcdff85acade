import type { LeadView } from "#app/features/leads/lead-view.server.ts";
import type { QuickTime } from "#app/features/leads/quick-times.server.ts";
import { LinkButton } from "#app/ui/link-button.tsx";
import { NewRowsPill } from "#app/ui/new-rows-pill.tsx";
import { useSteadyRows } from "#app/ui/use-steady-rows.ts";
import { TodayCard } from "./today-card.tsx";

export interface TodaySectionProps {
  title: string;
  count: number;
  leads: readonly LeadView[];
  formKey: string;
  quickTimes: readonly QuickTime[];
  isPool: boolean;
  /** The whole list, when more wait than are shown. */
  allTo: string;
}

export function TodaySection({ title, count, leads, allTo, ...card }: TodaySectionProps) {
  const { rows, newcomers, show } = useSteadyRows(leads);
  const [first] = newcomers;
  const one = first ? `New: ${[first.name, first.device].filter(Boolean).join(", ")}` : null;
  const text = newcomers.length > 1 ? `${newcomers.length} new in “${title}”` : one;
  return (
    <section aria-label={title} className={rows.length === 0 ? "" : "mb-6"}>
      <NewRowsPill text={text} onShow={show} />
      {rows.length === 0 ? null : (
        <>
          <h2 className="mb-2 font-semibold">
            {title} <span className="font-normal text-muted">{count}</span>
          </h2>
          <div className="grid gap-3 md:grid-cols-2 wide:grid-cols-3">
            {rows.map((lead) => (
              <TodayCard key={lead.id} lead={lead} {...card} />
            ))}
          </div>
          {count > leads.length ? (
            <LinkButton to={allTo} variant="ghost" className="mt-2">
              All {count}: {title.toLowerCase()}
            </LinkButton>
          ) : null}
        </>
      )}
    </section>
  );
}
