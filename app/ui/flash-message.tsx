import { CircleAlert, CircleCheck, Info } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./class-names.ts";
import { softTone } from "./tone.ts";

export interface Flash {
  kind: "good" | "bad" | "info";
  text: string;
}

const icons = { good: CircleCheck, bad: CircleAlert, info: Info };

/**
 * The message of the last form, kept by the server for one page. `action` may be an undo form.
 * It works without JavaScript and goes away with the next page.
 */
export function FlashMessage(props: {
  flash: Flash | null;
  action?: ReactNode;
  className?: string;
}) {
  if (props.flash === null) return null;
  const { kind, text } = props.flash;
  const Icon = icons[kind];
  return (
    <div
      role={kind === "bad" ? "alert" : "status"}
      className={cn(
        "mb-4 flex items-center gap-3 rounded-xl px-4 py-3 font-medium print:hidden",
        softTone[kind],
        props.className,
      )}
    >
      <Icon aria-hidden className="size-5 flex-none" />
      <p className="min-w-0 flex-1">{text}</p>
      {props.action}
    </div>
  );
}
