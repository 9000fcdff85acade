import { useState } from "react";
import { useOnline } from "#app/offline/page/use-device.ts";
import { discardAll, rowsOf } from "#app/offline/store/outbox.ts";
import { replay } from "#app/offline/store/replay.ts";
import { Button } from "#app/ui/button.tsx";
import { DialogPanel } from "#app/ui/dialog.tsx";
import type { Ask } from "./asks.ts";
import { letPass } from "./watch-forms.ts";

export interface SignOutDialogProps {
  ask: Extract<Ask, { kind: "sign-out" }>;
  onClose: () => void;
}

/** Before somebody leaves with unsent work: send it, keep it sealed for them, or throw it away. */
export function SignOutDialog({ ask: { form, userId, waiting }, onClose }: SignOutDialogProps) {
  const isOnline = useOnline();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const leave = () => {
    onClose();
    letPass(form);
  };
  async function sendFirst() {
    setBusy(true);
    await replay({ isForced: true });
    setBusy(false);
    if ((await rowsOf(userId)).length === 0) leave();
    else setTrouble("Not everything could be sent. Keep it, or look at what waits.");
  }
  return (
    <DialogPanel
      look="dialog"
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={waiting === 1 ? "One thing is not sent yet" : `${waiting} things are not sent yet`}
      description="They are on this device only."
      footer={
        <>
          <Button
            type="button"
            isPending={isBusy}
            disabled={!isOnline}
            onClick={() => void sendFirst()}
          >
            Send, then sign out
          </Button>
          <Button type="button" variant="secondary" onClick={leave}>
            Keep them for me
          </Button>
          <Button
            type="button"
            variant="danger"
            onClick={() => void discardAll(userId).then(leave)}
          >
            Discard them
          </Button>
        </>
      }
    >
      <p>
        Kept, they stay sealed on this device and go out when you sign in here again. Nobody else
        can read them.
      </p>
      {trouble ? (
        <p role="alert" className="mt-2 font-medium text-bad-ink">
          {trouble} <a href="/offline#/outbox">What waits</a>
        </p>
      ) : null}
    </DialogPanel>
  );
}
