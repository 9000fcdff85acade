import { line, scaleLinear, scalePoint } from "d3";
import { LabelAxis, plot, ValueAxis } from "./chart-axis.tsx";
import { domainOf, finite, formatPlain, round } from "./chart-figures.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { hasFigures, type SeriesChartProps, seriesTable } from "./chart-series.ts";
import { seriesDash, seriesFill, seriesStroke } from "./series-look.tsx";

/** One line a series, broken where a figure is missing; dashes tell the series apart. */
export function LineChart({ labels, series, ...props }: SeriesChartProps) {
  const format = props.format ?? formatPlain;
  const y = scaleLinear(domainOf(series.flatMap((one) => one.values)), [
    plot.bottom,
    plot.top,
  ]).nice(4);
  const x = scalePoint(
    labels.map((_, position) => position),
    [plot.left + 6, plot.right - 6],
  );
  const middle = (position: number) => x(position) ?? plot.left;
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, position) => round(middle(position)))
    .y((value) => round(y(value ?? 0)));
  return (
    <ChartFrame
      {...props}
      width={plot.width}
      height={plot.height}
      isEmpty={!hasFigures(series)}
      isLines
      legend={series.map((one) => one.name)}
      table={seriesTable({ labels, series, format, heading: props.labelHeading })}
    >
      {() => (
        <>
          <ValueAxis scale={y} format={format} />
          {series.map((one, which) => {
            const values = labels.map((_, position) => finite(one.values[position]));
            return (
              <g key={one.name}>
                <path
                  data-line
                  d={path(values) ?? ""}
                  fill="none"
                  strokeWidth="2.25"
                  strokeLinejoin="round"
                  strokeDasharray={seriesDash(which)}
                  className={seriesStroke(which)}
                />
                {values.map((value, position) =>
                  value === null ? null : (
                    <circle
                      data-mark
                      // biome-ignore lint/suspicious/noArrayIndexKey: two labels may be equal and dots never move
                      key={position}
                      cx={round(middle(position))}
                      cy={round(y(value))}
                      r={labels.length > 40 ? 1.5 : 3}
                      className={seriesFill(which)}
                    >
                      <title>{`${labels[position]}, ${one.name}: ${format(value)}`}</title>
                    </circle>
                  ),
                )}
              </g>
            );
          })}
          <LabelAxis labels={labels} x={middle} />
        </>
      )}
    </ChartFrame>
  );
}
