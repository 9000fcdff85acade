import { area, scaleLinear, scalePoint } from "d3";
import { LabelAxis, plot, ValueAxis } from "./chart-axis.tsx";
import { domainOf, formatPlain, round } from "./chart-figures.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { hasFigures, type SeriesChartProps, seriesTable, stackUp } from "./chart-series.ts";
import { SeriesPatterns, seriesPaint, seriesStroke } from "./series-look.tsx";

interface Edge {
  x: number;
  from: number;
  to: number;
}

/** Amounts over time, one area upon the other. Gaps count as zero here: use a line for gaps. */
export function AreaChart({ labels, series, ...props }: SeriesChartProps) {
  const format = props.format ?? formatPlain;
  const layers = stackUp(labels, series);
  const y = scaleLinear(domainOf(layers.flat().map((span) => span.to)), [
    plot.bottom,
    plot.top,
  ]).nice(4);
  const x = scalePoint(
    labels.map((_, position) => position),
    [plot.left, plot.right],
  );
  const shape = area<Edge>()
    .x((edge) => round(edge.x))
    .y0((edge) => round(y(edge.from)))
    .y1((edge) => round(y(edge.to)));
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
          {layers.map((layer, which) => {
            const edges = widen(layer.map((span, position) => ({ ...span, x: x(position) ?? 0 })));
            return (
              <g key={series[which]?.name}>
                <path
                  data-mark
                  d={shape(edges) ?? ""}
                  fill={seriesPaint(id, which)}
                  fillOpacity="0.6"
                />
                <path
                  d={shape.lineY1()(edges) ?? ""}
                  fill="none"
                  strokeWidth="2"
                  className={seriesStroke(which)}
                />
              </g>
            );
          })}
          <LabelAxis labels={labels} x={(position) => x(position) ?? plot.left} />
        </>
      )}
    </ChartFrame>
  );
}

/** A single figure is a level stretch: an area of no width would not be seen. */
function widen(edges: Edge[]): Edge[] {
  const [only] = edges;
  if (edges.length !== 1 || only === undefined) return edges;
  return [
    { ...only, x: plot.left },
    { ...only, x: plot.right },
  ];
}
