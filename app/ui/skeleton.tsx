import { cn } from "./class-names.ts";

export interface SkeletonProps {
  lines?: number;
  /** Size of a line: "h-4", "h-16 w-full". */
  className?: string;
  label?: string;
}

/** Grey bars that appear after 300 ms of waiting, by CSS alone. */
export function Skeleton({ lines = 3, className = "h-4", label = "Loading…" }: SkeletonProps) {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((line) => (
        <div key={line} aria-hidden className={cn("skeleton last:w-2/3", className)} />
      ))}
    </div>
  );
}
