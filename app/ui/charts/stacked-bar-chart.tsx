import { scaleBand, scaleLinear } from "d3";
import { LabelAxis, plot, ValueAxis } from "./chart-axis.tsx";
import { domainOf, formatPlain, round } from "./chart-figures.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { hasFigures, type SeriesChartProps, seriesTable, stackUp } from "./chart-series.ts";
import { SeriesPatterns, seriesPaint } from "./series-look.tsx";

/** Parts of a whole by label. Figures below zero count as zero. */
export function StackedBarChart({ labels, series, ...props }: SeriesChartProps) {
  const format = props.format ?? formatPlain;
  const layers = stackUp(labels, series);
  const y = scaleLinear(domainOf(layers.flat().map((span) => span.to)), [
    plot.bottom,
    plot.top,
  ]).nice(4);
  const x = scaleBand(
    labels.map((_, position) => position),
    [plot.left, plot.right],
  ).padding(0.28);
  return (
    <ChartFrame
      {...props}
      width={plot.width}
      height={plot.height}
      isEmpty={!hasFigures(series)}
      legend={series.map((one) => one.name)}
      table={seriesTable({ labels, series, format, heading: props.labelHeading })}
    >
      {(id) => (
        <>
          <SeriesPatterns id={id} count={series.length} />
          <ValueAxis scale={y} format={format} />
          {layers.map((layer, which) =>
            layer.map(({ from, to }, position) =>
              to > from ? (
                <rect
                  data-mark
                  // biome-ignore lint/suspicious/noArrayIndexKey: two labels may be equal and bars never move
                  key={`${which}-${position}`}
                  x={round(x(position) ?? 0)}
                  y={round(y(to))}
                  width={round(x.bandwidth())}
                  height={round(y(from) - y(to))}
                  fill={seriesPaint(id, which)}
                  className="stroke-surface"
                >
                  <title>{`${labels[position]}, ${series[which]?.name}: ${format(to - from)}`}</title>
                </rect>
              ) : null,
            ),
          )}
          <LabelAxis labels={labels} x={(position) => (x(position) ?? 0) + x.bandwidth() / 2} />
        </>
      )}
    </ChartFrame>
  );
}
