/** A figure of a chart; `null` is a known gap. */
export interface ChartPoint {
  label: string;
  value: number | null;
}

/** Values stand in the order of the chart's labels. */
export interface ChartSeries {
  name: string;
  values: readonly (number | null)[];
}

const plainNumber = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });

export function formatPlain(value: number): string {
  return plainNumber.format(value);
}

/** NaN and the infinities are gaps, never marks. */
export function finite(value: number | null | undefined): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** From zero (or the lowest negative) to the highest figure; 0 to 1 when all are zero. */
export function domainOf(values: readonly (number | null)[]): [number, number] {
  const known = values.map(finite).filter((value) => value !== null);
  const low = Math.min(0, ...known);
  const high = Math.max(0, ...known);
  return low === high ? [0, 1] : [low, high];
}

/** How a figure is written; a gap is a dash. */
export function written(value: number | null | undefined, format: (value: number) => string) {
  const known = finite(value);
  return known === null ? "–" : format(known);
}

/** A whole percentage; nothing of nothing is 0. */
export function percent(part: number, whole: number): string {
  return `${whole > 0 ? Math.round((part / whole) * 100) : 0}%`;
}

export function shorten(label: string, letters: number): string {
  const all = [...label];
  return all.length <= letters
    ? label
    : `${all
        .slice(0, letters - 1)
        .join("")
        .trimEnd()}…`;
}

/** The figure beside a line of the grid, short enough for a phone: "£12,000.00" becomes "£12k". */
export function tickText(written: string): string {
  const whole = written.replace(/\.00$/, "");
  return whole.length > 6 ? whole.replace(/,000$/, "k") : whole;
}

/** One decimal is finer than any screen and keeps the markup short. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
