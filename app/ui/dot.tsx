import { cn } from "./class-names.ts";
import { dotTone, type Tone } from "./tone.ts";

/** A status dot, always with its words. */
export function Dot(props: { tone?: Tone; className?: string; children: string }) {
  return (
    <span className={cn("dot text-sm", dotTone[props.tone ?? "neutral"], props.className)}>
      {props.children}
    </span>
  );
}
