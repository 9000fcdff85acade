import { Pause, Play } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { VoiceTranscript } from "./voice-transcript.tsx";

const SPEEDS = [1, 1.25, 1.5, 2];
const BAR = 3;
const HEIGHT = 40;

/** Hears a recording: its waveform with a slider over it, which keys move too, and 1–2× speed. */
export default function VoicePlayer({ id, durationMs }: { id: string; durationMs: number | null }) {
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [seconds, setSeconds] = useState((durationMs ?? 0) / 1000);
  const [speed, setSpeed] = useState(1);
  const [problem, setProblem] = useState<string | null>(null);
  const peaks = usePeaks(id);

  function toggle() {
    const sound = audio.current;
    if (!sound) return;
    if (!sound.paused) return sound.pause();
    setProblem(null);
    sound.playbackRate = speed;
    void sound.play().catch(() => setProblem("This recording cannot be played here."));
  }

  function seek(to: number) {
    if (audio.current) audio.current.currentTime = to;
    setAt(to);
  }

  function faster() {
    const next = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1;
    if (audio.current) audio.current.playbackRate = next;
    setSpeed(next);
  }

  return (
    <div className="rounded-2xl bg-sunken p-2">
      {/* biome-ignore lint/a11y/useMediaCaption: what was said stands below */}
      <audio
        ref={audio}
        preload="none"
        src={`/api/crm/recordings/${id}/audio`}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
        onLoadedMetadata={({ currentTarget: { duration } }) => {
          if (Number.isFinite(duration)) setSeconds(duration);
        }}
        onEnded={() => seek(0)}
      />
      <div className="flex items-center gap-2">
        <Button
          type="button"
          size="icon"
          aria-label={isPlaying ? "Pause" : `Play the voice message, ${timeText(seconds)}`}
          onClick={toggle}
        >
          {isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
        </Button>
        <div className="relative min-w-0 flex-1">
          <Waveform peaks={peaks} share={seconds > 0 ? at / seconds : 0} />
          <input
            type="range"
            aria-label="Place in the recording"
            aria-valuetext={`${timeText(at)} of ${timeText(seconds)}`}
            min={0}
            max={Math.max(seconds, 0.1)}
            step={0.1}
            value={Math.min(at, seconds)}
            onChange={(event) => seek(Number(event.currentTarget.value))}
            className="w-full"
          />
        </div>
        <Button
          type="button"
          variant="ghost"
          size="small"
          aria-label={`Speed ${speed}×`}
          onClick={faster}
        >
          {speed}×
        </Button>
      </div>
      <p className="px-1 text-xs text-muted tabular-nums">
        {timeText(at)} / {timeText(seconds)}
      </p>
      {problem ? (
        <p role="alert" className="text-sm text-bad-ink">
          {problem}
        </p>
      ) : null}
      <VoiceTranscript id={id} />
    </div>
  );
}

/** For the eyes: the slider says the same to everybody else. */
function Waveform({ peaks, share }: { peaks: number[]; share: number }) {
  const width = Math.max(1, peaks.length) * BAR;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-8 w-full"
    >
      {peaks.map((peak, place) => {
        const height = Math.max(2, (peak / 100) * HEIGHT);
        const isPast = place / peaks.length < share;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
            key={place}
            x={place * BAR}
            y={(HEIGHT - height) / 2}
            width={BAR - 1}
            height={height}
            className={isPast ? "fill-brand" : "fill-line-strong"}
          />
        );
      })}
    </svg>
  );
}

function usePeaks(id: string): number[] {
  const [peaks, setPeaks] = useState<number[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    fetch(`/api/crm/recordings/${id}/peaks`, { signal: stop.signal })
      .then((answer) => (answer.ok ? answer.json() : { peaks: [] }))
      .then((known: { peaks: number[] | null }) => setPeaks(known.peaks ?? []))
      .catch(() => null);
    return () => stop.abort();
  }, [id]);
  return peaks;
}

function timeText(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
