import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { PrimaryAction } from "./shell-props.ts";

interface PrimaryLinkProps {
  primary: PrimaryAction;
  className: string;
  children: ReactNode;
}

/** A link that opens the sheet where there is one; with a key held down it stays a link. */
export function PrimaryLink({ primary, className, children }: PrimaryLinkProps) {
  return (
    <Link
      to={primary.to}
      aria-keyshortcuts={primary.shortcut}
      className={className}
      onClick={(event) => {
        const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey;
        if (primary.onPress === undefined || !isPlain) return;
        event.preventDefault();
        primary.onPress();
      }}
    >
      {children}
    </Link>
  );
}
