import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

export interface RowLinkProps {
  href: string;
  title: string;
  detail: string;
  icon?: ReactNode;
}

/** One line of a list that leads somewhere; the whole line is the target. */
export function RowLink({ href, title, detail, icon }: RowLinkProps) {
  return (
    <a href={href} className="flex min-h-14 items-center gap-3 px-4 py-2 md:px-5">
      {icon}
      <span className="min-w-0 grow">
        <span className="block font-semibold [overflow-wrap:anywhere]">{title}</span>
        <span className="block text-sm text-muted [overflow-wrap:anywhere]">{detail}</span>
      </span>
      <ChevronRight aria-hidden className="flex-none text-muted" />
    </a>
  );
}
