import { useEffect, useRef, useState } from "react";

/**
 * Asks the server something beside the page: only the newest question counts, and one that fails is
 * simply not answered, where the router would put an error in place of the page and what was typed.
 */
export function useLookup<T>() {
  const [found, setFound] = useState<T | null>(null);
  const asking = useRef<AbortController | null>(null);
  useEffect(() => () => asking.current?.abort(), []);
  async function ask(path: string) {
    asking.current?.abort();
    const mine = new AbortController();
    asking.current = mine;
    try {
      const answer = await fetch(path, {
        signal: mine.signal,
        headers: { Accept: "application/json" },
      });
      if (answer.ok && !mine.signal.aborted) setFound((await answer.json()) as T);
    } catch {
      // No signal, or the page has gone on: the form's own answer says it again.
    }
  }
  return { found, ask };
}
