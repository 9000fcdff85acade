import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { atMostEvery, listenForChanges } from "./live-updates.ts";

const REVALIDATE_EVERY = 1000;
const PING_EVERY = 60_000;

/**
 * Asks the loaders again when the server says that something changed, at most once a second, and
 * tells the server that a person is at work, at most once a minute.
 */
export function useLiveUpdates(lastEventId: number, pingPath: string): void {
  const revalidator = useRevalidator();
  const latest = useRef(revalidator);
  const firstEventId = useRef(lastEventId);
  useEffect(() => {
    latest.current = revalidator;
  });

  useEffect(() => {
    const paced = atMostEvery(REVALIDATE_EVERY, () => latest.current.revalidate());
    const stop = listenForChanges({
      lastEventId: firstEventId.current,
      onChange: paced.ask,
      onSignedOut: () => latest.current.revalidate(),
    });
    return () => {
      stop();
      paced.stop();
    };
  }, []);

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
