import { useFetchers, useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { afterHold } from "./held-news.ts";
import { atMostEvery, listenForChanges } from "./live-updates.ts";

const REVALIDATE_EVERY = 1000;
const PING_EVERY = 60_000;

/**
 * Asks the loaders again when the server says that something changed, at most once a second, and
 * tells the server that a person is at work, at most once a minute.
 */
export function useLiveUpdates(lastEventId: number, pingPath: string): void {
  const revalidator = useRevalidator();
  const isSending = useIsSending();
  const latest = useRef({ revalidate: revalidator.revalidate, isSending, isAsked: false });
  const firstEventId = useRef(lastEventId);

  // Asking again in the middle of a form's redirect would take the message meant for its page.
  useEffect(() => {
    const { isAsked } = latest.current;
    latest.current = { revalidate: revalidator.revalidate, isSending, isAsked };
    if (!isAsked || isSending) return;
    latest.current.isAsked = false;
    revalidator.revalidate();
  });

  useEffect(() => {
    const show = () => {
      if (latest.current.isSending) latest.current.isAsked = true;
      else latest.current.revalidate();
    };
    const paced = atMostEvery(REVALIDATE_EVERY, () => afterHold(show));
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

function useIsSending(): boolean {
  const navigation = useNavigation();
  const fetchers = useFetchers();
  return navigation.state !== "idle" || fetchers.some(({ state }) => state !== "idle");
}
