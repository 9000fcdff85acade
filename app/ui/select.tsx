import { ChevronDown } from "lucide-react";
import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { cn } from "./class-names.ts";
import { useFieldControl } from "./field-context.ts";

export interface SelectOption {
  value: string;
  label: string;
  isDisabled?: boolean;
}

export interface SelectProps extends ComponentPropsWithoutRef<"select"> {
  /** Or pass `<option>` and `<optgroup>` as children. */
  options?: readonly SelectOption[];
  /** First, empty choice, such as "Anyone". */
  emptyLabel?: string;
}

export const Select = forwardRef<HTMLSelectElement, SelectProps>(function Select(props, ref) {
  const { className, options = [], emptyLabel, children, ...rest } = useFieldControl(props);
  return (
    <span className={cn("relative block", className)}>
      <select ref={ref} className="control appearance-none truncate pr-9" {...rest}>
        {emptyLabel === undefined ? null : <option value="">{emptyLabel}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.isDisabled}>
            {option.label}
          </option>
        ))}
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute inset-y-0 right-3 my-auto size-4 text-muted"
      />
    </span>
  );
});
