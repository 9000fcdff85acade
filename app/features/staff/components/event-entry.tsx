import type { Event } from "#app/platform/history/schema.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Time } from "#app/ui/time.tsx";

const AREAS = new Set(["lead", "customer", "booking"]);
const KINDS: Record<string, string> = {
  system: "The program",
  nobody: "Somebody not signed in",
  visitor: "A visitor",
  token: "A program",
};

/** One line of the audit log, with what it changed behind it. */
export function EventEntry({ event }: { event: Event & { when: string } }) {
  const { subject, changes, details } = event;
  const who = event.actor.name ?? KINDS[event.actor.kind] ?? event.actor.kind;
  const link = AREAS.has(subject.type) ? `/${subject.type}s/${subject.id}` : null;
  return (
    <li className="px-4 py-3 md:px-5">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <span className="font-semibold">{who}</span>
        <code className="rounded bg-sunken px-1.5 text-sm">{event.type}</code>
        {event.kind === "access" ? <Badge tone="warn">Access</Badge> : null}
        {event.actor.kind === "token" ? <Badge>Token</Badge> : null}
        <span className="text-sm text-muted">
          {link ? (
            <a href={link} className="underline">
              {subject.type}
            </a>
          ) : (
            subject.type
          )}
        </span>
      </p>
      <p className="text-sm text-muted">
        <Time dateTime={event.at} text={event.when} />
        {event.maskedAddress ? ` · ${event.maskedAddress}` : null} · no. {event.id}
      </p>
      {changes || details ? (
        <details className="mt-1">
          <summary className="min-h-8 py-1 text-sm font-semibold text-brand-ink">
            What changed
          </summary>
          <dl className="mt-1 flex flex-col gap-1 text-sm">
            {Object.entries(changes ?? {}).map(([field, change]) => (
              <Line key={field} name={field}>
                {change === "changed"
                  ? "changed"
                  : `${written(change.from)} → ${written(change.to)}`}
              </Line>
            ))}
            {Object.entries(details ?? {}).map(([field, value]) => (
              <Line key={`details-${field}`} name={field}>
                {written(value)}
              </Line>
            ))}
            {event.requestId ? <Line name="request">{event.requestId}</Line> : null}
          </dl>
        </details>
      ) : null}
    </li>
  );
}

function Line({ name, children }: { name: string; children: string }) {
  return (
    <div className="grid gap-x-3 md:grid-cols-[10rem_1fr]">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function written(value: unknown): string {
  if (value === null || value === undefined || value === "") return "(none)";
  return typeof value === "string" ? value : JSON.stringify(value);
}
