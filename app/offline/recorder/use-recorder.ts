import { useEffect, useRef, useState } from "react";
import type { SpokenAbout } from "#app/offline/forms/entries-of.ts";
import type { SpokenTake } from "#app/offline/store/takes.ts";
import { type Recording, record, type Take } from "#app/platform/microphone/microphone.ts";
import {
  isNotAllowed,
  LEAST_MS,
  lengthText,
  MOST_SECONDS,
} from "#app/platform/microphone/take-rules.ts";
import { keepDraft, readDraftTake } from "./draft-take.ts";

export type Phase = "ready" | "opening" | "recording" | "review" | "keeping";

const WARN_MS = (MOST_SECONDS - 30) * 1000;
const UNDECIDED = "Keep the recording or discard it first.";

/**
 * One voice note from the first tap until it is kept. Nothing that was said is lost without a tap: what
 * is undecided when the page is left is there again at the next look.
 */
export function useRecorder(about: SpokenAbout, keep: (take: SpokenTake) => Promise<void>) {
  const [phase, setPhase] = useState<Phase>("ready");
  const [words, setWords] = useState("");
  const [isDenied, setDenied] = useState(false);
  const [now, setNow] = useState({ ms: 0, level: 0 });
  const [take, setTake] = useState<SpokenTake | null>(null);
  const noticeShownAt = useRef(Date.now());
  const recording = useRef<Recording | null>(null);
  /** Counted up by whatever makes an earlier start void. */
  const turn = useRef(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever happened meanwhile goes before
  useEffect(() => {
    const own = turn.current;
    void readDraftTake(about).then((kept) => {
      if (!kept || turn.current !== own) return;
      setTake(kept);
      show("review", `From before, ${lengthText(kept.durationMs)}. Listen, keep it or discard it.`);
    });
  }, []);

  const isUndecided = phase === "recording" || phase === "review" || phase === "keeping";
  useEffect(() => {
    if (!isUndecided) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isUndecided]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: stopping reads what is now, whichever render it is of
  useEffect(() => {
    const rest = () => {
      if (document.hidden) void stop();
    };
    document.addEventListener("visibilitychange", rest);
    return () => {
      document.removeEventListener("visibilitychange", rest);
      turn.current += 1;
      void stop();
    };
  }, []);

  function show(next: Phase, said: string) {
    setPhase(next);
    setWords(said);
  }

  async function start() {
    turn.current += 1;
    const own = turn.current;
    setNow({ ms: 0, level: 0 });
    setDenied(false);
    show("opening", "Opening the microphone…");
    try {
      const begun = await record({
        tick,
        full: () => void stop(),
        soFar: (said) => recording.current && void keepDraft(about, spokenNow(said)),
      });
      if (turn.current !== own) return void begun.stop();
      recording.current = begun;
      void keepDraft(about, null);
      setTake(null);
      show("recording", "Recording. Tap Stop when you have finished.");
    } catch (error) {
      if (turn.current !== own) return;
      setDenied(true);
      show(take ? "review" : "ready", refusalOf(error));
    }
  }

  function tick(ms: number, level: number) {
    setNow({ ms, level });
    if (ms > WARN_MS) setWords("30 seconds are left.");
  }

  const spokenNow = (said: Take): SpokenTake => ({
    ...said,
    recordedAt: Date.now(),
    noticeShownAt: noticeShownAt.current,
  });

  async function stop() {
    const ending = recording.current;
    if (!ending) return;
    recording.current = null;
    const recordedAt = Date.now();
    const said = await ending.stop();
    const { durationMs } = said;
    if (said.blob.size === 0 || durationMs < LEAST_MS)
      return show("ready", "That was too short. Please try again.");
    const spoken = { ...spokenNow(said), recordedAt };
    void keepDraft(about, spoken);
    setTake(spoken);
    show("review", `Recorded, ${lengthText(durationMs)}. Listen, or keep it.`);
  }

  function cancelOpening() {
    turn.current += 1;
    show(take ? "review" : "ready", "");
  }

  async function keepIt() {
    if (!take) return;
    show("keeping", "Keeping it…");
    try {
      await keep(take);
      await keepDraft(about, null);
    } catch (error) {
      show("review", `This was not kept. ${(error as Error).message}`);
    }
  }

  function discard() {
    void keepDraft(about, null);
    setTake(null);
    show("ready", "");
  }

  return {
    ...{ phase, words, isDenied, now, take },
    ...{ start, stop, cancelOpening, keepIt, discard },
    /** Esc or a press beside it: whether the recorder may go. What runs is stopped instead. */
    leave(): boolean {
      if (phase === "recording") void stop();
      if (phase === "review") setWords(UNDECIDED);
      if (phase === "opening") cancelOpening();
      return phase === "ready" || phase === "opening";
    },
  };
}

export type Recorder = ReturnType<typeof useRecorder>;

function refusalOf(error: unknown): string {
  return isNotAllowed(error)
    ? "The microphone is not allowed here. Allow it for this site in the browser's settings and try again, or type the note."
    : "No microphone was found. Connect one and try again, or type the note.";
}
