import { scaleSqrt } from "d3";
import { domainOf, finite, formatPlain, round, shorten, written } from "./chart-figures.ts";
import { ChartFrame, type ChartProps } from "./chart-frame.tsx";

const left = 62;
const top = 20;
const width = 400;

export interface HeatMapProps extends ChartProps {
  rows: readonly string[];
  columns: readonly string[];
  /** `values[row][column]`. */
  values: readonly (readonly (number | null)[])[];
  rowHeading?: string;
}

/** The square grows with the figure and darkens too, so colour is not alone. */
export function HeatMap({ rows, columns, values, rowHeading, ...props }: HeatMapProps) {
  const format = props.format ?? formatPlain;
  const cellWidth = (width - left) / Math.max(1, columns.length);
  const cellHeight = Math.max(18, Math.min(cellWidth, 30));
  const [, high] = domainOf(values.flat());
  const grow = scaleSqrt([0, high], [0, 1]);
  const hasNumbers = cellWidth >= 26;
  const every = Math.ceil(30 / cellWidth);
  return (
    <ChartFrame
      {...props}
      width={width}
      height={top + rows.length * cellHeight}
      isEmpty={values.flat().every((value) => finite(value) === null)}
      table={{
        columns: [rowHeading ?? "", ...columns],
        rows: rows.map((row, r) => [
          row,
          ...columns.map((_, c) => written(values[r]?.[c], format)),
        ]),
      }}
    >
      {() => (
        <>
          {columns.map((column, c) =>
            c % every === 0 ? (
              <text key={column} x={round(left + (c + 0.5) * cellWidth)} y="12" textAnchor="middle">
                {shorten(column, 6)}
              </text>
            ) : null,
          )}
          {rows.map((row, r) => (
            <g key={row} transform={`translate(${left} ${round(top + r * cellHeight)})`}>
              <text x="-8" y={cellHeight / 2} dy="0.32em" textAnchor="end">
                {shorten(row, 8)}
              </text>
              {columns.map((column, c) => {
                const value = finite(values[r]?.[c]);
                const share = value === null ? 0 : grow(Math.max(0, value));
                const side = {
                  w: (cellWidth - 2) * (0.35 + 0.65 * share),
                  h: (cellHeight - 2) * (0.35 + 0.65 * share),
                };
                return value === null ? null : (
                  <g
                    key={column}
                    transform={`translate(${round((c + 0.5) * cellWidth)} ${round(cellHeight / 2)})`}
                  >
                    <rect
                      data-mark
                      x={round(-side.w / 2)}
                      y={round(-side.h / 2)}
                      width={round(side.w)}
                      height={round(side.h)}
                      rx="2"
                      className="fill-chart-1"
                      fillOpacity={round(0.1 + 0.35 * share)}
                    >
                      <title>{`${row}, ${column}: ${format(value)}`}</title>
                    </rect>
                    {hasNumbers ? (
                      <text className="chart-value" dy="0.32em" textAnchor="middle">
                        {format(value)}
                      </text>
                    ) : null}
                  </g>
                );
              })}
            </g>
          ))}
        </>
      )}
    </ChartFrame>
  );
}
