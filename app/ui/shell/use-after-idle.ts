import { useEffect } from "react";

/** Fetches and runs something once the page has nothing better to do. */
export function useAfterIdle(run: () => Promise<void>): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each page that is opened
  useEffect(() => {
    const later = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 500));
    later(() => void run().catch(() => {}));
  }, []);
}
