import { NavLink } from "@remix-run/react";
import { Plus } from "lucide-react";
import { cn } from "#app/ui/class-names.ts";
import { MorePanel } from "./more-panel.tsx";
import { NavBadge } from "./nav-badge.tsx";
import type { NavigationItem } from "./navigation.ts";
import { PrimaryLink } from "./primary-link.tsx";
import type { AppShellProps } from "./shell-props.ts";

const barTab =
  "relative flex h-16 w-full flex-col items-center justify-center gap-0.5 text-xs leading-4 font-medium outline-offset-[-3px]";

/** Five places that never move: two, the primary action, one, and More. */
export function BottomBar(props: Pick<AppShellProps, "navigation" | "primary" | "userMenu">) {
  const inBar = props.navigation.filter((item) => item.isInBar);
  const [first, second, third] = inBar;
  const rest = props.navigation.filter((item) => ![first, second, third].includes(item));
  return (
    <nav
      data-shell="chrome"
      aria-label="Main, bottom bar"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid grid-cols-5">
        <BarPlace item={first} />
        <BarPlace item={second} />
        <li className="grid place-items-center">
          <PrimaryLink
            primary={props.primary}
            className="grid size-13 place-items-center rounded-2xl bg-brand text-on-brand shadow-float active:scale-95"
          >
            <Plus aria-hidden className="size-7" />
            <span className="sr-only">{props.primary.label}</span>
          </PrimaryLink>
        </li>
        <BarPlace item={third} />
        <li>
          <MorePanel items={rest} userMenu={props.userMenu} />
        </li>
      </ul>
    </nav>
  );
}

function BarPlace({ item }: { item: NavigationItem | undefined }) {
  if (item === undefined) return <li />;
  const Icon = item.icon;
  return (
    <li>
      <NavLink
        to={item.to}
        prefetch="intent"
        className={({ isActive }) =>
          cn(barTab, isActive ? "font-semibold text-brand-ink" : "text-muted")
        }
      >
        {({ isActive }) => (
          <>
            <span
              className={cn(
                "grid h-7 w-14 place-items-center rounded-full",
                isActive && "bg-brand-soft",
              )}
            >
              <Icon aria-hidden className="size-5.5" />
            </span>
            {item.label}
            <NavBadge count={item.badge} className="absolute top-1 left-1/2 ml-2" />
          </>
        )}
      </NavLink>
    </li>
  );
}
