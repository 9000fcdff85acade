import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

export interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  /** Why there is nothing here. */
  children?: ReactNode;
  /** The one thing to do about it. */
  action?: ReactNode;
  className?: string;
}

export function EmptyState({ icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div className={cn("flex flex-col items-center gap-2 px-6 py-10 text-center", className)}>
      {icon ? (
        <span
          aria-hidden
          className="mb-2 grid size-14 place-items-center rounded-2xl bg-brand-soft text-brand-ink [&_svg]:size-7"
        >
          {icon}
        </span>
      ) : null}
      <p className="text-lg font-semibold">{title}</p>
      {children ? <div className="max-w-prose text-muted">{children}</div> : null}
      {action ? <div className="mt-3">{action}</div> : null}
    </div>
  );
}
