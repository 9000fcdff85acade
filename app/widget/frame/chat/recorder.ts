import { loadScript } from "#app/widget/frame/load-script.ts";
import { element, icon } from "./element.ts";
import type { Voice, VoiceParts } from "./voice/voice.ts";

const MICROPHONE =
  "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3M5 11a7 7 0 0 0 14 0M12 18v3";
const NAME = "Record a voice message";

export type RecorderParts = Omit<VoiceParts, "root" | "keep" | "leave" | "hold"> & {
  source: VoiceParts["source"];
  /** Where the recorder's script is. */
  script: string;
  focusText(): void;
  /** Lines may be sent that waited for a recording. */
  released(): void;
  failed(words: string): void;
};

/** The button that opens the recorder, and the recorder's place. Its script is loaded when it is needed. */
export function createRecorder({ script, focusText, released, failed, ...parts }: RecorderParts) {
  const button = element(
    "button",
    { type: "button", class: "attach", title: NAME },
    icon(MICROPHONE),
    NAME,
  );
  const root = element("section", { class: "voice", "aria-label": "Voice message" });
  const marker = `revivatech-voice:${parts.key}`;
  const canRecord = typeof MediaRecorder === "function" && !!navigator.mediaDevices?.getUserMedia;
  let voice: Promise<Voice | null> | null = null;
  const hasDraft = canRecord && attempt((storage) => storage.getItem(marker)) !== null;
  let isHeld = hasDraft && parts.thread() === null;

  root.hidden = true;
  button.hidden = !canRecord;
  button.addEventListener("click", async () => {
    voice ??= start();
    const opened = await voice;
    if (opened) opened.open();
    else failed("The recorder could not be opened. Please try again, or write to us.");
  });

  async function start(): Promise<Voice | null> {
    try {
      await loadScript(script);
      if (!window.revivatechVoice) throw new Error("no recorder");
      return window.revivatechVoice({
        ...parts,
        root,
        hold,
        keep: (has) =>
          attempt((storage) => (has ? storage.setItem(marker, "1") : storage.removeItem(marker))),
        leave: (to) => (to === "text" ? focusText() : button.focus()),
      });
    } catch {
      voice = null;
      hold(false);
      return null;
    }
  }

  function hold(isBeginning: boolean): void {
    const wasHeld = isHeld;
    isHeld = isBeginning;
    if (wasHeld && !isHeld) released();
  }

  return {
    button,
    root,
    /** Whether a recording is about to begin the thread, so that lines have to wait. */
    isHeld: () => isHeld,
    /** Takes up what an earlier visit left. */
    resume(): void {
      if (hasDraft) voice = start();
    },
    rest: () => void voice?.then((opened) => opened?.rest()),
    allow(isAllowed: boolean): void {
      button.hidden = !canRecord || !isAllowed;
    },
  };
}

export type Recorder = ReturnType<typeof createRecorder>;

/** A browser may refuse storage on access, on reading or on writing. */
function attempt<T>(use: (storage: Storage) => T): T | null {
  try {
    return use(window.localStorage);
  } catch {
    return null;
  }
}
