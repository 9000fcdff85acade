import { useEffect } from "react";

/** Registers the service worker once the page works: push, and later what is offline. */
export function useServiceWorker(): void {
  useEffect(() => {
    void navigator.serviceWorker?.register("/sw.js").catch(() => {});
  }, []);
}
