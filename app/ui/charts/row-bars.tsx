import { scaleLinear } from "d3";
import { type ChartPoint, domainOf, finite, round, shorten } from "./chart-figures.ts";

const left = 140;
const right = 334;

interface RowBarsProps {
  data: readonly ChartPoint[];
  format: (value: number) => string;
}

/** Bars from left to right, each with its name and its figure in words. */
export function RowBars({ data, format }: RowBarsProps) {
  const x = scaleLinear(domainOf(data.map((point) => point.value)), [left, right]);
  return data.map(({ label, value }, position) => {
    const known = finite(value);
    const y = position * 30 + 5;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: two labels may be equal and bars never move
      <g key={position}>
        <text x={left - 8} y={y + 11} dy="0.32em" textAnchor="end">
          {shorten(label, 18)}
        </text>
        <line
          x1={round(x(0))}
          x2={round(x(0))}
          y1={y - 3}
          y2={y + 25}
          className="stroke-line-strong"
        />
        {known === null ? null : (
          <>
            <rect
              data-mark
              x={round(Math.min(x(0), x(known)))}
              y={y}
              width={round(Math.abs(x(known) - x(0)))}
              height="22"
              rx="3"
              className="fill-chart-1"
            >
              <title>{`${label}: ${format(known)}`}</title>
            </rect>
            <text
              className="chart-value"
              x={round(Math.max(x(0), x(known))) + 6}
              y={y + 11}
              dy="0.32em"
            >
              {format(known)}
            </text>
          </>
        )}
      </g>
    );
  });
}
