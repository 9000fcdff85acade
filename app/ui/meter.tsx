import type { ReactNode } from "react";
import { cn } from "./class-names.ts";
import { fillTone, type Tone } from "./tone.ts";

export interface MeterProps {
  label: ReactNode;
  value: number;
  max?: number;
  /** What a person reads: "72 of 100", "£40 left". */
  text: string;
  tone?: Tone;
  className?: string;
}

export function Meter({ label, value, max = 100, text, tone = "brand", className }: MeterProps) {
  const share = max > 0 && Number.isFinite(value) ? Math.min(Math.max(value / max, 0), 1) : 0;
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <div className="flex justify-between gap-3 text-sm">
        <span className="text-muted">{label}</span>
        <span className="font-semibold">{text}</span>
      </div>
      <svg
        aria-hidden
        viewBox="0 0 100 1"
        preserveAspectRatio="none"
        className="h-2 w-full overflow-hidden rounded-full bg-sunken print:border"
      >
        <rect width={Math.round(share * 100)} height="1" className={fillTone[tone]} />
      </svg>
    </div>
  );
}
