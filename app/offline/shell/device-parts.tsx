import { useEffect, useState } from "react";
import { type Ask, onAsk } from "./asks.ts";
import { OutboxChip } from "./outbox-chip.tsx";
import { SignOutDialog } from "./sign-out-dialog.tsx";
import { UpdateBar } from "./update-bar.tsx";
import { WhyNotDialog } from "./why-not-dialog.tsx";

/** What the device shows on every staff page, beside the page itself. */
export function DeviceParts() {
  const [ask, setAsk] = useState<Ask | null>(null);
  useEffect(() => onAsk(setAsk), []);
  const close = () => setAsk(null);
  return (
    <>
      <OutboxChip />
      <UpdateBar />
      {ask?.kind === "sign-out" ? <SignOutDialog ask={ask} onClose={close} /> : null}
      {ask?.kind === "why-not" ? <WhyNotDialog why={ask.why} onClose={close} /> : null}
    </>
  );
}
