import type { ReactNode } from "react";
import { cn } from "./class-names.ts";
import { solidTone, type Tone } from "./tone.ts";

/** A status dot, always with its words. */
export function Dot(props: { tone?: Tone; className?: string; children: ReactNode }) {
  return (
    <span className={cn("inline-flex items-center gap-2 text-sm", props.className)}>
      <span
        aria-hidden
        className={cn("size-2.5 flex-none rounded-full", solidTone[props.tone ?? "neutral"])}
      />
      <span>{props.children}</span>
    </span>
  );
}
