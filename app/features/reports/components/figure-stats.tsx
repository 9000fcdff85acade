import type { ToldFigure } from "#app/features/reports/lead-report.server.ts";
import { Stat } from "#app/ui/stat.tsx";

/** Figures in a row, each with its formula, its n, and what it was before. */
export function FigureStats({ figures }: { figures: readonly ToldFigure[] }) {
  return (
    <div className="grid grid-cols-2 gap-3 wide:grid-cols-[repeat(auto-fit,minmax(12rem,1fr))]">
      {figures.map(({ label, value, previous, n, formula }) => (
        <Stat
          key={label}
          label={label}
          value={value}
          change={{ text: `before: ${previous} · n = ${n}`, tone: "neutral" }}
          formula={`${formula}. n = ${n}.`}
        />
      ))}
    </div>
  );
}
