import { forwardRef } from "react";
import { Input, type InputProps } from "./input.tsx";

const types = { date: "date", time: "time", "date-time": "datetime-local" } as const;

export interface DateTimeInputProps extends Omit<InputProps, "type"> {
  kind?: keyof typeof types;
}

/** The phone's own picker. Values are wall-clock text ("2026-11-22T14:05"); the server knows the zone. */
export const DateTimeInput = forwardRef<HTMLInputElement, DateTimeInputProps>(
  function DateTimeInput({ kind = "date-time", ...rest }, ref) {
    return <Input ref={ref} type={types[kind]} {...rest} />;
  },
);
