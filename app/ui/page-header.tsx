import { Link } from "@remix-run/react";
import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

export interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  back?: { to: string; label: string };
  /** Badges beside the title. */
  badges?: ReactNode;
  actions?: ReactNode;
  /** Tabs or saved views under the title. */
  children?: ReactNode;
  className?: string;
}

export function PageHeader(props: PageHeaderProps) {
  return (
    <header className={cn("mb-4 flex flex-col gap-3 md:mb-6", props.className)}>
      {props.back ? (
        <Link
          to={props.back.to}
          className="-ml-1.5 inline-flex min-h-11 items-center gap-1 self-start pr-2 text-sm font-semibold text-brand-ink hover:underline md:-mb-2 print:hidden"
        >
          <ChevronLeft aria-hidden className="size-5" />
          {props.back.label}
        </Link>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-2xl leading-8 font-bold [overflow-wrap:anywhere] md:text-[1.75rem]">
              {props.title}
            </h1>
            {props.badges}
          </div>
          {props.description ? <p className="mt-0.5 text-muted">{props.description}</p> : null}
        </div>
        {props.actions ? (
          <div className="flex flex-wrap gap-2 print:hidden">{props.actions}</div>
        ) : null}
      </div>
      {props.children}
    </header>
  );
}
