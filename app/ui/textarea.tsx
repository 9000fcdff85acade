import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { cn } from "./class-names.ts";
import { useFieldControl } from "./field-context.ts";

export type TextareaProps = ComponentPropsWithoutRef<"textarea">;

/** Grows with its text where the browser can. */
export const Textarea = forwardRef<HTMLTextAreaElement, TextareaProps>(
  function Textarea(props, ref) {
    const { className, rows = 3, ...rest } = useFieldControl(props);
    return (
      <textarea
        ref={ref}
        rows={rows}
        className={cn("control field-sizing-content max-h-[60dvh] min-h-24", className)}
        {...rest}
      />
    );
  },
);
