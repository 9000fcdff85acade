import { ChartNoAxesColumn } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cn } from "#app/ui/class-names.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { LineSwatch, Swatch } from "./series-look.tsx";

/** What every chart takes. */
export interface ChartProps {
  title: string;
  /** What the picture shows, in a sentence, for people who do not see it. */
  description?: string;
  /** How a figure is written: "£1,250", "12 %". */
  format?: (value: number) => string;
  emptyText?: string;
  /** When the card around it has the same title. */
  isTitleHidden?: boolean;
  className?: string;
}

export interface ChartTable {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

interface ChartFrameProps extends ChartProps {
  width: number;
  height: number;
  isEmpty: boolean;
  table: ChartTable;
  /** Names of the series, in order. */
  legend?: readonly string[];
  /** The legend shows dashes instead of hatchings. */
  isLines?: boolean;
  /** Beside the picture instead of under it. */
  aside?: ReactNode;
  /** The marks, told a prefix for ids. */
  children: (id: string) => ReactNode;
}

/** Picture, legend and the same figures as a table. */
export function ChartFrame(props: ChartFrameProps) {
  const id = useId().replaceAll(":", "");
  if (props.isEmpty) {
    return (
      <EmptyState icon={<ChartNoAxesColumn />} title={props.title} className={props.className}>
        {props.emptyText ?? "There are no figures for this period yet."}
      </EmptyState>
    );
  }
  return (
    <figure className={cn("chart flex min-w-0 flex-col gap-2", props.className)}>
      <figcaption className={cn("font-semibold", props.isTitleHidden && "sr-only")}>
        {props.title}
      </figcaption>
      <div
        className={cn(props.aside !== undefined && "flex flex-wrap items-center gap-x-6 gap-y-3")}
      >
        <svg
          role="img"
          aria-labelledby={`${id}-title ${id}-desc`}
          viewBox={`0 0 ${props.width} ${props.height}`}
          className={cn("h-auto", props.aside === undefined ? "w-full" : "w-44 flex-none")}
        >
          <title id={`${id}-title`}>{props.title}</title>
          <desc id={`${id}-desc`}>
            {props.description ?? "The figures are in the table after the picture."}
          </desc>
          {props.children(id)}
        </svg>
        {props.aside}
      </div>
      {props.legend && props.legend.length > 1 ? (
        <Legend names={props.legend} isLines={props.isLines === true} />
      ) : null}
      <FiguresTable title={props.title} {...props.table} />
    </figure>
  );
}

function Legend({ names, isLines }: { names: readonly string[]; isLines: boolean }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {names.map((name, position) => (
        <li key={name} className="flex items-center gap-2">
          {isLines ? <LineSwatch position={position} /> : <Swatch position={position} />}
          {name}
        </li>
      ))}
    </ul>
  );
}

function FiguresTable({ title, columns, rows }: ChartTable & { title: string }) {
  return (
    <details className="text-sm print:hidden">
      <summary className="inline-flex min-h-11 items-center font-semibold text-brand-ink hover:underline md:min-h-8">
        Show the figures
        <span className="sr-only"> of {title}</span>
      </summary>
      <div className="max-h-80 overflow-auto rounded-lg border border-line">
        <Figures title={title} columns={columns} rows={rows} />
      </div>
    </details>
  );
}

/** The table twin alone. */
export function Figures({ title, columns, rows }: ChartTable & { title: string }) {
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr className="bg-sunken">
          {columns.map((column, position) => (
            <th
              key={column}
              scope="col"
              className={cn("px-3 py-1.5", position === 0 ? "text-start" : "text-end")}
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rows.map(([first, ...rest], row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two labels may be equal and rows never move
          <tr key={row}>
            <th scope="row" className="px-3 py-1.5 text-start font-normal">
              {first}
            </th>
            {rest.map((figure, position) => (
              <td key={columns[position + 1]} className="px-3 py-1.5 text-end">
                {figure}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
