import { NavLink } from "@remix-run/react";
import { cn } from "./class-names.ts";

export interface TabItem {
  to: string;
  label: string;
  count?: number | null;
  /** For tabs that differ only in the query; otherwise the path decides. */
  isActive?: boolean;
}

export interface TabsProps {
  label: string;
  items: readonly TabItem[];
  className?: string;
}

/** Tabs are links: each has its URL, and they work without JavaScript. */
export function Tabs({ label, items, className }: TabsProps) {
  return (
    <nav
      aria-label={label}
      className={cn("-mx-4 overflow-x-auto px-4 md:mx-0 md:px-0 print:hidden", className)}
    >
      <ul className="flex min-w-full w-max border-b border-line">
        {items.map((item) => (
          <li key={item.to}>
            <NavLink
              to={item.to}
              end
              aria-current={item.isActive === false ? "false" : "page"}
              className={({ isActive }) =>
                cn(
                  "flex min-h-11 items-center gap-2 border-b-[3px] px-3 font-semibold whitespace-nowrap outline-offset-[-3px]",
                  (item.isActive ?? isActive)
                    ? "border-brand text-brand-ink"
                    : "border-transparent text-muted hover:text-ink",
                )
              }
            >
              {item.label}
              {item.count === undefined || item.count === null ? null : (
                <span className="rounded-full bg-sunken px-2 text-xs leading-5 text-ink">
                  {item.count}
                </span>
              )}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
