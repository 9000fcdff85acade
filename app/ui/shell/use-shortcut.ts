import { useEffect, useRef } from "react";
import { tinykeys } from "tinykeys";
import { mayRunShortcut } from "./shortcut-guard.ts";

/**
 * Runs `action` on a tinykeys binding: "c", "g l", "$mod+k". It never runs while somebody types or
 * a dialog is open. With `data-shortcuts="off"` on <html>, only bindings with $mod run.
 */
export function useShortcut(keys: string, action: () => void, isEnabled = true): void {
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  });
  useEffect(() => {
    if (!isEnabled) return;
    return tinykeys(window, {
      [keys]: (event) => {
        if (!mayRunShortcut(keys, event)) return;
        event.preventDefault();
        latest.current();
      },
    });
  }, [keys, isEnabled]);
}
