import { Laptop, Smartphone } from "lucide-react";
import type { SessionItem } from "#app/features/staff/account-schema.ts";
import type { Moment } from "#app/platform/short-time.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { Time } from "#app/ui/time.tsx";

export interface SessionsCardProps {
  sessions: readonly (SessionItem & { seen: Moment })[];
}

/** Where the person is signed in, each with its own way out. */
export function SessionsCard({ sessions }: SessionsCardProps) {
  const hasOthers = sessions.some((one) => !one.isCurrent);
  return (
    <Card
      title="Devices"
      description="Where you are signed in."
      actions={
        hasOthers ? (
          <ActionForm
            intent="sessions"
            submit="Sign out everywhere else"
            submitLook={{ variant: "secondary", size: "small" }}
          />
        ) : null
      }
    >
      <ul className="divide-y divide-line">
        {sessions.map((one) => {
          const Icon = /iPhone|Android|iPad/.test(one.device) ? Smartphone : Laptop;
          return (
            <li key={one.id} className="flex flex-wrap items-center gap-3 py-3">
              <Icon aria-hidden className="size-6 flex-none text-muted" />
              <div className="min-w-0 flex-1 basis-48">
                <p className="font-semibold">
                  {one.device} {one.isCurrent ? <Badge tone="good">This device</Badge> : null}
                </p>
                <p className="text-sm text-muted">
                  <Time dateTime={one.seen.iso} text={one.seen.text} relative={one.seen.relative} />
                  {one.maskedAddress ? ` · ${one.maskedAddress}` : null}
                </p>
              </div>
              {one.isCurrent ? null : (
                <ActionForm
                  intent="session"
                  submit="Sign out"
                  submitLook={{ variant: "ghost", size: "small", name: "id", value: one.id }}
                />
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
