import { levelOf, MOST_SECONDS, typeToRecord } from "./take-rules.ts";

/** Speech needs no more; two minutes are then half a megabyte. */
const BITS_PER_SECOND = 32_000;
const TICK_MS = 100;

export interface Take {
  blob: Blob;
  durationMs: number;
}

export interface Recording {
  /** The sound so far; the microphone is closed. */
  stop(): Promise<Take>;
}

/**
 * Opens the microphone and records until it is stopped.
 * @param tick is told ten times a second how long it has lasted and how loud it is
 * @throws what the browser says when there is no microphone or it is not allowed
 */
export async function record(
  tick: (ms: number, level: number) => void,
  full: () => void,
): Promise<Recording> {
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
    recorder.ondataavailable = ({ data }) => {
      if (data.size > 0) parts.push(data);
    };
    const meter = createMeter(stream);
    const ended = new Promise((resolve) => {
      recorder.onstop = resolve;
    });
    recorder.start();
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
        const durationMs = Math.max(1, Math.round(performance.now() - startedAt));
        if (recorder.state !== "inactive") recorder.stop();
        await ended;
        close();
        meter.close();
        return { blob: new Blob(parts, { type: recorder.mimeType || mimeType }), durationMs };
      },
    };
  } catch (error) {
    close();
    throw error;
  }
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
