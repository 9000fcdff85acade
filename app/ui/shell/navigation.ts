import type { LucideIcon } from "lucide-react";

export interface NavigationItem {
  to: string;
  label: string;
  icon: LucideIcon;
  /** How many things wait there. */
  badge?: number | null;
  /** One of the three places in the bottom bar of a phone. */
  isInBar?: boolean;
  /** Heading it stands under in the sidebar and the More panel. */
  group?: string;
}

/** Items in order, gathered under their headings; those without one come first. */
export function groupItems(items: readonly NavigationItem[]) {
  const groups = new Map<string, NavigationItem[]>([["", []]]);
  for (const item of items) {
    const group = groups.get(item.group ?? "") ?? [];
    group.push(item);
    groups.set(item.group ?? "", group);
  }
  return [...groups]
    .filter(([, members]) => members.length > 0)
    .map(([heading, members]) => ({ heading, members }));
}

/** A badge never widens the bar. */
export function badgeText(badge: number): string {
  return badge > 99 ? "99+" : String(badge);
}
