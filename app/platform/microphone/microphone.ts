import { endOfWholeParts } from "#app/platform/media/webm-parts.ts";
import { levelOf, MOST_SECONDS, typeToRecord } from "./take-rules.ts";

/** Speech needs no more; two minutes are then half a megabyte. */
const BITS_PER_SECOND = 32_000;
const TICK_MS = 100;
/** So much of what was said may be lost when the page is closed without a word. */
const PIECE_MS = 2_000;

export interface Take {
  blob: Blob;
  durationMs: number;
}

export interface Recording {
  /** The sound so far; the microphone is closed. */
  stop(): Promise<Take>;
}

export interface Listening {
  /** Told ten times a second how long it has lasted and how loud it is. */
  tick(ms: number, level: number): void;
  /** As long as a recording may be. */
  full(): void;
  /** Every other second all that there is until then, to be kept should the page go away. */
  soFar(take: Take): void;
}

/**
 * Opens the microphone and records until it is stopped.
 * @throws what the browser says when there is no microphone or it is not allowed
 */
export async function record({ tick, full, soFar }: Listening): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const close = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  try {
    const mimeType = typeToRecord((type) => MediaRecorder.isTypeSupported(type));
    const recorder = new MediaRecorder(stream, {
      audioBitsPerSecond: BITS_PER_SECOND,
      ...(mimeType && { mimeType }),
    });
    const parts: Blob[] = [];
    const length = () => Math.max(1, Math.round(performance.now() - startedAt));
    const sound = () => new Blob(parts, { type: recorder.mimeType || mimeType });
    const tellSoFar = async (durationMs: number) =>
      soFar({ blob: await wholeParts(sound()), durationMs });
    recorder.ondataavailable = ({ data }) => {
      if (data.size > 0) parts.push(data);
      if (recorder.state === "recording") void tellSoFar(length());
    };
    const meter = createMeter(stream);
    const ended = new Promise((resolve) => {
      recorder.onstop = resolve;
    });
    recorder.start(PIECE_MS);
    const startedAt = performance.now();
    let isFull = false;
    const timer = setInterval(() => {
      const ms = performance.now() - startedAt;
      tick(ms, meter.level());
      if (isFull || ms < MOST_SECONDS * 1000) return;
      isFull = true;
      full();
    }, TICK_MS);
    return {
      async stop() {
        clearInterval(timer);
        const durationMs = length();
        if (recorder.state !== "inactive") recorder.stop();
        await ended;
        close();
        meter.close();
        return { blob: sound(), durationMs };
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** A recorder hands out its pieces in the middle of a part, and half a file is no recording. */
async function wholeParts(sound: Blob): Promise<Blob> {
  const bytes = new Uint8Array(await sound.arrayBuffer());
  return sound.slice(0, endOfWholeParts(bytes), sound.type);
}

/** How loud it is now. A browser without it records all the same. */
function createMeter(stream: MediaStream): { level(): number; close(): void } {
  try {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 512;
    context.createMediaStreamSource(stream).connect(analyser);
    void context.resume();
    const samples = new Uint8Array(analyser.fftSize);
    return {
      level() {
        analyser.getByteTimeDomainData(samples);
        return levelOf(samples);
      },
      close: () => void context.close(),
    };
  } catch {
    return { level: () => 0, close() {} };
  }
}
