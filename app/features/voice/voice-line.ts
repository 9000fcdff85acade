/** What stands in a thread for something that was spoken. */
export function voiceLine(durationMs: number | null): string {
  if (durationMs === null) return "Voice message";
  const seconds = Math.max(1, Math.round(durationMs / 1_000));
  return `Voice message, ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
