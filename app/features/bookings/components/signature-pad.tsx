import { useEffect, useRef, useState } from "react";
import { Button } from "#app/ui/button.tsx";

const MOST_POINTS = 8_000;

export interface SignaturePadProps {
  /** What was drawn earlier. */
  first: () => number[][];
  /** Told whenever a finger is lifted, and when the pad is cleared. */
  onChange: (strokes: number[][]) => void;
}

/**
 * A pad for a finger. Posts the strokes as shares of the pad in `strokes`; until the script runs it
 * is not there, and the typed name stands alone.
 */
export function SignaturePad({ first, onChange }: SignaturePadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const strokes = useRef<number[][]>([]);
  const [text, setText] = useState("");
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, when there is a pad to draw on
  useEffect(() => {
    if (!isReady) return;
    strokes.current = first();
    setText(JSON.stringify(strokes.current));
    draw();
  }, [isReady]);
  if (!isReady) return null;

  function tell() {
    setText(JSON.stringify(strokes.current));
    onChange([...strokes.current]);
  }

  function pointOf(event: React.PointerEvent<HTMLCanvasElement>): [number, number] {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 1_000) / 1_000;
    return [
      share((event.clientX - box.left) / box.width),
      share((event.clientY - box.top) / box.height),
    ];
  }

  function draw() {
    const element = canvas.current;
    const pen = element?.getContext("2d");
    if (!element || !pen) return;
    pen.clearRect(0, 0, element.width, element.height);
    pen.lineWidth = 3;
    pen.lineCap = "round";
    pen.lineJoin = "round";
    pen.strokeStyle = getComputedStyle(element).color;
    for (const stroke of strokes.current) {
      pen.beginPath();
      for (let at = 0; at < stroke.length; at += 2)
        pen.lineTo((stroke[at] ?? 0) * element.width, (stroke[at + 1] ?? 0) * element.height);
      pen.stroke();
    }
  }

  return (
    <div>
      <p id="pad-label" className="mb-1 text-sm font-semibold">
        Sign with a finger{" "}
        <span className="font-normal text-muted">(or leave it to the name below)</span>
      </p>
      <canvas
        ref={canvas}
        width={600}
        height={200}
        role="img"
        aria-labelledby="pad-label"
        className="h-40 w-full touch-none rounded-xl border border-line-strong bg-surface text-ink"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          strokes.current.push([...pointOf(event)]);
        }}
        onPointerMove={(event) => {
          if (event.buttons === 0 || strokes.current.flat().length >= MOST_POINTS) return;
          strokes.current.at(-1)?.push(...pointOf(event));
          draw();
        }}
        onPointerUp={() => {
          strokes.current = strokes.current.filter((stroke) => stroke.length >= 4);
          tell();
        }}
      />
      <input type="hidden" name="strokes" value={text === "[]" ? "" : text} />
      <Button
        type="button"
        variant="ghost"
        size="small"
        onClick={() => {
          strokes.current = [];
          tell();
          draw();
        }}
      >
        Clear
      </Button>
    </div>
  );
}
