import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { cn } from "./class-names.ts";
import { SelectAll, SelectRow } from "./table-select.tsx";
import { SortLink, sortState, type TableSort } from "./table-sort.tsx";

export interface TableColumn<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: "start" | "end";
  /** Where the header leads; the list sorts on the server. */
  sort?: TableSort;
  isHeaderHidden?: boolean;
  isHiddenOnPhone?: boolean;
  /** Only from 1200 px on (and on phones). */
  isHiddenOnTablet?: boolean;
  /** A line of its own in the card of an inline table. */
  isWideOnPhone?: boolean;
  className?: string;
}

export interface TableProps<Row> {
  /** Read aloud, not shown. */
  caption: string;
  /** The first column names the row: it is the heading of the card on phones. */
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowTo?: (row: Row) => string;
  /** Checkboxes that belong to the form of a `BulkBar`. */
  select?: { formId: string; label: (row: Row) => string };
  /** Instead of the table when there is no row. */
  empty?: ReactNode;
  /** On phones the cells stand side by side without the names of their columns. */
  isInline?: boolean;
  className?: string;
}

export function Table<Row>(props: TableProps<Row>) {
  const { columns, rows, select } = props;
  if (rows.length === 0 && props.empty !== undefined) return props.empty;
  return (
    <div
      className={cn(
        "table-cards md:max-wide:overflow-x-auto",
        props.isInline && "table-inline",
        props.className,
      )}
    >
      <table className="w-full border-collapse md:text-[0.9375rem]">
        <caption className="sr-only">{props.caption}</caption>
        <thead className="top-0 z-10 md:sticky">
          <tr>
            {select ? (
              <th scope="col" className="w-12 rounded-tl-xl bg-surface pl-2 text-start">
                <SelectAll formId={select.formId} />
              </th>
            ) : null}
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                aria-sort={sortState(column.sort)}
                className={cn(
                  "bg-surface px-2 py-2 text-sm wide:px-4 font-semibold whitespace-nowrap text-muted first:rounded-tl-xl last:rounded-tr-xl",
                  column.align === "end" ? "text-end" : "text-start",
                  column.isHiddenOnTablet && "md:max-wide:hidden",
                )}
              >
                <span className={cn(column.isHeaderHidden && "sr-only")}>
                  {column.sort ? (
                    <SortLink {...column.sort} label={column.header} />
                  ) : (
                    column.header
                  )}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line md:border-t md:border-line">
          {rows.map((row) => (
            <tr key={props.rowKey(row)} className="hover:bg-hover has-checked:bg-brand-soft">
              {select ? (
                <td data-select className="md:pl-2">
                  <SelectRow
                    formId={select.formId}
                    value={props.rowKey(row)}
                    label={select.label(row)}
                  />
                </td>
              ) : null}
              {columns.map((column, position) => (
                <TableCell
                  key={column.key}
                  isFirst={position === 0}
                  {...{ column, row }}
                  to={position === 0 ? props.rowTo?.(row) : undefined}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface TableCellProps<Row> {
  column: TableColumn<Row>;
  row: Row;
  isFirst: boolean;
  to: string | undefined;
}

function TableCell<Row>({ column, row, isFirst, to }: TableCellProps<Row>) {
  const look = cn(
    "align-middle max-md:[overflow-wrap:anywhere] md:px-2 md:py-row md:last:pr-3 wide:px-4",
    // A name of any length breaks; one of a usual length keeps its words whole.
    isFirst && "wide:min-w-52 wide:[overflow-wrap:anywhere]",
    column.align === "end" ? "md:text-end" : "md:text-start",
    column.isHiddenOnTablet && "md:max-wide:hidden",
    column.className,
  );
  if (!isFirst) {
    return (
      <td
        data-label={column.isHeaderHidden ? undefined : column.header}
        data-corner={column.isHeaderHidden || undefined}
        data-phone={phoneLook(column)}
        className={look}
      >
        {column.cell(row)}
      </td>
    );
  }
  return (
    <th scope="row" className={cn(look, "text-start font-semibold")}>
      {to === undefined ? (
        column.cell(row)
      ) : (
        <Link
          to={to}
          className="-my-2 inline-block py-2 text-brand-ink hover:underline max-md:after:absolute max-md:after:inset-0"
        >
          {column.cell(row)}
        </Link>
      )}
    </th>
  );
}

function phoneLook<Row>({ isHiddenOnPhone, isWideOnPhone }: TableColumn<Row>) {
  if (isHiddenOnPhone) return "hidden";
  return isWideOnPhone ? "wide" : undefined;
}
