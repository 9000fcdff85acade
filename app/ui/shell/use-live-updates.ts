import { useEffect, useRef } from "react";
import { useAskAgain } from "#app/ui/use-ask-again.ts";
import { afterHold } from "./held-news.ts";
import { atMostEvery, listenForChanges } from "./live-updates.ts";

const REVALIDATE_EVERY = 1000;
const PING_EVERY = 60_000;

/**
 * Asks the loaders again when the server says that something changed, at most once a second, and
 * tells the server that a person is at work, at most once a minute.
 */
export function useLiveUpdates(lastEventId: number, pingPath: string): void {
  const askAgain = useAskAgain();
  const firstEventId = useRef(lastEventId);

  useEffect(() => {
    const paced = atMostEvery(REVALIDATE_EVERY, () => afterHold(askAgain));
    const stop = listenForChanges({
      lastEventId: firstEventId.current,
      onChange: paced.ask,
      onSignedOut: askAgain,
    });
    return () => {
      stop();
      paced.stop();
    };
  }, [askAgain]);

  useEffect(() => {
    let lastPing = Date.now();
    function onInput() {
      if (Date.now() - lastPing < PING_EVERY) return;
      lastPing = Date.now();
      void fetch(pingPath, { method: "POST", keepalive: true }).catch(() => {});
    }
    const kinds = ["pointerdown", "keydown"] as const;
    for (const kind of kinds) window.addEventListener(kind, onInput, { passive: true });
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, onInput);
    };
  }, [pingPath]);
}
