import { useSyncExternalStore } from "react";

/** Where one is on the offline page; behind the hash, so that a killed tab opens there again. */
export function usePlace(): string[] {
  const hash = useSyncExternalStore(watch, () => window.location.hash);
  return hash.replace(/^#\/?/, "").split("/").filter(Boolean);
}

function watch(onChange: () => void) {
  window.addEventListener("hashchange", onChange);
  return () => window.removeEventListener("hashchange", onChange);
}

export function goTo(place: string) {
  window.location.hash = `#/${place}`;
  window.scrollTo(0, 0);
}

/** The page that was asked for before the signal went; only pages of our own. */
export function wantedPage(): string {
  const to = new URLSearchParams(window.location.search).get("to") ?? "/today";
  return /^\/(?![/\\])/.test(to) ? to : "/today";
}
