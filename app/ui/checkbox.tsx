import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useId } from "react";
import { cn } from "./class-names.ts";
import { useFieldControl } from "./field-context.ts";

export interface CheckboxProps extends Omit<ComponentPropsWithoutRef<"input">, "type"> {
  label: ReactNode;
  description?: ReactNode;
}

/** The whole line is the target. */
export const Checkbox = forwardRef<HTMLInputElement, CheckboxProps>(function Checkbox(props, ref) {
  const { label, description, className, ...rest } = useFieldControl(props);
  const madeUp = useId();
  const describedBy = description ? `${madeUp}-more` : undefined;
  return (
    <label className={cn("flex min-h-control items-start gap-3 py-2", className)}>
      <input
        ref={ref}
        type="checkbox"
        className="mt-0.5 size-5 flex-none accent-brand"
        aria-describedby={describedBy}
        {...rest}
      />
      <span className="leading-6">
        {label}
        {description ? (
          <span id={describedBy} className="block text-sm text-muted">
            {description}
          </span>
        ) : null}
      </span>
    </label>
  );
});
