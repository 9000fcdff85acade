import { forwardRef } from "react";
import { Input, type InputProps } from "./input.tsx";

export type PhoneInputProps = Omit<InputProps, "type" | "inputMode">;

export const PhoneInput = forwardRef<HTMLInputElement, PhoneInputProps>(
  function PhoneInput(props, ref) {
    return (
      <Input
        ref={ref}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        enterKeyHint="next"
        {...props}
      />
    );
  },
);
