import { BellRing } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { useAskAgain } from "#app/ui/use-ask-again.ts";
import { type DeviceItem, DeviceList } from "./device-list.tsx";
import { IphoneCoach } from "./iphone-coach.tsx";
import { type PushState, pushState, thisDevice, turnPushOn } from "./push-browser.ts";

export interface PushCardProps {
  devices: readonly DeviceItem[];
  /** Nobody is asked before there is something to be told of. */
  hasFollowUps: boolean;
}

/** Pushes on this device, and the person's other devices with when one last arrived. */
export function PushCard({ devices, hasFollowUps }: PushCardProps) {
  const [state, setState] = useState<PushState>("looking");
  const askAgain = useAskAgain();
  const ids = devices.map(({ id }) => id).join(" ");

  useEffect(() => {
    void pushState(ids.split(" ")).then(setState);
  }, [ids]);

  async function turnOn() {
    setState("looking");
    setState(await turnPushOn().catch((): PushState => "failed"));
    askAgain();
  }

  return (
    <Card
      title="On your devices"
      description="Follow-ups and new leads on the lock screen: first name and device, nothing more."
    >
      <div className="flex flex-col gap-4">
        {hasFollowUps ? <ThisDevice state={state} onTurnOn={turnOn} /> : <NotYet />}
        <noscript>
          <p>Turning pushes on needs JavaScript.</p>
        </noscript>
        <DeviceList devices={devices} here={state === "looking" ? null : thisDevice()} />
      </div>
    </Card>
  );
}

function NotYet() {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="min-w-0 flex-1 basis-56">
        Plan your first follow-up on a lead; then this device can remind you of it to the minute.
      </p>
      <LinkButton to="/leads?assignedTo=me">Your leads</LinkButton>
    </div>
  );
}

const WORDS: Partial<Record<PushState, string>> = {
  unsupported: "This browser cannot take pushes. Another browser, or your phone, can.",
  refused: "Notifications are blocked in this browser. Allow them in the site’s settings.",
  failed: "That did not work: no connection to the browser’s push service. Try again.",
  on: "This device takes pushes.",
};

function ThisDevice({ state, onTurnOn }: { state: PushState; onTurnOn: () => void }) {
  if (state === "needs-home-screen") return <IphoneCoach />;
  const mayTry = state === "off" || state === "failed";
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p className="min-w-0 flex-1 basis-56" role="status">
        {WORDS[state] ?? "Be told on this device the minute a follow-up is due."}
      </p>
      {mayTry ? (
        <Button type="button" onClick={onTurnOn}>
          <BellRing aria-hidden /> Turn on for this device
        </Button>
      ) : null}
    </div>
  );
}
