import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { cn } from "./class-names.ts";
import { useFieldControl } from "./field-context.ts";

export type InputProps = ComponentPropsWithoutRef<"input">;

export const Input = forwardRef<HTMLInputElement, InputProps>(function Input(props, ref) {
  const { className, ...rest } = useFieldControl(props);
  return <input ref={ref} type="text" className={cn("control", className)} {...rest} />;
});
