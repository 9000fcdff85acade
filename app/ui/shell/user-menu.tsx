import { Link } from "@remix-run/react";
import { ChevronsUpDown } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { Avatar } from "#app/ui/avatar.tsx";
import { cn } from "#app/ui/class-names.ts";
import { useDisclosure } from "#app/ui/use-disclosure.ts";

export interface UserMenuProps {
  name: string;
  /** Role or shop. */
  detail: string;
  links: readonly { to: string; label: string }[];
  /** Theme toggle, sign-out form. */
  children?: ReactNode;
}

/** In the sidebar it opens upwards; in the More panel of a phone it lies open. */
export function UserMenu({ name, detail, links, children }: UserMenuProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useDisclosure(details);
  return (
    <>
      <details ref={details} className="relative hidden md:block">
        <summary
          aria-label={`Account of ${name}`}
          className="flex min-h-12 items-center justify-center gap-3 rounded-xl px-1 hover:bg-hover wide:justify-start wide:px-2"
        >
          <Avatar name={name} />
          <Who name={name} detail={detail} className="hidden wide:block" />
          <ChevronsUpDown aria-hidden className="ml-auto hidden size-4 text-muted wide:block" />
        </summary>
        <div className="popover absolute bottom-full left-0 z-30 mb-2 w-64 p-2">
          <Who name={name} detail={detail} className="px-3 py-1.5 wide:hidden" />
          <Body links={links}>{children}</Body>
        </div>
      </details>
      <div className="md:hidden">
        <div className="flex items-center gap-3 px-1 py-2">
          <Avatar name={name} />
          <Who name={name} detail={detail} />
        </div>
        <Body links={links}>{children}</Body>
      </div>
    </>
  );
}

function Who(props: { name: string; detail: string; className?: string }) {
  return (
    <span className={cn("min-w-0", props.className)}>
      <span className="block truncate font-semibold">{props.name}</span>
      <span className="block truncate text-sm text-muted">{props.detail}</span>
    </span>
  );
}

function Body({ links, children }: Pick<UserMenuProps, "links" | "children">) {
  return (
    <>
      {links.map((link) => (
        <Link key={link.to} to={link.to} className="menu-item">
          {link.label}
        </Link>
      ))}
      {children}
    </>
  );
}
