import { NavLink } from "@remix-run/react";
import { Menu } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { cn } from "#app/ui/class-names.ts";
import { useDisclosure } from "#app/ui/use-disclosure.ts";
import { NavBadge } from "./nav-badge.tsx";
import { groupItems, type NavigationItem } from "./navigation.ts";

/** The rest of the places, above the bar. Native details: it opens without JavaScript. */
export function MorePanel(props: { items: readonly NavigationItem[]; userMenu: ReactNode }) {
  const details = useRef<HTMLDetailsElement>(null);
  useDisclosure(details);
  const waiting = props.items.reduce((sum, item) => sum + (item.badge ?? 0), 0);
  return (
    <details ref={details} className="group">
      <summary className="relative flex h-16 flex-col items-center justify-center gap-0.5 text-xs leading-4 font-medium text-muted outline-offset-[-3px] group-open:text-brand-ink">
        <span className="grid h-7 w-14 place-items-center rounded-full group-open:bg-brand-soft">
          <Menu aria-hidden className="size-5.5" />
        </span>
        More
        <NavBadge count={waiting} className="absolute top-1 left-1/2 ml-2" />
      </summary>
      <div className="popover fixed inset-x-2 bottom-[calc(var(--bar-height)+0.5rem)] max-h-[calc(100dvh-var(--bar-height)-2rem)] overflow-y-auto overscroll-contain p-3">
        {groupItems(props.items).map((group) => (
          <div key={group.heading} className="pb-2">
            {group.heading ? (
              <p className="px-1 pt-1 pb-1.5 text-xs font-semibold text-muted">{group.heading}</p>
            ) : null}
            <ul className="grid grid-cols-3 gap-2">
              {group.members.map((item) => (
                <li key={item.to}>
                  <MoreLink item={item} />
                </li>
              ))}
            </ul>
          </div>
        ))}
        <div className="border-t border-line pt-2">{props.userMenu}</div>
      </div>
    </details>
  );
}

function MoreLink({ item }: { item: NavigationItem }) {
  const Icon = item.icon;
  return (
    <NavLink
      to={item.to}
      className={({ isActive }) =>
        cn(
          "relative flex min-h-16 flex-col items-center justify-center gap-1 rounded-xl p-1 text-center text-[0.8125rem] leading-4 font-medium",
          isActive ? "bg-brand-soft text-brand-ink" : "bg-sunken",
        )
      }
    >
      <Icon aria-hidden className="size-5.5" />
      {item.label}
      <NavBadge count={item.badge} className="absolute top-1.5 right-1.5" />
    </NavLink>
  );
}
