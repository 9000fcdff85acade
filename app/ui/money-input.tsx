import { forwardRef } from "react";
import { cn } from "./class-names.ts";
import { Input, type InputProps } from "./input.tsx";
import { tidyAmount } from "./money-amount.ts";

export interface MoneyInputProps extends Omit<InputProps, "type" | "inputMode"> {
  currencySign?: string;
}

/** Pounds as text ("12.50"); the server turns them into pence. */
export const MoneyInput = forwardRef<HTMLInputElement, MoneyInputProps>(function MoneyInput(
  { currencySign = "£", className, onBlur, ...rest },
  ref,
) {
  return (
    <span className={cn("relative block", className)}>
      <span
        aria-hidden
        className="pointer-events-none absolute inset-y-0 left-3 flex items-center text-muted"
      >
        {currencySign}
      </span>
      <Input
        ref={ref}
        inputMode="decimal"
        autoComplete="off"
        placeholder="0.00"
        className="pl-8"
        onBlur={(event) => {
          event.currentTarget.value = tidyAmount(event.currentTarget.value);
          onBlur?.(event);
        }}
        {...rest}
      />
    </span>
  );
});
