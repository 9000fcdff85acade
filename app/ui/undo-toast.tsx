import { useEffect, useRef, useState } from "react";
import { Button } from "./button.tsx";

export interface UndoToastProps {
  message: string;
  onUndo: () => void;
  /** Called once when the time is over or the toast is dismissed, never after undo. */
  onExpire?: () => void;
  seconds?: number;
  undoLabel?: string;
  onDone: () => void;
}

/** Counts down, and stands still while a pointer or the focus is on it. */
export function UndoToast(props: UndoToastProps) {
  const [left, setLeft] = useState(props.seconds ?? 10);
  const [isHeld, setHeld] = useState(false);
  const isOver = useRef(false);

  useEffect(() => {
    if (isHeld || left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [isHeld, left]);

  function finish(end: (() => void) | undefined) {
    if (isOver.current) return;
    isOver.current = true;
    end?.();
    props.onDone();
  }

  useEffect(() => {
    if (left <= 0) finish(props.onExpire);
  });

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only pauses the clock; the button inside is the control
    <div
      className="-my-1 -mr-2 flex w-full items-center gap-3"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="min-w-0 flex-1">{props.message}</span>
      <Button type="button" variant="secondary" size="small" onClick={() => finish(props.onUndo)}>
        {props.undoLabel ?? "Undo"}
        <span aria-hidden className="min-w-5 text-muted">
          {Math.max(left, 0)}
        </span>
      </Button>
    </div>
  );
}
