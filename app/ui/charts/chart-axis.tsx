import type { ScaleLinear } from "d3";
import { round, shorten, tickText } from "./chart-figures.ts";

/** The common drawing area, in units of the viewBox. */
export const plot = { width: 400, height: 220, left: 56, right: 392, top: 14, bottom: 196 };

interface ValueAxisProps {
  scale: ScaleLinear<number, number>;
  format: (value: number) => string;
}

export function ValueAxis({ scale, format }: ValueAxisProps) {
  return (
    <g aria-hidden>
      {scale.ticks(4).map((tick) => (
        <g key={tick}>
          <line
            x1={plot.left}
            x2={plot.right}
            y1={round(scale(tick))}
            y2={round(scale(tick))}
            className={tick === 0 ? "stroke-line-strong" : "stroke-line"}
          />
          <text x={plot.left - 6} y={round(scale(tick))} dy="0.32em" textAnchor="end">
            {tickText(format(tick))}
          </text>
        </g>
      ))}
    </g>
  );
}

interface LabelAxisProps {
  labels: readonly string[];
  /** Middle of the nth label. */
  x: (position: number) => number;
}

/** As many labels as fit; the first is always there. */
export function LabelAxis({ labels, x }: LabelAxisProps) {
  const longest = Math.min(Math.max(...labels.map((label) => label.length)), 10);
  const room = Math.max(1, Math.floor((plot.right - plot.left) / (longest * 7.5 + 8)));
  const every = Math.ceil(labels.length / room);
  return (
    <g aria-hidden>
      {labels.map((label, position) =>
        position % every === 0 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: two labels may be equal and labels never move
          <text key={position} x={round(x(position))} y={plot.bottom + 17} textAnchor="middle">
            {shorten(label, 10)}
          </text>
        ) : null,
      )}
    </g>
  );
}
