import { Link } from "@remix-run/react";
import type { PossibleMatch } from "#app/features/leads/possible-matches.server.ts";

/** Who it may be already: looked at before saving, so that nobody is entered twice. */
export function MatchList({
  matches,
  title,
}: {
  matches: readonly PossibleMatch[];
  title: string;
}) {
  return (
    <div role="status">
      {matches.length === 0 ? null : (
        <div className="mb-3 rounded-xl bg-warn-soft px-4 py-3 text-warn-ink">
          <p className="font-semibold">{title}</p>
          <ul>
            {matches.map(({ id, kind, name, detail }) => (
              <li key={id}>
                <Link
                  to={kind === "lead" ? `/leads/${id}` : `/customers/${id}`}
                  className="inline-flex min-h-9 flex-wrap items-center gap-x-2 underline"
                >
                  <strong>{name}</strong>
                  <span>
                    {kind === "lead" ? "open lead" : "customer"}
                    {detail ? ` · ${detail}` : ""}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
