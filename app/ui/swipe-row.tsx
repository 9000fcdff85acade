import { type PointerEvent, type ReactNode, useRef, useState } from "react";
import { cn } from "./class-names.ts";

/** So far a finger travels before letting go means something. */
const THRESHOLD = 88;
/** A scroll that wanders sideways is no swipe. */
const SLOPE = 1.4;

export interface SwipeRowProps {
  /** What a swipe to the right does, and to the left; each also has a button somewhere. */
  right: { label: string; onSwipe: () => void } | null;
  left: { label: string; onSwipe: () => void } | null;
  className?: string;
  children: ReactNode;
}

/** A row that a finger pushes aside. Mouse, keyboard and pages without JavaScript use the buttons. */
export function SwipeRow({ right, left, className, children }: SwipeRowProps) {
  const start = useRef<{ id: number; x: number; y: number } | null>(null);
  const [shift, setShift] = useState(0);
  const side = shift > 0 ? right : shift < 0 ? left : null;
  const isFar = Math.abs(shift) >= THRESHOLD;

  function onDown(event: PointerEvent) {
    if (event.pointerType === "mouse" || !event.isPrimary) return;
    start.current = { id: event.pointerId, x: event.clientX, y: event.clientY };
  }
  function onMove(event: PointerEvent) {
    const from = start.current;
    if (from === null || from.id !== event.pointerId) return;
    const [x, y] = [event.clientX - from.x, event.clientY - from.y];
    if (shift === 0 && Math.abs(x) < 12) return;
    if (shift === 0 && Math.abs(x) < Math.abs(y) * SLOPE) {
      start.current = null;
      return;
    }
    setShift((x > 0 ? right : left) ? x : 0);
  }
  function onEnd(isDone: boolean) {
    if (start.current === null) return;
    start.current = null;
    if (isDone && isFar) side?.onSwipe();
    setShift(0);
  }

  return (
    <div className={cn("relative touch-pan-y overflow-x-clip", className)}>
      {side ? (
        <div
          aria-hidden
          className={cn(
            "absolute inset-0 flex items-center rounded-xl px-5 font-semibold",
            shift > 0
              ? "justify-start bg-good-soft text-good-ink"
              : "justify-end bg-warn-soft text-warn-ink",
            isFar ? "" : "opacity-60",
          )}
        >
          {side.label}
        </div>
      ) : null}
      <div
        className={cn("relative", shift === 0 && "transition-transform duration-150")}
        style={shift === 0 ? undefined : { transform: `translateX(${shift}px)` }}
        onPointerDown={onDown}
        onPointerMove={onMove}
        onPointerUp={() => onEnd(true)}
        onPointerCancel={() => onEnd(false)}
      >
        {children}
      </div>
    </div>
  );
}
