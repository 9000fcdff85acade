export const MOST_SECONDS = 120;
/** Anything shorter may hold no sound yet. */
export const LEAST_MS = 500;

const TYPES = ["audio/webm;codecs=opus", "audio/mp4"];

/** The type to record in; "" leaves it to the browser. */
export function typeToRecord(isSupported: (type: string) => boolean): string {
  return TYPES.find(isSupported) ?? "";
}

/** A length as people write it: "0:07". */
export function lengthText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** How loud a moment was, 0 to 1, by its samples around 128. Speech fills about half of the scale. */
export function levelOf(samples: Uint8Array): number {
  let sum = 0;
  for (const sample of samples) sum += ((sample - 128) / 128) ** 2;
  return Math.min(1, Math.sqrt(sum / Math.max(1, samples.length)) * 3);
}

/** Whether the microphone is there, but not for us. */
export function isNotAllowed(error: unknown): boolean {
  const name = error instanceof Error ? error.name : "";
  return name === "NotAllowedError" || name === "SecurityError";
}
