import { ArrowLeft, CloudOff, Send, Wifi } from "lucide-react";
import { type DeviceSession, readSession } from "#app/offline/store/facts.ts";
import { isAnythingUnsent, rowsOf } from "#app/offline/store/outbox.ts";
import { countWaiting } from "#app/offline/store/outbox-rules.ts";
import { Button, buttonStyles } from "#app/ui/button.tsx";
import { CheckInPage } from "./check-in-page.tsx";
import { Home } from "./home.tsx";
import { JobPage } from "./job-page.tsx";
import { LeadPage } from "./lead-page.tsx";
import { NewLeadPage } from "./new-lead-page.tsx";
import { Notice } from "./notice.tsx";
import { OutboxPage } from "./outbox-page.tsx";
import { PersonPage } from "./person-page.tsx";
import { goTo, usePlace, wantedPage } from "./place.ts";
import { useOnline, useStored } from "./use-device.ts";

/** The page for when there is no signal. */
export function OfflineApp() {
  const session = useStored(readSession, ["session", "copy"]);
  const [place = "", id = ""] = usePlace();
  const isOnline = useOnline();
  return (
    <div className="mx-auto flex min-h-dvh max-w-3xl flex-col gap-4 px-[max(1rem,env(safe-area-inset-left))] pt-[max(1rem,env(safe-area-inset-top))] pb-[max(2rem,env(safe-area-inset-bottom))]">
      <header className="flex flex-wrap items-center gap-2">
        {place ? (
          <Button type="button" variant="ghost" size="icon" onClick={() => goTo("")}>
            <ArrowLeft aria-hidden />
            <span className="sr-only">Back to the start</span>
          </Button>
        ) : null}
        <p className="flex grow items-center gap-2 font-semibold" role="status">
          {isOnline ? <Wifi aria-hidden /> : <CloudOff aria-hidden />}
          {isOnline ? "Online" : "No signal"}
        </p>
        {session ? <WaitingChip userId={session.userId} /> : null}
        {isOnline ? (
          <a href={wantedPage()} className={buttonStyles({ size: "small" })}>
            Open the CRM
          </a>
        ) : null}
      </header>
      <main>{session === undefined ? null : <Shown {...{ session, place, id }} />}</main>
    </div>
  );
}

function Shown({
  session,
  place,
  id,
}: {
  session: DeviceSession | null;
  place: string;
  id: string;
}) {
  if (!session) return <NobodyHere />;
  const { userId } = session;
  switch (place) {
    case "new-lead":
      return <NewLeadPage session={session} />;
    case "check-in":
      return <CheckInPage key={id} draftId={id} session={session} />;
    case "person":
      return <PersonPage key={id} id={id} session={session} />;
    case "lead":
      return <LeadPage key={id} id={id} session={session} />;
    case "job":
      return <JobPage key={id} id={id} session={session} />;
    case "outbox":
      return <OutboxPage userId={userId} />;
    default:
      return <Home session={session} />;
  }
}

function WaitingChip({ userId }: { userId: string }) {
  const rows = useStored(() => rowsOf(userId), ["outbox"], userId) ?? [];
  const waiting = countWaiting(rows);
  if (waiting === 0) return null;
  return (
    <a href="#/outbox" className="chip min-h-11">
      <Send aria-hidden className="size-4" /> {waiting} waiting
    </a>
  );
}

function NobodyHere() {
  const hasUnsent = useStored(isAnythingUnsent, ["outbox", "session"]) ?? false;
  return (
    <div className="flex flex-col gap-4">
      <Notice />
      <div className="card p-5">
        <h1 className="mb-1 text-lg font-bold">Nobody is signed in on this device</h1>
        <p>
          Sign in once you have a signal.
          {hasUnsent
            ? " What was written here before and not sent yet is kept sealed until whoever wrote it signs in again."
            : null}
        </p>
      </div>
    </div>
  );
}
