import { useState } from "react";
import { discardGroup } from "#app/offline/forms/settle.ts";
import { type OpenedEntry, openRow, rowsOf } from "#app/offline/store/outbox.ts";
import { replay } from "#app/offline/store/replay.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { ClashForm } from "./clash-form.tsx";
import { RefusedEntry } from "./refused-entry.tsx";
import { useOnline, useStored } from "./use-device.ts";

const OUTCOMES: Record<string, string> = {
  "no-signal": "Still no signal. It is tried again by itself.",
  "signed-out": "You are signed out. Sign in again, then it goes.",
  waiting: "The server is busy. It is tried again by itself.",
  sent: "Sent.",
  nothing: "Nothing can go just now.",
};

/** Everything that waits, thing by thing, with what stands in its way. */
export function OutboxPage({ userId }: { userId: string }) {
  const read = async () => Promise.all((await rowsOf(userId)).map(openRow));
  const entries = useStored(read, ["outbox"], userId);
  const isOnline = useOnline();
  const [said, setSaid] = useState("");
  if (entries === undefined) return null;
  const groups = groupsOf(entries);
  const canGo = groups.some((group) => group.every(({ row }) => row.state === "waiting"));
  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-xl font-bold">
        {groups.length === 0 ? "Everything is sent" : `${groups.length} waiting`}
      </h1>
      <p role="status" className="text-muted">
        {groups.length > 0 && !canGo
          ? "None of it goes by itself: say below what is to become of it."
          : said ||
            "It goes by itself as soon as there is a signal, in the order in which it was done."}
      </p>
      {groups.length > 0 && isSafariTab() ? (
        <p className="rounded-xl bg-warn-soft px-4 py-3 text-warn-ink">
          Safari clears what a page keeps after seven days without a visit. Put the CRM on your Home
          Screen (Share, then Add to Home Screen), or send this before.
        </p>
      ) : null}
      {groups.map((group) => (
        <Group key={group[0]?.row.id} entries={group} />
      ))}
      {canGo && isOnline ? (
        <Button
          type="button"
          size="large"
          onClick={() =>
            void replay({ isForced: true }).then((outcome) => setSaid(OUTCOMES[outcome] ?? ""))
          }
        >
          Send now
        </Button>
      ) : null}
    </div>
  );
}

/** On iPhones and iPads what is not on the Home Screen is thrown away after a week. */
function isSafariTab(): boolean {
  const isApple = /iP(hone|ad|od)/.test(navigator.userAgent);
  return isApple && !(navigator as Navigator & { standalone?: boolean }).standalone;
}

function groupsOf(entries: readonly OpenedEntry[]): OpenedEntry[][] {
  const groups = new Map<string, OpenedEntry[]>();
  for (const entry of entries)
    groups.set(entry.row.group, [...(groups.get(entry.row.group) ?? []), entry]);
  return [...groups.values()];
}

function Group({ entries }: { entries: OpenedEntry[] }) {
  const stopped = entries.find(({ row }) => row.state !== "waiting");
  const [first] = entries;
  if (!first) return null;
  return (
    <Card
      title={first.title}
      actions={
        stopped ? <Badge tone="warn">Needs you</Badge> : <Badge tone="neutral">Waiting</Badge>
      }
    >
      <ul className="mb-2 text-sm text-muted">
        {entries.map(({ part, row }) => (part ? <li key={row.id}>{part}</li> : null))}
      </ul>
      {stopped?.clash ? <ClashForm entry={stopped} /> : null}
      {stopped && !stopped.clash ? <RefusedEntry entry={stopped} /> : null}
      <Discard entries={entries} />
    </Card>
  );
}

function Discard({ entries }: { entries: OpenedEntry[] }) {
  const [isSure, setSure] = useState(false);
  if (!isSure)
    return (
      <Button type="button" variant="ghost" size="small" onClick={() => setSure(true)}>
        Discard
      </Button>
    );
  return (
    <div className="flex flex-wrap items-center gap-2" role="alert">
      <span>It was not sent. Discard it for good?</span>
      <Button
        type="button"
        variant="danger"
        size="small"
        onClick={() => void discardGroup(entries)}
      >
        Discard for good
      </Button>
      <Button type="button" variant="secondary" size="small" onClick={() => setSure(false)}>
        Keep
      </Button>
    </div>
  );
}
