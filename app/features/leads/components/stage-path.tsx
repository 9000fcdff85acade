import { Check } from "lucide-react";
import { STAGE_LABELS } from "#app/features/leads/labels.ts";
import type { LeadStage } from "#app/features/leads/schema.ts";
import { cn } from "#app/ui/class-names.ts";

const PATH: readonly LeadStage[] = ["NEW", "CONTACTED", "QUALIFIED", "QUOTED", "CONVERTED"];

/** How far the lead has come. Stages beside the path are named after it. */
export function StagePath({ stage }: { stage: LeadStage }) {
  const at = PATH.indexOf(stage);
  return (
    <div>
      <ol aria-label="Stages" className="flex gap-1">
        {PATH.map((step, position) => {
          const isPassed = at > position || stage === "CONVERTED";
          const isHere = at === position;
          return (
            <li
              key={step}
              aria-current={isHere ? "step" : undefined}
              className="flex min-w-0 flex-1 flex-col gap-1"
            >
              <span
                aria-hidden
                className={cn("h-1.5 rounded-full", isPassed || isHere ? "bg-brand" : "bg-line")}
              />
              <span
                className={cn(
                  "flex items-center gap-1 text-xs leading-4 max-md:text-[0.6875rem]",
                  isHere ? "font-bold text-brand-ink" : "text-muted",
                )}
              >
                {isPassed ? <Check aria-hidden className="size-3 flex-none" /> : null}
                <span className="truncate">{STAGE_LABELS[step]}</span>
                {isPassed ? <span className="sr-only">passed</span> : null}
              </span>
            </li>
          );
        })}
      </ol>
      {at === -1 ? (
        <p className="mt-1 text-sm text-muted">
          Beside the path: <strong className="text-ink">{STAGE_LABELS[stage]}</strong>
        </p>
      ) : null}
    </div>
  );
}
