import { ChevronLeft, ChevronRight } from "lucide-react";
import { LinkButton } from "./link-button.tsx";

export interface PaginationProps {
  previousTo: string | null;
  nextTo: string | null;
  /** "1–50 of 312", when it is known. */
  summary?: string;
  label?: string;
}

/** Links to the page before and after, by cursor. Renders nothing when there is only one page. */
export function Pagination({ previousTo, nextTo, summary, label = "Pages" }: PaginationProps) {
  if (previousTo === null && nextTo === null && summary === undefined) return null;
  return (
    <nav
      aria-label={label}
      className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 print:hidden"
    >
      <p className="text-sm text-muted">{summary}</p>
      <div className="flex gap-2">
        {previousTo === null ? null : (
          <LinkButton to={previousTo} rel="prev">
            <ChevronLeft aria-hidden /> Previous
          </LinkButton>
        )}
        {nextTo === null ? null : (
          <LinkButton to={nextTo} rel="next" prefetch="intent">
            Next <ChevronRight aria-hidden />
          </LinkButton>
        )}
      </div>
    </nav>
  );
}
