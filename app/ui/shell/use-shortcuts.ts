import { useEffect, useRef } from "react";
import { tinykeys } from "tinykeys";
import { pressEarlyKeys } from "./early-keys.ts";
import { mayRunShortcut } from "./shortcut-guard.ts";

/**
 * Runs the action of a tinykeys binding: "c", "g l", "$mod+k". None runs while somebody types or a
 * dialog is open. With `data-shortcuts="off"` on <html>, only bindings with $mod run. Which bindings
 * there are is settled at the first render. What was pressed before that is answered then.
 */
export function useShortcuts(actions: Record<string, () => void>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const bindings = Object.keys(latest.current).map((keys) => [
      keys,
      (event: KeyboardEvent) => {
        if (!mayRunShortcut(keys, event)) return;
        event.preventDefault();
        latest.current[keys]?.();
      },
    ]);
    const stop = tinykeys(window, Object.fromEntries(bindings));
    pressEarlyKeys();
    return stop;
  }, []);
}
