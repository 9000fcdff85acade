import { arc, type PieArcDatum, pie } from "d3";
import { type ChartPoint, finite, formatPlain, percent } from "./chart-figures.ts";
import { ChartFrame, type ChartProps } from "./chart-frame.tsx";
import { SeriesPatterns, Swatch, seriesPaint } from "./series-look.tsx";

export interface DonutChartProps extends ChartProps {
  /** At most six parts: more is a bar chart. */
  data: readonly ChartPoint[];
  /** Under the total in the middle: "jobs". */
  totalLabel?: string;
  labelHeading?: string;
  valueHeading?: string;
}

interface Part {
  label: string;
  amount: number;
}

const slices = pie<Part>()
  .value((part) => part.amount)
  .sort(null);
const outline = arc<PieArcDatum<Part>>()
  .innerRadius(58)
  .outerRadius(96)
  .cornerRadius(2)
  .padAngle(0.015);

export function DonutChart({ data, totalLabel, ...props }: DonutChartProps) {
  const format = props.format ?? formatPlain;
  const parts = data.map(({ label, value }) => ({
    label,
    amount: Math.max(0, finite(value) ?? 0),
  }));
  const total = parts.reduce((sum, part) => sum + part.amount, 0);
  const rows = parts.map((part) => [part.label, format(part.amount), percent(part.amount, total)]);
  return (
    <ChartFrame
      {...props}
      width={200}
      height={200}
      isEmpty={total === 0}
      table={{
        columns: [props.labelHeading ?? "Part", props.valueHeading ?? "Value", "Share"],
        rows,
      }}
      aside={<Parts rows={rows} />}
    >
      {(id) => (
        <>
          <SeriesPatterns id={id} count={parts.length} />
          <g transform="translate(100 100)">
            {slices(parts).map((slice) =>
              slice.data.amount === 0 ? null : (
                <path
                  data-mark
                  key={slice.index}
                  d={outline(slice) ?? ""}
                  fill={seriesPaint(id, slice.index)}
                >
                  <title>{`${slice.data.label}: ${format(slice.data.amount)}`}</title>
                </path>
              ),
            )}
            <text className="chart-total" textAnchor="middle" y={totalLabel ? -2 : 8}>
              {format(total)}
            </text>
            {totalLabel ? (
              <text className="chart-total-label" textAnchor="middle" y="20">
                {totalLabel}
              </text>
            ) : null}
          </g>
        </>
      )}
    </ChartFrame>
  );
}

function Parts({ rows }: { rows: readonly (readonly string[])[] }) {
  return (
    <ul aria-hidden className="flex min-w-40 flex-1 flex-col gap-1.5 text-sm">
      {rows.map(([label, figure, share], position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two labels may be equal and parts never move
        <li key={position} className="flex items-center gap-2">
          <Swatch position={position} />
          <span className="min-w-0 flex-1">{label}</span>
          <span className="font-semibold">{figure}</span>
          <span className="w-10 text-end text-muted">{share}</span>
        </li>
      ))}
    </ul>
  );
}
