import { line, scaleLinear, scalePoint } from "d3";
import { useId } from "react";
import { cn } from "#app/ui/class-names.ts";
import { type ChartPoint, domainOf, finite, formatPlain, round, written } from "./chart-figures.ts";
import { Figures } from "./chart-frame.tsx";

export interface SparklineProps {
  title: string;
  data: readonly ChartPoint[];
  format?: (value: number) => string;
  className?: string;
}

/** A small line beside a figure. Its table is for screen readers; put a full chart where the figures matter. */
export function Sparkline({ title, data, format = formatPlain, className }: SparklineProps) {
  const id = useId().replaceAll(":", "");
  const values = data.map((point) => finite(point.value));
  const lastKnown = values.findLastIndex((value) => value !== null);
  if (lastKnown === -1) return <p className="text-sm text-muted">No figures yet</p>;
  const x = scalePoint(
    values.map((_, position) => position),
    [4, 116],
  );
  const y = scaleLinear(domainOf(values), [29, 3]);
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, position) => round(x(position) ?? 0))
    .y((value) => round(y(value ?? 0)));
  return (
    <div className={cn("relative", className)}>
      <svg
        role="img"
        aria-labelledby={`${id}-title`}
        viewBox="0 0 120 32"
        className="h-8 w-30 max-w-full"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc>{`From ${written(values[0], format)} to ${written(values[lastKnown], format)}.`}</desc>
        <path
          data-line
          d={path(values) ?? ""}
          fill="none"
          strokeWidth="2"
          strokeLinejoin="round"
          className="stroke-chart-1"
        />
        <circle
          data-mark
          cx={round(x(lastKnown) ?? 0)}
          cy={round(y(values[lastKnown] ?? 0))}
          r="3"
          className="fill-chart-1"
        />
      </svg>
      <div className="sr-only">
        <Figures
          title={title}
          columns={["Period", "Value"]}
          rows={data.map((point) => [point.label, written(point.value, format)])}
        />
      </div>
    </div>
  );
}
