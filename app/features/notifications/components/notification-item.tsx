import { Link } from "@remix-run/react";
import { BellOff, BellRing } from "lucide-react";
import { kindLabel } from "#app/features/notifications/labels.ts";
import type { Notification } from "#app/features/notifications/schema.ts";
import type { Moment } from "#app/platform/short-time.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Time } from "#app/ui/time.tsx";

const small = { variant: "secondary", size: "small", name: "action" } as const;

/** One thing that somebody was told, with what can be done about it at once. */
export function NotificationItem({ item }: { item: Notification & { made: Moment } }) {
  const { made } = item;
  const isNew = item.readAt === null && !item.isMuted;
  const mayBeUnread = item.readAt !== null && !item.isMuted;
  const Icon = item.isMuted ? BellOff : BellRing;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 md:px-5">
      <Icon aria-hidden className={`size-5 flex-none ${isNew ? "text-brand-ink" : "text-muted"}`} />
      <Link to={item.url} className="min-w-0 flex-1 basis-52 py-1 hover:underline">
        <span className="block font-semibold">
          {item.title} {isNew ? <Badge tone="brand">New</Badge> : null}
          {item.isMuted ? <Badge>Muted</Badge> : null}
        </span>
        <span className="block truncate text-sm text-muted">{item.body}</span>
      </Link>
      <span className="text-sm text-muted">
        <Time dateTime={made.iso} text={made.text} relative={made.relative} />
      </span>
      <div className="flex flex-wrap items-center gap-2">
        {item.actions.includes("done") ? (
          <ActionForm
            intent={`act-${item.id}`}
            submit="Done"
            submitLook={{ ...small, value: "done" }}
            buttons={
              item.actions.includes("snooze") ? (
                <Button {...small} value="snooze">
                  +1 h
                </Button>
              ) : null
            }
          />
        ) : null}
        {isNew ? (
          <ActionForm
            intent={`read-${item.id}`}
            submit="Mark as read"
            submitLook={{ variant: "ghost", size: "small", name: "ids", value: item.id }}
          />
        ) : null}
        {mayBeUnread ? (
          <ActionForm
            intent={`unread-${item.id}`}
            submit="Mark as unread"
            submitLook={{ variant: "ghost", size: "small", name: "ids", value: item.id }}
          />
        ) : null}
        {item.isMuted ? null : (
          <details className="relative">
            <summary className="inline-flex min-h-11 items-center px-2 text-sm text-muted underline md:min-h-8">
              More
            </summary>
            <ActionForm
              intent={`mute-${item.id}`}
              submit={`Mute “${kindLabel(item.type)}”`}
              submitLook={{ variant: "secondary", size: "small", name: "type", value: item.type }}
              className="py-1"
            />
          </details>
        )}
      </div>
    </li>
  );
}
