import type { ReactNode } from "react";
import { cn } from "./class-names.ts";
import { softTone, type Tone } from "./tone.ts";

export interface BadgeProps {
  tone?: Tone;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}

export function Badge({ tone = "neutral", icon, className, children }: BadgeProps) {
  return (
    <span className={cn("badge", softTone[tone], className)}>
      {icon}
      {children}
    </span>
  );
}
