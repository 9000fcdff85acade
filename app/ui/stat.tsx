import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { cn } from "./class-names.ts";
import { FormulaNote } from "./formula-note.tsx";
import type { Tone } from "./tone.ts";

export interface StatProps {
  label: string;
  value: ReactNode;
  /** "+12 % on last week". The words carry the meaning, the tone only supports it. */
  change?: { text: string; tone: Tone };
  /** How the figure is made, in a sentence. */
  formula?: ReactNode;
  /** The rows behind the figure. */
  to?: string;
  /** A sparkline. */
  children?: ReactNode;
  className?: string;
}

const changeTone: Record<Tone, string> = {
  neutral: "text-muted",
  brand: "text-brand-ink",
  good: "text-good-ink",
  warn: "text-warn-ink",
  bad: "text-bad-ink",
  info: "text-info-ink",
};

export function Stat({ label, value, change, formula, to, children, className }: StatProps) {
  return (
    <div className={cn("card flex min-w-0 flex-col p-4", className)}>
      <div className="flex items-start justify-between gap-2">
        <p className="text-sm font-medium text-muted">{label}</p>
        {formula ? <FormulaNote label={label}>{formula}</FormulaNote> : null}
      </div>
      <p className="text-[clamp(1.25rem,5.5vw,1.75rem)] leading-9 font-bold tracking-tight whitespace-nowrap">
        {to ? (
          <Link
            to={to}
            className="-mx-1 rounded-md px-1 decoration-2 underline-offset-4 hover:underline"
          >
            {value}
            <span className="sr-only">, {label}: show the rows</span>
          </Link>
        ) : (
          value
        )}
      </p>
      {change ? (
        <p className={cn("text-sm font-medium", changeTone[change.tone])}>{change.text}</p>
      ) : null}
      {children ? <div className="mt-2">{children}</div> : null}
    </div>
  );
}
