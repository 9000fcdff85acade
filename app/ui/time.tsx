export interface TimeProps {
  /** ISO-8601, for machines. */
  dateTime: string;
  /** As the server wrote it in the shop's zone: "Sun 22 Nov 2026, 14:05". */
  text: string;
  /** Beside the absolute time: "2 hours ago". */
  relative?: string | null;
  className?: string;
}

/** Prints the strings it is given: a browser's own zone must never reach the first render. */
export function Time({ dateTime, text, relative, className }: TimeProps) {
  return (
    <time dateTime={dateTime} className={className}>
      {text}
      {relative ? <span className="text-muted"> · {relative}</span> : null}
    </time>
  );
}
