import { Link } from "@remix-run/react";
import { ChevronLeft } from "lucide-react";
import type { ThreadPage } from "#app/features/conversations/inbox-page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Menu } from "#app/ui/menu.tsx";

/** Who it is, whose it is, and what can be done with the thread itself. */
export function ThreadHeader({ page, backTo }: { page: ThreadPage; backTo: string }) {
  const { conversation: one, formKey } = page;
  const small = (intent: string, label: string, variant: "secondary" | "ghost" = "ghost") => (
    <ActionForm
      intent={intent}
      formKey={formKey}
      version={one.version}
      submit={label}
      submitLook={{ variant, size: "small" }}
    />
  );
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-3 md:px-5">
      <Link
        to={backTo}
        aria-label="Back to the inbox"
        className="-ml-2 inline-flex size-11 items-center justify-center text-brand-ink wide:hidden"
      >
        <ChevronLeft aria-hidden className="size-6" />
      </Link>
      <div className="min-w-0 flex-1 basis-56">
        <h1 className="truncate text-xl font-bold">{one.who}</h1>
        <p className="flex flex-wrap gap-1.5">
          {one.state === "CLOSED" ? <Badge>Closed</Badge> : null}
          {one.state === "SNOOZED" ? <Badge tone="info">Snoozed</Badge> : null}
          {one.isSpam ? <Badge tone="bad">Spam</Badge> : null}
          {one.isBlocked ? <Badge tone="bad">Blocked</Badge> : null}
          {one.wait ? <Badge tone={one.wait.isLate ? "bad" : "warn"}>{one.wait.text}</Badge> : null}
          {one.rating ? <Badge tone="good">Rated {one.rating} of 5</Badge> : null}
          <Badge tone={one.assignedToName ? "neutral" : "warn"}>
            {one.assignedToName ?? "Nobody’s yet"}
          </Badge>
        </p>
      </div>
      <div className="ml-auto flex items-center gap-3 max-md:w-full max-md:justify-end">
        {one.isAssisted && !one.isSpam ? small("take-over", "Take over", "secondary") : null}
        {!one.isAssisted && one.assignedTo === null
          ? small("take-over", "Take it", "secondary")
          : null}
        {one.state === "OPEN"
          ? small("close", "Close", "secondary")
          : small("reopen", "Open again", "secondary")}
        <Menu label={`More for ${one.who}`}>
          {one.isSpam ? small("not-spam", "No spam") : small("spam", "Spam")}
          {one.isBlocked
            ? small("unblock", "Unblock the visitor")
            : small("block", "Block the visitor")}
        </Menu>
      </div>
    </header>
  );
}
