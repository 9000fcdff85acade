import { Ellipsis } from "lucide-react";
import { type ComponentPropsWithoutRef, type ReactNode, useEffect, useRef, useState } from "react";
import { buttonStyles } from "./button.tsx";
import { cn } from "./class-names.ts";
import { placePanel } from "./menu-position.ts";
import { useDisclosure } from "./use-disclosure.ts";

export interface MenuProps {
  /** What the menu is for, read aloud: "Actions for Ann Thompson". */
  label: string;
  /** Text or icon of the button; three dots when absent. */
  button?: ReactNode;
  buttonClassName?: string;
  align?: "start" | "end";
  className?: string;
  /** A function is called at the first opening: long content of many rows stays out of the page. */
  children: ReactNode | (() => ReactNode);
}

/**
 * A short list of links and form buttons behind one button. Native details, so it works without
 * JavaScript; with it the panel escapes scrolling tables, and Esc or a press outside closes it.
 */
export function Menu({ label, button, buttonClassName, align = "end", ...rest }: MenuProps) {
  const { className, children } = rest;
  const isLazy = typeof children === "function";
  const details = useRef<HTMLDetailsElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [isOpened, setOpened] = useState(false);
  useDisclosure(details);
  // biome-ignore lint/correctness/useExhaustiveDependencies: content that has just come changes the size
  useEffect(place, [isOpened]);

  function place() {
    const box = panel.current;
    if (!details.current?.open || box === null) return;
    box.style.position = "fixed";
    const place = placePanel({
      anchor: details.current.getBoundingClientRect(),
      panel: { width: box.offsetWidth, height: box.offsetHeight },
      screen: { width: window.innerWidth, height: window.innerHeight },
      align,
    });
    box.style.top = `${place.top}px`;
    box.style.left = `${place.left}px`;
    box.style.right = "auto";
  }

  return (
    <details
      ref={details}
      onToggle={() => {
        setOpened(true);
        place();
      }}
      className={cn("relative inline-block", className)}
    >
      <summary
        aria-label={label}
        className={buttonClassName ?? buttonStyles({ variant: "ghost", size: "icon" })}
      >
        {button ?? <Ellipsis aria-hidden />}
      </summary>
      {isLazy && !isOpened ? null : (
        <div
          ref={panel}
          className={cn(
            "popover absolute top-full z-30 mt-1 min-w-48 p-1.5",
            align === "end" ? "right-0" : "left-0",
          )}
        >
          {typeof children === "function" ? children() : children}
        </div>
      )}
    </details>
  );
}

export interface MenuButtonProps extends ComponentPropsWithoutRef<"button"> {
  isDangerous?: boolean;
}

/** Inside a form, or with `form="…"`, so that it works without JavaScript. */
export function MenuButton({ isDangerous, className, ...rest }: MenuButtonProps) {
  return (
    <button
      type="submit"
      className={cn("menu-item", isDangerous && "text-bad-ink [&_svg]:text-bad-ink", className)}
      {...rest}
    />
  );
}
