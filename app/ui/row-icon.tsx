import type { LucideIcon } from "lucide-react";

/** Draws icons once beside a list, so that its rows need only point at them: see `RowIcon`. */
export function RowIconSheet({ icons }: { icons: Record<string, LucideIcon> }) {
  return (
    <svg aria-hidden className="absolute size-0">
      <defs>
        {Object.entries(icons).map(([name, Icon]) => (
          <Icon key={name} id={idOf(name)} />
        ))}
      </defs>
    </svg>
  );
}

/** An icon of the sheet: two elements a row instead of the whole drawing. */
export function RowIcon({ name }: { name: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden>
      <use href={`#${idOf(name)}`} />
    </svg>
  );
}

const idOf = (name: string) => `row-icon-${name}`;
