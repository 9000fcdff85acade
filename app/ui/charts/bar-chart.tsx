import { scaleBand, scaleLinear } from "d3";
import { LabelAxis, plot, ValueAxis } from "./chart-axis.tsx";
import { type ChartPoint, domainOf, finite, formatPlain, round, written } from "./chart-figures.ts";
import { ChartFrame, type ChartProps } from "./chart-frame.tsx";
import { RowBars } from "./row-bars.tsx";

export interface BarChartProps extends ChartProps {
  data: readonly ChartPoint[];
  /** "rows" for names, which need room; "columns" for days and months. */
  direction?: "columns" | "rows";
  labelHeading?: string;
  valueHeading?: string;
}

export function BarChart({ data, direction = "columns", ...props }: BarChartProps) {
  const format = props.format ?? formatPlain;
  const isRows = direction === "rows";
  return (
    <ChartFrame
      {...props}
      width={plot.width}
      height={isRows ? data.length * 30 + 4 : plot.height}
      isEmpty={data.every((point) => finite(point.value) === null)}
      table={{
        columns: [props.labelHeading ?? "Name", props.valueHeading ?? "Value"],
        rows: data.map((point) => [point.label, written(point.value, format)]),
      }}
    >
      {() =>
        isRows ? <RowBars data={data} format={format} /> : <ColumnBars {...{ data, format }} />
      }
    </ChartFrame>
  );
}

interface BarsProps {
  data: readonly ChartPoint[];
  format: (value: number) => string;
}

function ColumnBars({ data, format }: BarsProps) {
  const y = scaleLinear(domainOf(data.map((point) => point.value)), [plot.bottom, plot.top]).nice(
    4,
  );
  const x = scaleBand(
    data.map((_, position) => position),
    [plot.left, plot.right],
  ).padding(0.28);
  const middle = (position: number) => (x(position) ?? 0) + x.bandwidth() / 2;
  const hasLabels = data.length <= 8;
  return (
    <>
      <ValueAxis scale={y} format={format} />
      {data.map(({ label, value }, position) => {
        const known = finite(value);
        if (known === null) return null;
        const top = Math.min(y(known), y(0));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two labels may be equal and bars never move
          <g key={position}>
            <rect
              data-mark
              x={round(x(position) ?? 0)}
              y={round(top)}
              width={round(x.bandwidth())}
              height={round(Math.abs(y(known) - y(0)))}
              rx="3"
              className="fill-chart-1"
            >
              <title>{`${label}: ${format(known)}`}</title>
            </rect>
            {hasLabels ? (
              <text
                className="chart-value"
                x={round(middle(position))}
                y={round(top) - 4}
                textAnchor="middle"
              >
                {format(known)}
              </text>
            ) : null}
          </g>
        );
      })}
      <LabelAxis labels={data.map((point) => point.label)} x={middle} />
    </>
  );
}
