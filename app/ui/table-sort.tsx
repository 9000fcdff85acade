import { Link } from "@remix-run/react";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";

export interface TableSort {
  to: string;
  /** How the list is sorted by this column now. */
  direction: "ascending" | "descending" | null;
}

/** Value of `aria-sort`. */
export function sortState(sort: TableSort | undefined) {
  return sort === undefined ? undefined : (sort.direction ?? "none");
}

export function SortLink({ to, direction, label }: TableSort & { label: string }) {
  const Icon =
    direction === null ? ChevronsUpDown : direction === "ascending" ? ArrowUp : ArrowDown;
  return (
    <Link
      to={to}
      preventScrollReset
      className="-my-1 inline-flex min-h-8 items-center gap-1 hover:text-ink hover:underline"
    >
      {label}
      <Icon aria-hidden className="size-3.5" />
    </Link>
  );
}
