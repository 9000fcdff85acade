import { useRef } from "react";

/**
 * True from the sending of a form until its answer is there. What was refused may be sent again at
 * once, while the page around the form is still being read anew.
 */
export function useWaiting(state: "idle" | "submitting" | "loading", answer: unknown): boolean {
  const before = useRef(answer);
  if (state === "submitting") before.current = answer;
  return state === "submitting" || (state === "loading" && answer === before.current);
}
