import { scaleLinear } from "d3";
import {
  type ChartPoint,
  domainOf,
  finite,
  formatPlain,
  percent,
  round,
  shorten,
} from "./chart-figures.ts";
import { ChartFrame, type ChartProps } from "./chart-frame.tsx";

const step = 44;
const middle = 218;

export interface FunnelChartProps extends ChartProps {
  /** Steps in order, each a part of the one before. */
  data: readonly ChartPoint[];
  labelHeading?: string;
  valueHeading?: string;
}

export function FunnelChart({ data, ...props }: FunnelChartProps) {
  const format = props.format ?? formatPlain;
  const steps = data.map(({ label, value }, position) => {
    const amount = Math.max(0, finite(value) ?? 0);
    const before = position === 0 ? amount : Math.max(0, finite(data[position - 1]?.value) ?? 0);
    return { label, amount, share: percent(amount, before) };
  });
  const half = scaleLinear(domainOf(steps.map((one) => one.amount)), [1, 88]);
  return (
    <ChartFrame
      {...props}
      width={400}
      height={Math.max(1, steps.length) * step}
      isEmpty={steps.every((one) => one.amount === 0)}
      table={{
        columns: [
          props.labelHeading ?? "Step",
          props.valueHeading ?? "Count",
          "Of the step before",
        ],
        rows: steps.map((one, position) => [
          one.label,
          format(one.amount),
          position === 0 ? "–" : one.share,
        ]),
      }}
    >
      {() =>
        steps.map((one, position) => {
          const top = position * step;
          const wide = round(half(one.amount));
          const next = round(half(steps[position + 1]?.amount ?? one.amount));
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two labels may be equal and steps never move
            <g key={position}>
              <polygon
                points={`${middle - wide},${top + 32} ${middle + wide},${top + 32} ${middle + next},${top + step} ${middle - next},${top + step}`}
                className="fill-chart-1"
                fillOpacity={position === steps.length - 1 ? 0 : 0.18}
              />
              <rect
                data-mark
                x={middle - wide}
                y={top + 4}
                width={round(wide * 2)}
                height="28"
                rx="3"
                className="fill-chart-1"
              >
                <title>{`${one.label}: ${format(one.amount)}`}</title>
              </rect>
              <text x="0" y={top + 18} dy="0.32em">
                {shorten(one.label, 16)}
              </text>
              <text className="chart-value" x="316" y={top + 18} dy="0.32em">
                {format(one.amount)}
              </text>
              {position === 0 ? null : (
                <text x="400" y={top + 18} dy="0.32em" textAnchor="end">
                  {one.share}
                </text>
              )}
            </g>
          );
        })
      }
    </ChartFrame>
  );
}
