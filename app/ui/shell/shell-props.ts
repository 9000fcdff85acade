import type { ReactNode } from "react";
import type { NavigationItem } from "./navigation.ts";

export interface PrimaryAction {
  /** Where it leads without JavaScript. */
  to: string;
  label: string;
  /** Opens a sheet instead of following the link. */
  onPress?: () => void;
  /** Value for `aria-keyshortcuts`: "c". */
  shortcut?: string;
}

export interface AppShellProps {
  brand: { name: string; to: string };
  navigation: readonly NavigationItem[];
  primary: PrimaryAction;
  /** Name of the person, links, theme, sign-out. Stands at the foot of the sidebar and of More. */
  userMenu: ReactNode;
  /** Above every page: offline notice, search, live state. */
  banner?: ReactNode;
  children: ReactNode;
}
