import { Link } from "@remix-run/react";
import type { RoleCount } from "#app/features/today/today-view.server.ts";
import { Card } from "#app/ui/card.tsx";

/** What waits for whom, by role; each name opens that person's day. */
export function RoleCounts({ roles }: { roles: readonly RoleCount[] }) {
  if (roles.length === 0) return null;
  return (
    <Card title="By person" isFlush>
      <ul className="divide-y divide-line">
        {roles.map(({ role, count, people }) => (
          <li key={role} className="px-4 py-2 md:px-5">
            <p className="flex justify-between text-sm text-muted">
              <span>{role}</span>
              <span>{count}</span>
            </p>
            <ul>
              {people.map(({ id, name, count: n }) => (
                <li key={id}>
                  <Link
                    to={`/today?who=${id}`}
                    className="flex min-h-11 items-center justify-between font-semibold text-brand-ink hover:underline"
                  >
                    <span>{name}</span>
                    <span>{n}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}
