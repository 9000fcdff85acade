/** Each series has a colour, a hatching and a dash, so that colour is never alone. */
const fills = [
  "fill-chart-1",
  "fill-chart-2",
  "fill-chart-3",
  "fill-chart-4",
  "fill-chart-5",
  "fill-chart-6",
];

const strokes = [
  "stroke-chart-1",
  "stroke-chart-2",
  "stroke-chart-3",
  "stroke-chart-4",
  "stroke-chart-5",
  "stroke-chart-6",
];

const dashes = [undefined, "7 3", "2 3", "9 3 2 3", "4 4", "1 4"];

/** Hatching drawn over the colour; the first series is plain. */
const hatchings = ["", "M0 6L6 0", "M0 3H6", "M3 0V6", "M0 0L6 6", "M0 3H6M3 0V6"];

function at<Look>(looks: readonly Look[], position: number): Look {
  return looks[position % looks.length] as Look;
}

export function seriesFill(position: number): string {
  return at(fills, position);
}

export function seriesStroke(position: number): string {
  return at(strokes, position);
}

export function seriesDash(position: number): string | undefined {
  return at(dashes, position);
}

/** Definitions for `fill={seriesPaint(id, position)}`. */
export function SeriesPatterns({ id, count }: { id: string; count: number }) {
  return (
    <defs>
      {Array.from({ length: Math.min(count, fills.length) }, (_, position) => (
        <pattern
          key={at(fills, position)}
          id={`${id}-series-${position}`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
        >
          <rect width="6" height="6" className={at(fills, position)} />
          <path d={at(hatchings, position)} className="stroke-surface" strokeOpacity="0.55" />
        </pattern>
      ))}
    </defs>
  );
}

export function seriesPaint(id: string, position: number): string {
  return `url(#${id}-series-${position % fills.length})`;
}

/** The key of a legend: colour, and the hatching of the series over it. */
export function Swatch({ position }: { position: number }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 12 12"
      className="size-3.5 flex-none overflow-hidden rounded-[3px]"
    >
      <rect width="12" height="12" className={seriesFill(position)} />
      <path
        d={at(hatchings, position)}
        transform="scale(2)"
        className="stroke-surface"
        strokeOpacity="0.7"
      />
    </svg>
  );
}

/** The key of a line: colour and dash. */
export function LineSwatch({ position }: { position: number }) {
  return (
    <svg aria-hidden viewBox="0 0 26 6" className="h-1.5 w-6.5 flex-none">
      <path
        d="M0 3H26"
        strokeWidth="2.5"
        strokeDasharray={seriesDash(position)}
        className={seriesStroke(position)}
      />
    </svg>
  );
}
