import { Send, TriangleAlert } from "lucide-react";
import { useStored } from "#app/offline/page/use-device.ts";
import { readSession } from "#app/offline/store/facts.ts";
import { rowsOf } from "#app/offline/store/outbox.ts";
import { countWaiting } from "#app/offline/store/outbox-rules.ts";
import { cn } from "#app/ui/class-names.ts";

/** "3 waiting": what this phone still has to send; within the thumb's reach, above the bar. */
export function OutboxChip() {
  const rows = useStored(readOwn, ["outbox", "session", "copy"]) ?? [];
  const waiting = countWaiting(rows);
  if (waiting === 0) return null;
  const stopped = countWaiting(rows.filter(({ state }) => state !== "waiting"));
  const Icon = stopped > 0 ? TriangleAlert : Send;
  return (
    <a
      href="/offline#/outbox"
      className={cn(
        "fixed bottom-[calc(var(--bar-height)+env(safe-area-inset-bottom)+0.75rem)] left-3 z-30 flex min-h-11 items-center gap-2 rounded-full px-4 font-semibold shadow-float md:bottom-4 md:left-auto md:right-4 print:hidden",
        stopped > 0 ? "bg-warn-soft text-warn-ink" : "bg-brand text-on-brand",
      )}
    >
      <Icon aria-hidden className="size-4" />
      {stopped > 0
        ? `${waiting} waiting, ${stopped} ${stopped === 1 ? "needs" : "need"} you`
        : `${waiting} waiting`}
    </a>
  );
}

async function readOwn() {
  const session = await readSession();
  return session ? rowsOf(session.userId) : [];
}
