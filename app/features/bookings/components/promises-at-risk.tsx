import type { DelayCardView } from "#app/features/bookings/delayed-jobs.server.ts";
import { LinkButton } from "#app/ui/link-button.tsx";
import { DelayCard } from "./delay-card.tsx";

interface Props {
  count: number;
  jobs: readonly DelayCardView[];
  formKey: string;
}

/** Jobs whose promised time may not be kept, the nearest first, each with its drafted message. */
export function PromisesAtRisk({ count, jobs, formKey }: Props) {
  if (jobs.length === 0) return null;
  return (
    <section aria-label="Promises at risk" className="mb-6">
      <h2 className="mb-2 font-semibold">
        Promises at risk <span className="font-normal text-muted">{count}</span>
      </h2>
      <div className="grid items-start gap-3 md:grid-cols-2 wide:grid-cols-3">
        {jobs.map((delay) => (
          <DelayCard key={delay.id} delay={delay} formKey={formKey} hasName />
        ))}
      </div>
      {count > jobs.length ? (
        <LinkButton to="/bookings?sort=promisedAt&view=open" variant="ghost" className="mt-2">
          All {count}: promises at risk
        </LinkButton>
      ) : null}
    </section>
  );
}
