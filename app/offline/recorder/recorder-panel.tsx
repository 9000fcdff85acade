import { Check, Mic, RotateCcw, Square, Trash2 } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { lengthText } from "#app/platform/microphone/take-rules.ts";
import { Button } from "#app/ui/button.tsx";
import type { Recorder } from "./use-recorder.ts";

export interface RecorderPanelProps {
  recorder: Recorder;
  notice: string;
  /** The way to type it instead, shown when there is no microphone. */
  typing?: ReactNode;
}

const WIDE = "mt-auto w-full min-h-14";

/**
 * The recorder as people see it: large buttons within the thumb's reach, one of them at a time. It is as
 * high in every phase and the player comes where Stop was, so a tap too many keeps and discards nothing.
 */
export function RecorderPanel({ recorder, notice, typing }: RecorderPanelProps) {
  const { phase, words, now, take } = recorder;
  const main = useRef<HTMLButtonElement>(null);
  const isReview = phase === "review" || phase === "keeping";
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pressed button goes then; the keyboard stays here
  useEffect(() => {
    const later = requestAnimationFrame(() => main.current?.focus());
    return () => cancelAnimationFrame(later);
  }, [isReview]);
  return (
    <div className="flex min-h-66 flex-col gap-3">
      {isReview ? null : <p className="text-sm text-muted">{notice}</p>}
      <p role="status" className="min-h-6 font-semibold empty:hidden">
        {words}
      </p>
      {phase === "recording" ? <Level {...now} /> : null}
      {recorder.isDenied ? typing : null}
      {isReview ? (
        <>
          <Button
            ref={main}
            type="button"
            size="large"
            className={WIDE}
            isPending={phase === "keeping"}
            onClick={() => void recorder.keepIt()}
          >
            <Check aria-hidden /> Keep
          </Button>
          <div className="grid grid-cols-2 gap-2">
            <Button
              type="button"
              variant="secondary"
              disabled={phase === "keeping"}
              onClick={() => void recorder.start()}
            >
              <RotateCcw aria-hidden /> Again
            </Button>
            <Button
              type="button"
              variant="ghost"
              disabled={phase === "keeping"}
              onClick={recorder.discard}
            >
              <Trash2 aria-hidden /> Discard
            </Button>
          </div>
          {take ? <Listen sound={take.blob} /> : null}
        </>
      ) : (
        <MainButton recorder={recorder} buttonRef={main} />
      )}
    </div>
  );
}

/** One button begins and stops, so that the thumb stays where it is. */
function MainButton({
  recorder: { phase, start, stop, cancelOpening },
  buttonRef,
}: {
  recorder: Recorder;
  buttonRef: RefObject<HTMLButtonElement>;
}) {
  const press = { ready: start, recording: stop, opening: cancelOpening };
  const isOn = phase === "recording";
  return (
    <Button
      ref={buttonRef}
      type="button"
      size="large"
      variant={isOn ? "danger" : "primary"}
      className={WIDE}
      onClick={() => void press[phase as keyof typeof press]()}
    >
      {isOn ? <Square aria-hidden /> : <Mic aria-hidden />}
      {isOn ? "Stop" : phase === "opening" ? "Cancel" : "Start recording"}
    </Button>
  );
}

function Level({ ms, level }: { ms: number; level: number }) {
  return (
    <div className="flex items-center gap-3">
      <p role="timer" className="text-2xl font-bold tabular-nums">
        {lengthText(Math.floor(ms / 1000) * 1000)}
      </p>
      <svg
        aria-hidden="true"
        viewBox="0 0 100 1"
        preserveAspectRatio="none"
        className="h-3 min-w-0 flex-1 overflow-hidden rounded-full bg-sunken"
      >
        <rect width={Math.round(level * 100)} height="1" className="fill-brand" />
      </svg>
    </div>
  );
}

function Listen({ sound }: { sound: Blob }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(sound);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [sound]);
  return url ? (
    // biome-ignore lint/a11y/useMediaCaption: it was spoken a moment ago by whoever listens
    <audio controls src={url} aria-label="What you recorded" className="h-14 w-full" />
  ) : null;
}
