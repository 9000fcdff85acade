import { Link, NavLink } from "@remix-run/react";
import { Plus } from "lucide-react";
import { cn } from "#app/ui/class-names.ts";
import { Kbd } from "#app/ui/kbd.tsx";
import { BrandMark } from "./brand-mark.tsx";
import { NavBadge } from "./nav-badge.tsx";
import { groupItems, type NavigationItem } from "./navigation.ts";
import { PrimaryLink } from "./primary-link.tsx";
import type { AppShellProps } from "./shell-props.ts";

type SideBarProps = Pick<AppShellProps, "brand" | "navigation" | "primary" | "userMenu">;

export function SideBar({ brand, navigation, primary, userMenu }: SideBarProps) {
  return (
    <header
      data-shell="chrome"
      className="sticky top-0 z-20 hidden h-dvh flex-col border-r border-line bg-surface md:flex"
    >
      <Link
        to={brand.to}
        className="flex min-h-16 items-center justify-center gap-2.5 px-4 text-lg font-bold tracking-tight wide:justify-start"
      >
        <BrandMark className="size-9 flex-none" />
        <span className="sr-only wide:not-sr-only">{brand.name}</span>
      </Link>
      <div className="px-3 pb-2">
        <PrimaryLink primary={primary} className="button button-primary w-full max-wide:px-0">
          <Plus aria-hidden />
          <span className="sr-only wide:not-sr-only">{primary.label}</span>
          {primary.shortcut ? (
            <span aria-hidden className="ml-auto hidden wide:inline">
              <Kbd keys={primary.shortcut.toUpperCase()} />
            </span>
          ) : null}
        </PrimaryLink>
      </div>
      <nav aria-label="Main" className="min-h-0 flex-1 overflow-y-auto px-1 pb-2 wide:px-3">
        {groupItems(navigation).map((group) => (
          <div key={group.heading}>
            {group.heading ? (
              <p className="hidden px-3 pt-4 pb-1 text-xs font-semibold text-muted wide:block">
                {group.heading}
              </p>
            ) : null}
            <ul className="flex flex-col gap-0.5 max-wide:border-t max-wide:border-line max-wide:py-1">
              {group.members.map((item) => (
                <li key={item.to}>
                  <SideLink item={item} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="border-t border-line p-2 wide:p-3">{userMenu}</div>
    </header>
  );
}

function SideLink({ item }: { item: NavigationItem }) {
  const Icon = item.icon;
  return (
    <NavLink
      to={item.to}
      prefetch="intent"
      className={({ isActive }) =>
        cn(
          "relative flex min-h-13 flex-col items-center justify-center gap-0.5 rounded-xl px-0.5 text-center text-[0.6875rem] leading-4 font-medium wide:min-h-10 wide:flex-row wide:justify-start wide:gap-3 wide:px-3 wide:text-start wide:text-[0.9375rem]",
          isActive
            ? "bg-brand-soft font-semibold text-brand-ink"
            : "text-muted hover:bg-hover hover:text-ink",
        )
      }
    >
      <Icon aria-hidden className="size-5 flex-none" />
      <span className="max-w-full truncate wide:flex-1">{item.label}</span>
      <NavBadge
        count={item.badge}
        className="max-wide:absolute max-wide:top-1 max-wide:left-1/2 max-wide:ml-1.5"
      />
    </NavLink>
  );
}
