import { type ChartSeries, finite, written } from "./chart-figures.ts";
import type { ChartProps, ChartTable } from "./chart-frame.tsx";

export interface SeriesChartProps extends ChartProps {
  labels: readonly string[];
  series: readonly ChartSeries[];
  /** Heading of the labels in the table: "Week", "Month". */
  labelHeading?: string;
}

export function hasFigures(series: readonly ChartSeries[]): boolean {
  return series.some((one) => one.values.some((value) => finite(value) !== null));
}

/** For each series, for each label, where its part begins and ends in the pile. Gaps and negatives are 0. */
export function stackUp(
  labels: readonly string[],
  series: readonly ChartSeries[],
): { from: number; to: number }[][] {
  const heights = labels.map(() => 0);
  return series.map((one) =>
    labels.map((_, position) => {
      const from = heights[position] ?? 0;
      const to = from + Math.max(0, finite(one.values[position]) ?? 0);
      heights[position] = to;
      return { from, to };
    }),
  );
}

export function seriesTable(input: {
  labels: readonly string[];
  series: readonly ChartSeries[];
  format: (value: number) => string;
  heading: string | undefined;
}): ChartTable {
  return {
    columns: [input.heading ?? "Period", ...input.series.map((one) => one.name)],
    rows: input.labels.map((label, position) => [
      label,
      ...input.series.map((one) => written(one.values[position], input.format)),
    ]),
  };
}
