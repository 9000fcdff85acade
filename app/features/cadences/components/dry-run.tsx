import { Link } from "@remix-run/react";
import type { DryRun } from "#app/features/cadences/cadence-page.server.ts";

/** "These 14 leads would get step 2 tomorrow 09:00". */
export function DryRunList({ dryRun }: { dryRun: DryRun }) {
  if (dryRun.groups.length === 0)
    return <p className="text-muted">Nobody would get a step in the next two weeks.</p>;
  return (
    <ul className="divide-y divide-line">
      {dryRun.groups.map(({ key, text, people, more }) => (
        <li key={key} className="py-2">
          <p className="font-medium">{text}</p>
          <p className="text-sm text-muted">
            {people.map(({ to, name }, at) => (
              <span key={to}>
                {at > 0 ? ", " : ""}
                <Link to={to} className="inline-block py-1 text-brand-ink underline">
                  {name}
                </Link>
              </span>
            ))}
            {more > 0 ? ` and ${more} more` : ""}
          </p>
        </li>
      ))}
    </ul>
  );
}
